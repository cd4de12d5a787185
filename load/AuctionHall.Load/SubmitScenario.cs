using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using AuctionHall.Auctions;

namespace AuctionHall.Load;

/// <summary>
/// Accepted bids per second over HTTP, verified, durable and with a receipt, against an endpoint of the same web server that
/// only verifies: the same bytes, the same clients, taken in turn. Then a steady rate, sent by the clock and not by the
/// answers, so that a slow answer is counted and not waited out.
/// </summary>
internal static class SubmitScenario
{
    private const int Rounds = 3;

    public static async Task<int> Run(Arguments arguments)
    {
        var (bids, clients, rate) = (arguments.Number("--bids", 5_000), arguments.Number("--clients", 64), arguments.Number("--rate", 500));
        var (goal, p99Max) = (arguments.Ratio("--goal", 0.85), arguments.Ratio("--p99", 100));
        arguments.Done();
        await using var process = await HallProcess.Hall();
        await using var verifier = await HallProcess.Verifier();
        using var hall = new HallClient(process.Url, clients);
        using var bare = new HallClient(verifier.Url, clients);

        // Each group takes one bid of each enterprise; enough groups that no bid is sent twice.
        const int enterprises = 100;
        var groups = ((Rounds + 1) * bids / enterprises) + (rate * 10 / enterprises) + 1;
        var (follower, player) = await BegunRound.Publish(hall, groups, enterprises);
        var statements = LoadRound.Bids(follower.State!, player);
        RandomNumberGenerator.Shuffle(statements.AsSpan());
        var submissions = statements.Select(statement => statement.ToSubmission()).ToArray();

        await Closed(hall, submissions[..(bids / 5)], clients);
        await Closed(bare, submissions[..(bids / 5)], clients);
        var (taken, verified) = (new double[Rounds], new double[Rounds]);
        for (var i = 0; i < Rounds; i++)
        {
            var mine = submissions[((i + 1) * bids)..((i + 2) * bids)];
            taken[i] = await Closed(hall, mine, clients);
            verified[i] = await Closed(bare, mine, clients);
        }
        var (accepted, only) = (taken.Order().ElementAt(Rounds / 2), verified.Order().ElementAt(Rounds / 2));
        var ratio = accepted / only;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"accepted bids: {accepted:0}/s, only verified: {only:0}/s, ratio {ratio:0.000} (goal {goal:0.00})"));

        var delays = await Steady(hall, submissions[((Rounds + 1) * bids)..], rate);
        var p99 = delays[(int)(0.99 * (delays.Length - 1))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"steady {rate}/s: p50 {delays[delays.Length / 2]:0.0} ms, p99 {p99:0.0} ms (goal {p99Max:0} ms)"));
        return ratio >= goal && p99 <= p99Max ? 0 : 1;
    }

    /// <summary>Bids per second with so many clients, each of whom waits for its answer before it sends the next.</summary>
    private static async Task<double> Closed(HallClient hall, byte[][] submissions, int clients)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(submissions, new ParallelOptions { MaxDegreeOfParallelism = clients }, async (submission, _) =>
        {
            if (await hall.Submit(submission) is { } refusal) throw new InvalidOperationException(refusal);
        });
        return submissions.Length / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Milliseconds from the moment when each bid was due to its receipt, ascending.</summary>
    private static async Task<double[]> Steady(HallClient hall, byte[][] submissions, int rate)
    {
        var watch = Stopwatch.StartNew();
        var count = Math.Min(submissions.Length, rate * 10);
        var sent = new Task<double>[count];
        for (var i = 0; i < count; i++)
        {
            var due = i * 1000.0 / rate;
            if (due - watch.Elapsed.TotalMilliseconds is > 1 and var early) await Task.Delay(TimeSpan.FromMilliseconds(early));
            sent[i] = One(submissions[i], due);
        }
        return [.. (await Task.WhenAll(sent)).Order()];

        async Task<double> One(byte[] submission, double due)
        {
            if (await hall.Submit(submission) is { } refusal) throw new InvalidOperationException(refusal);
            return watch.Elapsed.TotalMilliseconds - due;
        }
    }
}
