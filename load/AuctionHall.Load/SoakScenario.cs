using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Load;

// Source of the bars: SECURITY.md, section 12, E8.

/// <summary>
/// A long steady day: bids at a rate and people who watch. Every enterprise replaces its bids over and over, so that after the first of
/// each what the hall has to remember stays the same, and memory that still grows is a leak.
/// </summary>
internal static class SoakScenario
{
    private const int Groups = 100;
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(10);

    public static async Task<int> Run(Arguments arguments)
    {
        var (minutes, warming, rate) = (arguments.Number("--minutes", 60), arguments.Number("--warming", 10), arguments.Number("--rate", 100));
        var (observers, slopeMax) = (arguments.Number("--observers", 1_000), arguments.Ratio("--mb-per-minute", 1));
        arguments.Done();
        // So many enterprises that nobody needs more revisions than the terms allow.
        var enterprises = (int)Math.Ceiling(minutes * 60.0 * rate / (Groups * LoadRound.Revisions));
        await using var process = await HallProcess.Hall(null, "--rates", "off");
        using var client = new HallClient(process.Url);
        var round = await BegunRound.Publish(client, Groups, enterprises, TimeSpan.FromMinutes(minutes + 30));
        await client.Follow(round.Follower, round.Follower.Id);
        using var stop = new CancellationTokenSource();
        using var crowd = await Crowd.Gather(process.Url, round.Follower.Id, observers, round.Follower.Next, stop.Token);

        var (watch, memory, failures) = (Stopwatch.StartNew(), new List<(double Minute, double Megabytes)>(), 0);
        var sampling = Sample();
        var (delays, last) = await Bid();
        await stop.CancelAsync();
        await sampling;
        var slope = Slope([.. memory.Where(sample => sample.Minute >= warming)]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{minutes} min, {rate} bids/s, {observers} observers: {delays.Count} bids answered, {failures} failed, {crowd.Gone} observers gone, p99 {Sorted.At([.. delays.Order()], 0.99):0.0} ms; memory {memory[0].Megabytes:0} MB at first and {memory[^1].Megabytes:0} MB at last, {slope:0.00} MB a minute after {warming} min (bar {slopeMax:0.0}), {last}"));
        return failures == 0 && crowd.Gone == 0 && slope <= slopeMax ? 0 : 1;

        async Task Sample()
        {
            while (!stop.IsCancellationRequested)
            {
                memory.Add((watch.Elapsed.TotalMinutes, process.ResidentBytes / 1e6));
                await Task.Delay(Sampling, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }

        async Task<(List<double> DelaysMs, string Last)> Bid()
        {
            var state = round.Follower.State!;
            var keys = state.Roster.Enterprises.Keys.Select(round.Player.KeyOf).ToArray();
            var sent = new List<Task<double>>();
            for (var i = 0; i < minutes * 60 * rate; i++)
            {
                var due = i * 1000.0 / rate;
                if (due - watch.Elapsed.TotalMilliseconds is > 1 and var early) await Task.Delay(TimeSpan.FromMilliseconds(early));
                // Groups change fastest, then enterprises, then revisions: a bid is never sent before the one that it replaces was answered.
                var (group, key) = (state.Terms.Groups[i % Groups], keys[i / Groups % keys.Length]);
                var revision = (uint)(1 + (i / (Groups * keys.Length)));
                sent.Add(Task.Run(() => One(group, key, revision, due)));
            }
            return ([.. await Task.WhenAll(sent)], string.Create(CultureInfo.InvariantCulture, $"{sent.Count / (Groups * keys.Length)} bids of each in each group"));

            async Task<double> One(Group group, SigningKey key, uint revision, double due)
            {
                var quotation = Encoding.ASCII.GetBytes("{\"prices\":{\"p-1\":\"2.5\"}}");
                var body = SealedBid.Seal(Seals.Of(state, group), key.Public, revision, RandomNumberGenerator.GetBytes(SealedBid.KBytes), quotation);
                if (await client.Submit(Bidder.Statement(state, group.Id, revision, body, key).ToSubmission()) is { } refusal)
                {
                    if (Interlocked.Increment(ref failures) == 1) Console.Error.WriteLine($"load: {refusal}");
                }
                return watch.Elapsed.TotalMilliseconds - due;
            }
        }
    }

    /// <summary>Of the line that lies nearest to all samples, by least squares.</summary>
    private static double Slope((double Minute, double Megabytes)[] samples)
    {
        var (x, y) = (samples.Average(sample => sample.Minute), samples.Average(sample => sample.Megabytes));
        return samples.Sum(sample => (sample.Minute - x) * (sample.Megabytes - y)) / samples.Sum(sample => (sample.Minute - x) * (sample.Minute - x));
    }
}
