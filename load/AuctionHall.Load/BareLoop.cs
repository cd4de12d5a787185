using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;

namespace AuctionHall.Load;

/// <summary>
/// The bare loop of DESIGN 10: the same envelopes on all cores, opened and re-created, without log, desks or ranking; and
/// beside it the bound it cannot pass: 2n X25519 multiplications for each bid at the rate measured in the same run.
/// </summary>
internal static class BareLoop
{
    public static int Run(Arguments arguments)
    {
        var (groups, bids, goal) = (arguments.Number("--groups", 200), arguments.Number("--bids", 25), arguments.Ratio("--goal", 0.75));
        arguments.Done();
        var hall = Play(groups, bids, out var keys, out var player);
        var statements = LoadRound.Bids(hall.Round!, player);
        var (loop, bound) = Measure(hall.Round!, statements, keys, player);
        var ratio = bound / loop;
        Console.WriteLine(Line("bare loop", groups, bids, loop, ratio, goal));
        return ratio >= goal ? 0 : 1;
    }

    public static string Line(string what, int groups, int bids, double seconds, double ratio, double goal) => string.Create(
        CultureInfo.InvariantCulture, $"{what}: {groups} groups x {bids} bids in {seconds:0.000} s, {groups * bids / seconds:0} bids/s, ratio {ratio:0.000} (goal {goal:0.00})");

    /// <summary>Seconds of the loop and of its bound, the medians of three each, taken in turn so that both meet the same machine.</summary>
    public static (double Loop, double Bound) Measure(RoundState round, SignedStatement[] statements, Func<Group, KeysRecord> keysOf, Player player)
    {
        var openings = round.Terms.Groups.ToDictionary(group => group.Id, group => Opening.TryStart(round, group.Id, keysOf(group))!);
        var bids = statements.Select(statement =>
        {
            var bid = (BidStatement)statement.Content;
            return (openings[bid.Group], new StandingBid("", statement.Signers[0], bid.Revision, bid.Sealed, 0), statement.Parts[0]);
        }).ToArray();
        var multiplications = bids.Length * 2 * round.Terms.Custodians.People.Length;

        var (loops, bounds) = (new double[3], new double[3]);
        Open(bids);
        for (var i = 0; i < 3; i++)
        {
            loops[i] = Seconds(() => Open(bids));
            bounds[i] = Seconds(() => Multiply(multiplications));
        }
        return (loops.Order().ElementAt(1), bounds.Order().ElementAt(1));
    }

    private static void Open((Opening Opening, StandingBid Bid, byte[] Body)[] bids)
    {
        var failed = 0;
        Parallel.For(0, bids.Length, i =>
        {
            if (bids[i].Opening.Open(bids[i].Bid, bids[i].Body).K is null) Interlocked.Increment(ref failed);
        });
        if (failed > 0) throw new InvalidOperationException($"{failed} honest bids did not open");
    }

    private static void Multiply(int multiplications)
    {
        var point = X25519.PublicKey(RandomNumberGenerator.GetBytes(32));
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            var secret = RandomNumberGenerator.GetBytes(32);
            var shared = new byte[32];
            for (var i = 0; i < multiplications / Environment.ProcessorCount; i++) X25519.TryAgree(secret, point, shared);
        });
    }

    private static double Seconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>A round in memory up to the moment when bids are accepted.</summary>
    private static MemoryHall Play(int groups, int bids, out Func<Group, KeysRecord> keysOf, out Player player)
    {
        var script = LoadRound.Script(groups, bids, new ScriptTimetable(1_000, 1_000_000, 1_000_000, 2_000_000));
        script = script with { Timeline = [new PublishStep { At = 0 }, .. LoadRound.Enrolments(script), new CustodyStep { At = 0 }] };
        var cast = new Cast(script, RandomNumberGenerator.GetBytes(32));
        var (statements, checkpoints) = cast.HallKeys();
        var hall = new MemoryHall(statements, checkpoints);
        var made = new Player(script, cast, new HallKeys("load", statements.Public, checkpoints.Public), Instant.Of(DateTimeOffset.UnixEpoch));
        foreach (var act in made.Acts())
            if (hall.Submit(act.Build(hall.Round).ToSubmission(), act.At.Micros).Decision is Refused refused) throw new InvalidOperationException($"{act.What}: {refused.Refusal}");
        hall.Advance(1_000_000);
        keysOf = group => Keys(cast, hall.Round!, group);
        player = made;
        return hall;
    }

    public static KeysRecord Keys(Cast cast, RoundState round, Group group) => new(
        [.. Enumerable.Range(1, round.Terms.Custodians.Threshold).Select(j =>
            new PublishedKey(j, new Bytes32(CustodianSeed.DeriveSecret(cast.CustodySeed(j), round.Id, group.Id).Secret)))]);
}
