using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;

namespace AuctionHall.Load;

/// <summary>
/// A hall in a process of its own: (1) a round is published and begins, (2) every enterprise bids in every group, (3) the
/// deadline, the closing and the `open`, (4) observers connect, (5) the m-th release triggers the opening of all groups at
/// once, (6) the last outcome is durable. Then the promises: every acknowledged bid is in an outcome, the bundle verifies, all
/// observers saw the same sequence. The bare loop runs in the same minute over the same envelopes.
/// </summary>
internal static class OpenScenario
{
    private static readonly TimeSpan PhaseMax = TimeSpan.FromMinutes(5);

    public static async Task<int> Run(Arguments arguments)
    {
        var (groups, bids, observers) = (arguments.Number("--groups", 200), arguments.Number("--bids", 25), arguments.Number("--observers", 500));
        var (goal, bareGoal) = (arguments.Ratio("--goal", 0.95), arguments.Ratio("--bare-goal", 0.75));
        arguments.Done();
        await using var process = await HallProcess.Hall();
        var sitting = await Sit(process, groups, bids, observers);
        var (bare, opening) = (sitting.Bare, sitting.Opening);
        var (ratio, bareRatio) = (bare.Loop / opening, bare.Bound / bare.Loop);
        Console.WriteLine(BareLoop.Line("bare loop", groups, bids, bare.Loop, "to its multiplications", bareRatio, bareGoal));
        Console.WriteLine(BareLoop.Line("opening", groups, bids, opening, "to the bare loop", ratio, goal));
        Console.WriteLine(BareLoop.Line($"bare loop, {(int)X25519.Widest} lanes", groups, bids, bare.Wide, "to the opening", opening / bare.Wide));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"server CPU in the opening: {sitting.Cpu:0.00} s on {Environment.ProcessorCount} cores"));
        if (sitting.DelaysMs.Length > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"observers: {observers}, delay of an entry p50 {Sorted.At(sitting.DelaysMs, 0.5):0} ms, p99 {Sorted.At(sitting.DelaysMs, 0.99):0} ms"));
        sitting.TellBroken();
        return sitting.Broken.Count == 0 && ratio >= goal && bareRatio >= bareGoal ? 0 : 1;
    }

    /// <summary>The same sitting opened by local desks and by the grains of one silo, each in a process of its own, one after the other.</summary>
    public static async Task<int> RunGrains(Arguments arguments)
    {
        var (groups, bids, observers) = (arguments.Number("--groups", 200), arguments.Number("--bids", 25), arguments.Number("--observers", 2));
        arguments.Done();
        var (broken, ratios) = (0, new List<(double Wall, double Cpu)>());
        for (var round = 0; round < 2; round++)
        {
            var (local, grains) = (await One(() => HallProcess.Hall()), await One(() => HallProcess.Silo()));
            // Against the bare loop of the same minute, since the machine's speed wanders.
            ratios.Add((grains.Opening / grains.Bare.Loop / (local.Opening / local.Bare.Loop), grains.Cpu / grains.Bare.Loop / (local.Cpu / local.Bare.Loop)));
        }
        foreach (var (wall, cpu) in ratios)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{groups} groups x {bids} bids: an opening by grains takes {wall:0.000} of the time and {cpu:0.000} of the CPU of local desks"));
        return broken == 0 ? 0 : 1;

        async Task<Sitting> One(Func<Task<HallProcess>> start)
        {
            await using var process = await start();
            var sitting = await Sit(process, groups, bids, observers);
            sitting.TellBroken();
            broken += sitting.Broken.Count;
            return sitting;
        }
    }

    /// <summary>Of the observers, the <paramref name="stalled"/> ones come on top.</summary>
    public static async Task<Sitting> Sit(HallProcess process, int groups, int bids, int observers, int stalled = 0)
    {
        using var client = new HallClient(process.Url);

        // 1. A deadline that leaves a slow machine time enough to seal and submit; it is postponed to, never waited for.
        var seconds = 10 + (groups * bids / 250);
        var timetable = new ScriptTimetable(1_000, seconds * 1000L, seconds * 1000L, 3_600_000);
        var script = LoadRound.Script(groups, bids, timetable);
        script = script with { Timeline = [new PublishStep { At = 0 }, .. LoadRound.Enrolments(script), new CustodyStep { At = 0 }, new OpenStep { At = 1 }, new ReleaseStep([1, 2, 3]) { At = 2 }] };
        var cast = new Cast(script, RandomNumberGenerator.GetBytes(32));
        var player = new Player(script, cast, await client.Keys(), Instant.Of(DateTimeOffset.UtcNow));
        var acts = new Queue<Act>(player.Acts());
        var terms = acts.Dequeue().Build(null);
        await Must(client, terms);
        var follower = new RoundFollower(terms.Hash);
        while (acts.Count > 4) await Next();
        await Until(client, follower, round => round.Begun);
        Say($"{groups} groups x {bids} bids, {script.Terms.Custodians.Names.Length} custodians; bids are accepted");

        // 2. Bids.
        var statements = LoadRound.Bids(follower.State!, player);
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(statements, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (bid, _) => await Must(client, bid));
        Say(string.Create(CultureInfo.InvariantCulture, $"{statements.Length} bids acknowledged, {statements.Length / watch.Elapsed.TotalSeconds:0}/s"));

        // 3.
        await Next();
        await Until(client, follower, round => round.Closing is not null);
        var before = Bare();

        // 4. Everything up to the m-th release is there before; the opening adds one outcome for each group.
        await Next();
        await Next();
        await client.Follow(follower, terms.Hash);
        var trigger = follower.Next;
        using var stop = new CancellationTokenSource(PhaseMax);
        var watching = Enumerable.Range(0, observers)
            .Select(i => Observer.Watch(i % 2 == 0, process.Url, terms.Hash, trigger + 1 + groups, trigger + 1, stop.Token)).ToArray();
        var cuts = Enumerable.Range(0, stalled).Select(_ => StalledReader.UntilCut(process.Url, terms.Hash, stop.Token)).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(2));

        // 5. and 6. The observers stand for machines of their own.
        Niceness.YieldToTheHall();
        var cpu = process.CpuSeconds;
        var release = acts.Dequeue().Build(follower.State);
        await Must(client, release);
        await Until(client, follower, round => round.Outcomes.Count == groups);
        cpu = process.CpuSeconds - cpu;
        var seen = await Task.WhenAll(watching);
        var times = await Times(client, terms.Hash, trigger, groups);
        var opening = (times[groups] - times[0]) / 1e6;

        // The machine's speed wanders from minute to minute, so the loop runs on both sides of the opening.
        var after = Bare();
        var broken = await Promises.Check(client, terms.Hash, statements, seen);
        return new Sitting(BareFigures.Mean(before, after), opening, cpu, [.. seen.SelectMany(observer => observer.DelaysMs).Order()], times.Skip(1).Zip(times.Skip(2), (a, b) => (b - a) / 1e3).DefaultIfEmpty(0).Max(), await Task.WhenAll(cuts), broken);

        BareFigures Bare() => BareLoop.Measure(follower.State!, statements, group => BareLoop.Keys(cast, follower.State!, group), player);

        async Task Next()
        {
            await client.Follow(follower, terms.Hash);
            await Must(client, acts.Dequeue().Build(follower.State));
        }
    }

    /// <summary>Of the trigger, the m-th release's entry, and of each outcome's, microseconds in the hall's own time.</summary>
    private static async Task<List<long>> Times(HallClient client, Bytes32 round, long trigger, int groups)
    {
        var times = new List<long>();
        while (times.Count <= groups)
            foreach (var line in await client.Lines($"/api/rounds/{round}/log/{Streams.Round}?from={trigger + times.Count}"))
                times.Add(Log.Entry.TryParse(LogLine.TryParse(System.Text.Encoding.ASCII.GetBytes(line))!.Data)!.Time);
        return times;
    }

    private static async Task Until(HallClient client, RoundFollower follower, Func<RoundState, bool> reached)
    {
        var watch = Stopwatch.StartNew();
        while (follower.State is null || !reached(follower.State))
        {
            if (watch.Elapsed > PhaseMax) throw new TimeoutException("the round does not get on");
            await Task.Delay(50);
            await client.Follow(follower, follower.Id);
        }
    }

    private static async Task Must(HallClient client, SignedStatement statement)
    {
        if (await client.Submit(statement.ToSubmission()) is { } refusal) throw new InvalidOperationException($"{statement.Kind}: {refusal}");
    }

    private static void Say(string sentence) => Console.Error.WriteLine($"load: {sentence}");
}

/// <summary>What one sitting cost.</summary>
/// <param name="Opening">Seconds from the trigger to the last outcome, in the hall's own time.</param>
/// <param name="Cpu">Seconds of the hall's process on all cores meanwhile.</param>
/// <param name="DelaysMs">From an entry's time to its arrival at each observer, ascending.</param>
/// <param name="GapMs">The longest time between two outcomes.</param>
/// <param name="CutSeconds">How long each stalled reader was kept.</param>
/// <param name="Broken">Promises that did not hold.</param>
internal sealed record Sitting(BareFigures Bare, double Opening, double Cpu, double[] DelaysMs, double GapMs, double[] CutSeconds, List<string> Broken)
{
    public void TellBroken()
    {
        foreach (var promise in Broken) Console.WriteLine($"BROKEN: {promise}");
    }
}
