using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Server.Limiting;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Limiting;

/// <summary>E7 of SECURITY.md without a clock: the excess is refused with 429 and a time, and everybody else is answered.</summary>
public sealed class RateLimitTests(ITestOutputHelper output)
{
    private const int Burst = 100;

    [Fact]
    public async Task A_client_at_ten_times_its_limit_is_refused_the_excess_and_others_notice_nothing()
    {
        await using var http = await HttpRig.Start(rates: Rates.Default with { Reads = new Rate(1, Burst) });
        using var flood = From(http, "127.0.1.1");
        var others = Enumerable.Range(2, 5).Select(i => From(http, $"127.0.{i}.1")).ToList();

        var watch = Stopwatch.StartNew();
        var flooding = Parallel.ForEachAsync(Enumerable.Range(0, 10 * Burst), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) => Count(await flood.GetAsync("/api/rounds", CancellationToken.None)));
        var asked = await Task.WhenAll(others.Select(async client =>
        {
            var answered = 0;
            for (var i = 0; i < Burst / 2; i++) answered += (await client.GetAsync("/api/rounds")).StatusCode == HttpStatusCode.OK ? 1 : 0;
            return answered;
        }));
        await flooding;
        var tokens = Burst + 1 + (int)watch.Elapsed.TotalSeconds;

        output.WriteLine($"{_answered} answered, {_refused} refused");
        Assert.All(asked, answered => Assert.Equal(Burst / 2, answered));
        Assert.InRange(_answered, Burst, tokens);
        Assert.Equal(10 * Burst, _answered + _refused);
        foreach (var client in others) client.Dispose();

        // The same bucket for everything that reads, and none for anybody's posts.
        foreach (var path in new[] { "/", "/api/hall", "/healthz/live", "/nothing", "/hubs/feed" }) await IsRefused(flood, path);
        using var content = new ByteArrayContent([]);
        Assert.Equal(HttpStatusCode.BadRequest, (await flood.PostAsync("/api/statements", content)).StatusCode);
    }

    [Fact]
    public async Task An_enterprise_is_held_against_its_own_key_and_not_against_those_who_share_its_address()
    {
        await using var http = await HttpRig.Start(rates: Rates.Default with { Bids = new Rate(1, 10), Queries = new Rate(1, 5), Posts = new Rate(1, 30) });
        var acts = await http.Rig.Play(act => act.Step is BidStep { Expect: null });
        var round = (await http.Rig.Round())!;
        await http.Rig.MoveTo(acts[0].At);
        var bids = acts.Where(act => act.Step is BidStep { Expect: null, Flaw: null }).Take(2).Select(act => act.Build(round)).ToList();
        Assert.NotEqual(bids[0].Signers, bids[1].Signers);

        // Retries of one enterprise, far beyond what the network might post unsigned.
        var watch = Stopwatch.StartNew();
        var answers = new List<string>();
        for (var i = 0; i < 100; i++) answers.Add(await Post(http.Client, "/api/statements", bids[0].ToSubmission()));
        Assert.InRange(answers.Count(answer => answer == "OK"), 10, 11 + (int)watch.Elapsed.TotalSeconds);
        Assert.All(answers.Where(answer => answer != "OK"), answer => Assert.Equal("too-many-requests", answer));
        Assert.Equal("OK", await Post(http.Client, "/api/statements", bids[1].ToSubmission()));

        // Asking is counted apart from bidding.
        var query = new QueryStatement { Round = round.Id, Time = new Instant(http.Rig.Clock.Micros), Ask = Question.OwnStatements };
        var key = http.Rig.Cast.Enterprise(Enterprise, 0);
        answers.Clear();
        watch.Restart();
        for (var i = 0; i < 50; i++) answers.Add(await Post(http.Client, "/api/queries", Signing.Sign(query, key).Envelope));
        Assert.InRange(answers.Count(answer => answer == "OK"), 5, 6 + (int)watch.Elapsed.TotalSeconds);
        Assert.Contains("too-many-requests", answers);

        var withdrawal = new BidStatement { Round = round.Id, Group = "g-01", Revision = 5 };
        // Keys of one's own making stay with the network, and then so does everybody in it; another network is not touched.
        answers.Clear();
        watch.Restart();
        for (var i = 0; i < 100; i++) answers.Add(await Post(http.Client, "/api/statements", Signing.Sign(withdrawal, Some.SigningKey($"stranger {i}")).ToSubmission()));
        Assert.InRange(answers.Count(answer => answer == "unknown-key"), 25, 31 + (int)watch.Elapsed.TotalSeconds);
        Assert.All(answers.Where(answer => answer != "unknown-key"), answer => Assert.Equal("too-many-requests", answer));
        using var elsewhere = From(http, "127.0.9.1");
        Assert.Equal("OK", await Post(elsewhere, "/api/statements", bids[1].ToSubmission()));
    }

    [Fact]
    public async Task Eight_desks_behind_one_address_with_every_group_of_a_large_round_never_notice()
    {
        await using var http = await HttpRig.Start();
        var acts = await http.Rig.Play(act => act.Step is BidStep { Expect: null });
        var round = (await http.Rig.Round())!;
        await http.Rig.MoveTo(acts[0].At);
        var bid = acts.First(act => act.Step is BidStep { Expect: null, Flaw: null }).Build(round).ToSubmission();
        var refused = 0;
        // As many repeats of one key as a round of 2,000 groups has bids, by eight desks at once.
        await Parallel.ForEachAsync(Enumerable.Range(0, Limits.GroupsPerRoundMax), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            if (await Post(http.Client, "/api/statements", bid) != "OK") Interlocked.Increment(ref refused);
            if ((await http.Client.GetAsync($"/api/rounds/{round.Id}/checkpoint", CancellationToken.None)).StatusCode != HttpStatusCode.OK) Interlocked.Increment(ref refused);
        });
        Assert.Equal(0, refused);
    }

    private const string Enterprise = "91310000POCKET001A";

    private int _answered, _refused;

    private void Count(HttpResponseMessage answer)
    {
        using (answer)
        {
            if (answer.StatusCode == HttpStatusCode.OK) Interlocked.Increment(ref _answered);
            else if (answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)) Interlocked.Increment(ref _refused);
        }
    }

    private static async Task IsRefused(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(((int)Refusal.TooManyRequests, true), (problem.RootElement.GetProperty("number").GetInt32(), problem.RootElement.GetProperty("mayRetry").GetBoolean()));
    }

    private static async Task<string> Post(HttpClient client, string path, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        using var answer = await client.PostAsync(path, content);
        if (answer.StatusCode == HttpStatusCode.OK) return "OK";
        if (answer.StatusCode == HttpStatusCode.TooManyRequests) Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return problem.RootElement.GetProperty("type").GetString()!["urn:auctionhall:refusal:".Length..];
    }

    /// <summary>Every address of 127/8 is this machine, and each /24 of it a network of its own.</summary>
    private static HttpClient From(HttpRig http, string address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = http.Address };
}
