using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;
using AuctionHall.Server.Desks;
using AuctionHall.Tests.Support;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>
/// The people of the pocket round and what they can say. The terms are the same for every seed, so sealed bodies and bids are made once
/// for each process and used again; whoever reads them verifies them every time.
/// </summary>
internal sealed class Troupe
{
    private readonly ConcurrentDictionary<(Bytes32 G, Bytes32 Key, uint Revision, string Text, bool Broken), byte[]> _bodies = new();
    private readonly ConcurrentDictionary<(string Group, Bytes32 Key, uint Revision, Bytes32? Body), SignedStatement> _bids = new();
    private readonly ConcurrentDictionary<(string Code, int Generation), byte[]> _requests = new();

    private Troupe()
    {
        Script = PocketRound.Script();
        Cast = new Cast(Script, Cast.SeedOf(Script.Seed!));
        var (statements, checkpoints) = Cast.HallKeys();
        Hall = new HallIdentity("drill.auctionhall", statements, checkpoints);
        Player = new Player(Script, Cast, new HallKeys(Hall.Name, statements.Public, checkpoints.Public), PocketRound.Zero);
        Terms = Signing.Sign(new TermsStatement(Player.Terms), Cast.Organisers[0], Cast.Organisers[1]);
    }

    public static Troupe One { get; } = new();

    public Script Script { get; }
    public Cast Cast { get; }
    public HallIdentity Hall { get; }
    public SignedStatement Terms { get; }
    public Bytes32 Round => Terms.Hash;
    private Player Player { get; }

    /// <summary>The seed behind custodian j's true keys, or another one.</summary>
    public byte[] CustodySeed(int custodian, bool isTrue = true) => isTrue ? Cast.CustodySeed(custodian) : Some.Hash($"no seed of {custodian}").ToArray();

    public RosterChange Enrol(ScriptEnterprise enterprise) => new() { Enrol = new Enrol(Request(enterprise.Code, enterprise.Name, 0), enterprise.Groups) };

    public byte[] Request(string code, Label name, int generation) =>
        _requests.GetOrAdd((code, generation), _ => Bidder.EnrolmentRequest(code, name, Cast.Enterprise(code, generation)));

    /// <param name="text">The quotation, or what stands in its place.</param>
    /// <param name="broken">A byte is changed, so that it cannot be re-created.</param>
    public byte[] Body(RoundState round, string group, SigningKey key, uint revision, string text, bool broken)
    {
        var seal = Seals.Of(round, round.GroupOf(group)!);
        return _bodies.GetOrAdd((seal.G, key.Public, revision, text, broken), _ =>
        {
            var k = Some.Hash($"{seal.G} {key.Public} {revision} {text}").ToArray();
            var body = SealedBid.Seal(seal, key.Public, revision, k, Encoding.ASCII.GetBytes(text));
            if (broken) body[68] ^= 1;
            return body;
        });
    }

    /// <summary>A bid around a body; without one a withdrawal.</summary>
    public SignedStatement Bid(RoundState round, string group, SigningKey key, uint revision, byte[]? body)
    {
        var hash = body is null ? (Bytes32?)null : new Bytes32(System.Security.Cryptography.SHA256.HashData(body));
        return _bids.GetOrAdd((group, key.Public, revision, hash), _ => Bidder.Statement(round, group, revision, body, key));
    }

    /// <summary>By both organisers at once, or by each alone, to be joined by the hall.</summary>
    public ImmutableArray<SignedStatement> ByOrganisers(Statement statement, bool together) => together
        ? [Signing.Sign(statement, Cast.Organisers[0], Cast.Organisers[1])]
        : [Signing.Sign(statement, Cast.Organisers[0]), Signing.Sign(statement, Cast.Organisers[1])];
}
