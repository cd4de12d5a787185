using System.Collections.Concurrent;
using Xunit;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>
/// SECURITY F4. AUCTIONHALL_SIMULATION_SEEDS sets how many seeds are played (100000 before a release), AUCTIONHALL_SIMULATION_SEED the
/// first of them: with 1 and the number of a seed that failed, exactly that run comes again.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Seeds = 2_000;

    [Fact]
    public void Whatever_fails_the_promises_hold_for_every_seed()
    {
        var (first, count) = (Number("AUCTIONHALL_SIMULATION_SEED", 1), Number("AUCTIONHALL_SIMULATION_SEEDS", Seeds));
        var failed = new ConcurrentBag<RunResult>();
        var seen = new ConcurrentDictionary<string, long>();
        var steps = 0L;
        Parallel.For(first, first + count, (seed, loop) =>
        {
            var result = Simulation.Run(seed);
            Interlocked.Add(ref steps, result.Steps);
            foreach (var (what, times) in result.Seen) seen.AddOrUpdate(what, times, (_, known) => known + times);
            if (result.Violations.IsEmpty) return;
            failed.Add(result);
            if (failed.Count >= 10) loop.Stop();
        });
        output.WriteLine($"{count} seeds from {first}, {steps} steps");
        foreach (var (what, times) in seen.OrderBy(pair => pair.Key, StringComparer.Ordinal)) output.WriteLine($"{times,10} {what}");
        if (count >= Seeds) Assert.True(seen.GetValueOrDefault("outage") > 0, "no crash moved a deadline");
        Assert.True(failed.IsEmpty, string.Join('\n', failed.OrderBy(result => result.Seed).Select(Tell)));
    }

    [Fact]
    public void A_seed_comes_again_exactly_and_another_one_otherwise()
    {
        foreach (var seed in new[] { 3, 4, 5, 6 })
        {
            var one = Simulation.Run(seed);
            Assert.Equal(one.Trace, Simulation.Run(seed).Trace);
            Assert.NotEqual(one.Trace, Simulation.Run(seed + 1000).Trace);
            Assert.True(one.Steps > 300);
        }
    }

    [Fact]
    public void A_store_that_answers_before_it_has_synced_is_found_and_its_seed_finds_it_again()
    {
        var found = Enumerable.Range(1, 200).Select(seed => Simulation.Run(seed, skipsSync: true)).First(result => !result.Violations.IsEmpty);
        output.WriteLine(Tell(found));
        var again = Simulation.Run(found.Seed, skipsSync: true);
        Assert.Equal(found.Trace, again.Trace);
        Assert.Equal(found.Violations, again.Violations);
        Assert.Empty(Simulation.Run(found.Seed).Violations);
    }

    private static string Tell(RunResult result) =>
        $"seed {result.Seed} (AUCTIONHALL_SIMULATION_SEED={result.Seed} AUCTIONHALL_SIMULATION_SEEDS=1): {string.Join("; ", result.Violations)}";

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
