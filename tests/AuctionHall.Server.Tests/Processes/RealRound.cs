using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>A round on the real clock in a real hall: the pocket round's terms with more groups and enterprises.</summary>
internal sealed class RealRound
{
    private readonly Player _player;

    private RealRound(Script script, Cast cast, HallKeys hall)
    {
        (Script, Cast) = (script, cast);
        _player = new Player(script, cast, hall, Instant.Of(DateTimeOffset.UtcNow));
        Terms = Signing.Sign(new TermsStatement(_player.Terms), [.. cast.Organisers.Take(2)]);
        Follower = new RoundFollower(Terms.Hash);
    }

    public Script Script { get; }
    public Cast Cast { get; }
    public SignedStatement Terms { get; }
    public RoundFollower Follower { get; }
    public RoundState State => Follower.State!;
    public IEnumerable<string> Codes => Script.Enterprises.Select(enterprise => enterprise.Code);

    /// <summary>Publishes, enrols, gives custody and waits until bids are accepted.</summary>
    /// <param name="extensions">What an outage of the hall moves; without them none moves anything.</param>
    public static async Task<RealRound> Begin(HallProcess hall, int groups, int enterprises, int acceptingSeconds, ImmutableArray<Extension>? extensions = null)
    {
        var deadline = 1_000 + (acceptingSeconds * 1_000L);
        var pocket = PocketRound.Script();
        var lens = pocket.Terms.Groups[1];
        var ids = Enumerable.Range(1, groups).Select(g => string.Create(CultureInfo.InvariantCulture, $"g-{g:00}")).ToList();
        var script = pocket with
        {
            Terms = pocket.Terms with
            {
                Timetable = new ScriptTimetable(500, deadline, deadline, 3_600_000),
                Extensions = extensions,
                Revisions = Limits.RevisionsMax,
                Groups = [.. ids.Select(id => lens with { Id = id })],
            },
            Enterprises = [.. Enumerable.Range(1, enterprises).Select(e => new ScriptEnterprise(
                string.Create(CultureInfo.InvariantCulture, $"REAL{e:000}"), new Label($"企业{e}"),
                [.. ids.Select(id => new AllowedGroup(id, [new AllowedProduct("lens", [])]))]))],
            Timeline = [new PublishStep { At = 0 }, new EnrolStep { At = 0 }, new CustodyStep { At = 0 }],
        };
        var round = new RealRound(script, new Cast(script, RandomNumberGenerator.GetBytes(32)), await hall.Keys());
        foreach (var act in round._player.Acts())
        {
            if (act.Step is not PublishStep) await hall.Follow(round.Follower);
            await hall.Submit(act.Step is PublishStep ? round.Terms : act.Build(round.State));
        }
        await hall.Until(round.Follower, state => state.Begun);
        return round;
    }

    public SignedStatement Bid(string code, string group, uint revision, string price)
    {
        var key = _player.KeyOf(code);
        var seal = Seals.Of(State, State.GroupOf(group)!);
        var body = SealedBid.Seal(seal, key.Public, revision, RandomNumberGenerator.GetBytes(32), Encoding.ASCII.GetBytes($"{{\"prices\":{{\"lens\":\"{price}\"}}}}"));
        return Bidder.Statement(State, group, revision, body, key);
    }

    /// <summary>Waits for the closing and orders the opening of every group.</summary>
    public async Task Close(HallProcess hall)
    {
        await hall.Until(Follower, state => state.Closing is not null);
        await hall.Submit(Signing.Sign(new OpenStatement { Round = State.Id, Groups = [.. State.Terms.Groups.Select(group => group.Id)] }, [.. Cast.Organisers.Take(2)]));
        await hall.Follow(Follower);
    }

    public SignedStatement Release(int custodian) =>
        Custodian.Release(State, State.Sittings[^1], null, Cast.CustodySeed(custodian), Cast.Custodians[custodian - 1]);
}
