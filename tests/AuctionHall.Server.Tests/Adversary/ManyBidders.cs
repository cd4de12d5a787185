using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Adversary;

/// <summary>The pocket round's terms with more groups and enterprises, on a hall whose clock a test moves; bids are accepted.</summary>
internal sealed class ManyBidders : IAsyncDisposable
{
    private const int EnrolmentsPerStatement = 400;

    private ManyBidders(Rig rig, Script script, RoundState round) => (Rig, Script, Round) = (rig, script, round);

    public Rig Rig { get; }
    public Script Script { get; }

    /// <summary>As it was when bidding began.</summary>
    public RoundState Round { get; }

    public IReadOnlyList<string> Codes => [.. Script.Enterprises.Select(enterprise => enterprise.Code)];

    public static async Task<ManyBidders> Begin(int groups, int enterprises, Func<Script, TestClock?, Rig>? make = null)
    {
        var pocket = PocketRound.Script();
        var lens = pocket.Terms.Groups[1];
        var ids = Enumerable.Range(1, groups).Select(g => string.Create(CultureInfo.InvariantCulture, $"g-{g:00}")).ToList();
        var codes = Enumerable.Range(1, enterprises).Select(e => string.Create(CultureInfo.InvariantCulture, $"MANY{e:00000}")).ToList();
        var script = pocket with
        {
            // The end is far away, so that no clock of a test passes it by accident.
            Terms = pocket.Terms with { Timetable = pocket.Terms.Timetable with { Unopened = 86_400_000 }, Revisions = Limits.RevisionsMax, Groups = [.. ids.Select(id => lens with { Id = id })] },
            Enterprises = [.. codes.Select(code => new ScriptEnterprise(code, new Label(code), [.. ids.Select(id => new AllowedGroup(id, [new AllowedProduct("lens", [])]))]))],
            Timeline = [new PublishStep { At = 0 }, .. codes.Chunk(EnrolmentsPerStatement).Select((chunk, i) => new EnrolStep([.. chunk]) { At = 1 + i }), new CustodyStep { At = 1_000 }],
            Expected = [],
        };
        var rig = make?.Invoke(script, null) ?? new Rig(new MemoryStore(), script: script);
        await rig.Play(rig.Player(script).Acts());
        await rig.MoveTo((await rig.Round())!.Timetable.Start);
        await rig.Advance();
        return new ManyBidders(rig, script, (await rig.Round())!);
    }

    public SigningKey Key(string code) => Rig.Cast.Enterprise(code, 0);

    public byte[] Seal(string code, string group, uint revision, string price) => SealedBid.Seal(
        Seals.Of(Round, Round.GroupOf(group)!), Key(code).Public, revision, RandomNumberGenerator.GetBytes(32), Encoding.ASCII.GetBytes($"{{\"prices\":{{\"lens\":\"{price}\"}}}}"));

    public SignedStatement Bid(string code, string group, uint revision, byte[]? body) => Bidder.Statement(Round, group, revision, body, Key(code));

    /// <summary>What a hall takes without looking inside: the right length and beginning, and nothing that opens.</summary>
    public byte[] Hollow()
    {
        byte[] body = [.. "AHS1"u8, .. RandomNumberGenerator.GetBytes(Seals.Of(Round, Round.Terms.Groups[0]).BodyLength - 4)];
        return body;
    }

    public async Task Postpone(TimeSpan by)
    {
        var round = (await Rig.Round())!;
        Assert.IsType<Receipted>(await Rig.Intake.Submit(Rig.Player(Script).Postponement(round, by, new Label("改期")).ToSubmission()));
    }

    /// <summary>The deadline, the closing, the opening of every group, and the end.</summary>
    public async Task Open()
    {
        var times = (await Rig.Round())!.Timetable;
        await Rig.MoveTo(times.Deadline);
        await Rig.Advance();
        Assert.IsType<Receipted>(await Rig.Submit(Signing.Sign(new OpenStatement { Round = Round.Id, Groups = [.. Round.Terms.Groups.Select(group => group.Id)] }, [.. Rig.Cast.Organisers.Take(2)])));
        await Rig.MoveTo(times.Opening);
        foreach (var custodian in new[] { 1, 3 })
        {
            var round = (await Rig.Round())!;
            Assert.IsType<Receipted>(await Rig.Submit(Custodian.Release(round, round.Sittings[^1], null, Rig.Cast.CustodySeed(custodian), Rig.Cast.Custodians[custodian - 1])));
        }
    }

    public ValueTask DisposeAsync() => Rig.DisposeAsync();
}
