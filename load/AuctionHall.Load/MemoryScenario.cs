using System.Globalization;
using AuctionHall.Auctions;

namespace AuctionHall.Load;

/// <summary>
/// What a group costs in memory while it is in use: (1) rounds begin, (2) the first hundred bids let the hall compile what it
/// needs, (3) memory is read, (4) bids go to every other group, each of which is then a desk or an active grain, (5) memory is
/// read again. By local desks and by one silo, each in a process of its own, one after the other.
/// </summary>
internal static class MemoryScenario
{
    private const int GroupsPerRound = Limits.GroupsPerRoundMax;
    private const int First = 100;

    /// <summary>
    /// Resident memory is all that shows from outside, so the collector is told to leave little garbage in it: a small youngest
    /// generation, and old ones without gaps. And no grain is to leave for being idle before it was counted.
    /// </summary>
    private static readonly Dictionary<string, string> Tidy = new()
    {
        ["DOTNET_GCgen0size"] = "400000",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCConserveMemory"] = "9",
        ["Orleans__GrainCollection__CollectionAge"] = "1.00:00:00",
    };

    public static async Task<int> Run(Arguments arguments)
    {
        var (rounds, bids) = (arguments.Number("--rounds", Limits.GroupsPerHallMax / GroupsPerRound), arguments.Number("--bids", 1));
        arguments.Done();
        var local = await Of("local desks", () => HallProcess.Hall(Tidy), rounds, bids);
        var grains = await Of("grains of one silo", () => HallProcess.Silo(Tidy), rounds, bids);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a group costs {grains / 1e3:0.0} kB as a grain and {local / 1e3:0.0} kB as a local desk"));
        return 0;
    }

    /// <summary>Bytes for each group.</summary>
    private static async Task<double> Of(string what, Func<Task<HallProcess>> start, int rounds, int bids)
    {
        await using var process = await start();
        using var client = new HallClient(process.Url);

        // 1.
        var begun = new List<BegunRound>();
        while (begun.Count < rounds) begun.Add(await BegunRound.Publish(client, GroupsPerRound, bids));
        // 2. Groups change fastest, so the first hundred bids are of a hundred groups.
        var first = LoadRound.Bids(begun[0].Follower.State!, begun[0].Player);
        await Submit(client, first[..First]);
        // 3.
        var before = process.ResidentBytes;
        // 4.
        await Submit(client, first[First..]);
        foreach (var round in begun.Skip(1)) await Submit(client, LoadRound.Bids(round.Follower.State!, round.Player));
        // 5.
        var after = process.ResidentBytes;
        var groups = (rounds * GroupsPerRound) - First;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {groups} groups with {bids} bids each, {before / 1e6:0} MB before, {after / 1e6:0} MB after"));
        return (after - before) / (double)groups;
    }

    private static Task Submit(HallClient client, SignedStatement[] bids) =>
        Parallel.ForEachAsync(bids, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (bid, _) =>
        {
            if (await client.Submit(bid.ToSubmission()) is { } refusal) throw new InvalidOperationException(refusal);
        });
}
