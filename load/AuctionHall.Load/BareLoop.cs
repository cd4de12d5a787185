using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;

namespace AuctionHall.Load;

/// <summary>
/// The bare loop of DESIGN 10: the same envelopes on all cores, opened and re-created by the scalar library, without log,
/// desks or ranking. Beside it the bound it cannot pass, 2n X25519 multiplications for each bid at the rate measured in the same
/// run, and the same loop on vectors as wide as the machine has them.
/// </summary>
internal static class BareLoop
{
    public static int Run(Arguments arguments)
    {
        var (groups, bids, goal) = (arguments.Number("--groups", 200), arguments.Number("--bids", 25), arguments.Ratio("--goal", 0.75));
        arguments.Done();
        var hall = Play(groups, bids, out var keys, out var player);
        var statements = LoadRound.Bids(hall.Round!, player);
        var figures = Measure(hall.Round!, statements, keys, player);
        var ratio = figures.Bound / figures.Loop;
        Console.WriteLine(Line("bare loop", groups, bids, figures.Loop, $"to {2 * Custodians(hall.Round!)} multiplications a bid", ratio, goal));
        Console.WriteLine(Line($"bare loop, {(int)X25519.Widest} lanes", groups, bids, figures.Wide, "to the bare loop", figures.Loop / figures.Wide));
        return ratio >= goal ? 0 : 1;
    }

    public static string Line(string what, int groups, int bids, double seconds, string against, double ratio, double? goal = null) => string.Create(
        CultureInfo.InvariantCulture, $"{what}: {groups} groups x {bids} bids in {seconds:0.000} s, {groups * bids / seconds:0} bids/s, {ratio:0.000} {against}{(goal is { } least ? $" (goal {least:0.00})" : "")}");

    /// <summary>Medians of three each, taken in turn so that all meet the same machine.</summary>
    public static BareFigures Measure(RoundState round, SignedStatement[] statements, Func<Group, KeysRecord> keysOf, Player player)
    {
        var scalar = Pieces(round, statements, keysOf, X25519Lanes.One);
        var wide = Pieces(round, statements, keysOf, X25519.Widest);
        var multiplications = statements.Length * 2 * Custodians(round);

        var (loops, wides, bounds) = (new double[3], new double[3], new double[3]);
        Open(scalar);
        Open(wide);
        for (var i = 0; i < 3; i++)
        {
            loops[i] = Seconds(() => Open(scalar));
            wides[i] = Seconds(() => Open(wide));
            bounds[i] = Seconds(() => Multiply(multiplications));
        }
        return new BareFigures(Median(loops), Median(wides), Median(bounds));
    }

    private static double Median(double[] of) => of.Order().ElementAt(of.Length / 2);

    private static int Custodians(RoundState round) => round.Terms.Custodians.People.Length;

    private static Piece[] Pieces(RoundState round, SignedStatement[] statements, Func<Group, KeysRecord> keysOf, X25519Lanes lanes)
    {
        var pieces = new List<Piece>();
        foreach (var group in statements.GroupBy(statement => ((BidStatement)statement.Content).Group))
        {
            var opening = Opening.TryStart(round, group.Key, keysOf(round.GroupOf(group.Key)!), lanes: lanes)!;
            var bids = group.Select(StandingOf).ToArray();
            var bodies = group.Select(statement => statement.Parts[0]).ToArray();
            var seals = new OpenedSeal[bids.Length];
            pieces.AddRange(Enumerable.Range(0, Opening.Pieces(bids.Length)).Select(number => new Piece(opening, number, bids, bodies, seals)));
        }
        return [.. pieces];
    }

    private static StandingBid StandingOf(SignedStatement statement)
    {
        var bid = (BidStatement)statement.Content;
        return new StandingBid("", statement.Signers[0], bid.Revision, bid.Sealed, 0);
    }

    private static void Open(Piece[] pieces)
    {
        Parallel.ForEach(pieces, piece => piece.Opening.Open(piece.Number, piece.Bids, piece.Bodies, piece.Seals));
        var failed = pieces.Where(piece => piece.Number == 0).Sum(piece => piece.Seals.Count(seal => seal.K is null));
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

    private sealed record Piece(Opening Opening, int Number, StandingBid[] Bids, byte[][] Bodies, OpenedSeal[] Seals);
}

/// <summary>Seconds of the scalar loop, of the same on vectors, and of the multiplications alone.</summary>
internal readonly record struct BareFigures(double Loop, double Wide, double Bound)
{
    public static BareFigures Mean(BareFigures a, BareFigures b) => new((a.Loop + b.Loop) / 2, (a.Wide + b.Wide) / 2, (a.Bound + b.Bound) / 2);
}
