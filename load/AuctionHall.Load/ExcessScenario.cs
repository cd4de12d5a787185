using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace AuctionHall.Load;

// Source of the bars: SECURITY.md, section 12, E7.

/// <summary>
/// One network asks ten times what it may, while others ask a little: first the others alone, then beside it. The hall is told that a
/// proxy stands before it, so that each request can name the network that it comes from.
/// </summary>
internal static class ExcessScenario
{
    private const int Others = 20, OthersRate = 100, Warming = 5;
    private static readonly Uri Asked = new("/api/hall", UriKind.Relative);

    public static async Task<int> Run(Arguments arguments)
    {
        var (limit, seconds) = (arguments.Number("--limit", 100), arguments.Number("--seconds", 30));
        var (refusedMin, slowerMax) = (arguments.Ratio("--refused", 0.99), arguments.Ratio("--slower", 1.2));
        arguments.Done();
        await using var process = await HallProcess.Hall(null, "--behind-proxy", "127.0.0.1", "--rates", string.Create(CultureInfo.InvariantCulture, $"reads={limit}"));
        using var http = new HttpClient { BaseAddress = process.Url };

        await Ask(http, Other, OthersRate, Warming);
        var alone = await Ask(http, Other, OthersRate, seconds);
        // What the greedy one has saved is spent first: a burst is no excess.
        await Ask(http, Greedy, 10 * limit, Warming);
        var beside = Ask(http, Other, OthersRate, seconds);
        var greedy = await Ask(http, Greedy, 10 * limit, seconds);
        var crowded = await beside;

        var excess = greedy.Count - (limit * seconds);
        var refused = greedy.Count(answer => answer is { Status: HttpStatusCode.TooManyRequests, SaysWhen: true }) / (double)excess;
        var (before, during) = (P99(alone), P99(crowded));
        var failed = alone.Concat(crowded).Count(answer => answer.Status != HttpStatusCode.OK);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{10 * limit}/s of one network that may {limit}/s: {100 * refused:0.0} % of the excess refused with 429 and Retry-After (bar {100 * refusedMin:0}); the others' p99 {before:0.0} ms alone, {during:0.0} ms beside it (ratio {during / before:0.00}, bar {slowerMax:0.00}), {failed} of theirs failed"));
        return refused >= refusedMin && during <= slowerMax * before && failed == 0 ? 0 : 1;
    }

    private static string Greedy(int number) => "198.51.100.1";

    private static string Other(int number) => string.Create(CultureInfo.InvariantCulture, $"203.0.113.{number % Others}");

    private static double P99(List<Answer> answers) => Sorted.At([.. answers.Select(answer => answer.Milliseconds).Order()], 0.99);

    /// <summary>Sent by the clock and not by the answers.</summary>
    private static async Task<List<Answer>> Ask(HttpClient http, Func<int, string> network, int rate, int seconds)
    {
        var watch = Stopwatch.StartNew();
        var sent = new List<Task<Answer>>();
        for (var i = 0; i < rate * seconds; i++)
        {
            var due = i * 1000.0 / rate;
            if (due - watch.Elapsed.TotalMilliseconds is > 1 and var early) await Task.Delay(TimeSpan.FromMilliseconds(early));
            sent.Add(One(network(i), due));
        }
        return [.. await Task.WhenAll(sent)];

        async Task<Answer> One(string from, double due)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Asked) { Headers = { { "X-Forwarded-For", from } } };
            using var answer = await http.SendAsync(request);
            return new Answer(answer.StatusCode, answer.Headers.RetryAfter is not null, watch.Elapsed.TotalMilliseconds - due);
        }
    }

    /// <param name="Milliseconds">From the moment when the request was due.</param>
    private sealed record Answer(HttpStatusCode Status, bool SaysWhen, double Milliseconds);
}
