using System.Globalization;

namespace AuctionHall.Load;

// Source of the bars: SECURITY.md, section 12, E1 and E2.

/// <summary>
/// What people who watch cost: first a crowd in front of a round in which nothing happens, then an opening with readers of whom
/// some have stopped reading. One hall for each.
/// </summary>
internal static class ReadersScenario
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10), Watching = TimeSpan.FromSeconds(30);

    public static async Task<int> Run(Arguments arguments)
    {
        var (idle, idleMegabytes, idleCpu) = (arguments.Number("--idle", 10_000), arguments.Number("--idle-mb", 250), arguments.Number("--idle-cpu", 15));
        var (readers, stalled) = (arguments.Number("--readers", 1_000), arguments.Number("--stalled", 100));
        var (groups, bids) = (arguments.Number("--groups", 2_000), arguments.Number("--bids", 2));
        var (p99Max, megabytesMax, cutMax, gapMax) = (arguments.Number("--p99", 1_000), arguments.Number("--mb", 1_000), arguments.Number("--cut", 30), arguments.Number("--gap", 250));
        arguments.Done();
        var isKept = await Idle(idle, idleMegabytes, idleCpu);
        await using var process = await HallProcess.Hall();
        var sitting = await OpenScenario.Sit(process, groups, bids, readers, stalled);
        var (p99, peak, cut) = (Sorted.At(sitting.DelaysMs, 0.99), process.PeakBytes / 1e6, sitting.CutSeconds.DefaultIfEmpty(0).Max());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{readers} readers and {stalled} stalled ones at an opening of {groups} groups: p99 {p99:0} ms (bar {p99Max}), longest pause between outcomes {sitting.GapMs:0} ms (bar {gapMax}), hall at most {peak:0} MB (bar {megabytesMax}), the last stalled one cut after {cut:0} s (bar {cutMax})"));
        sitting.TellBroken();
        return isKept && sitting.Broken.Count == 0 && p99 <= p99Max && sitting.GapMs <= gapMax && peak <= megabytesMax && sitting.CutSeconds.Length == stalled && cut <= cutMax ? 0 : 1;
    }

    private static async Task<bool> Idle(int count, int megabytesMax, int cpuMax)
    {
        await using var process = await HallProcess.Hall();
        using var client = new HallClient(process.Url);
        var round = await BegunRound.Publish(client, 10, 1);
        await client.Follow(round.Follower, round.Follower.Id);
        using var stop = new CancellationTokenSource();
        using var crowd = await Crowd.Gather(process.Url, round.Follower.Id, count, round.Follower.Next, stop.Token);
        await Task.Delay(Settling);
        var cpu = process.CpuSeconds;
        await Task.Delay(Watching);
        var (percent, megabytes) = (100 * (process.CpuSeconds - cpu) / Watching.TotalSeconds, process.ResidentBytes / 1e6);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} idle observers, {crowd.Gone} gone: the hall has {megabytes:0} MB (bar {megabytesMax}) and takes {percent:0.0} % of a core (bar {cpuMax})"));
        return crowd.Gone == 0 && megabytes <= megabytesMax && percent <= cpuMax;
    }
}
