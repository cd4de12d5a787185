using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using AuctionHall.Auctions;
using AuctionHall.Scripts;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Http;

/// <summary>SECURITY.md, section 11, and T20: what every answer of every endpoint says to a browser, and that it says nothing else.</summary>
public sealed class HeadersTests
{
    private const string NoStore = "no-store", NoCache = "no-cache", Hour = "public, max-age=3600", Immutable = "public, max-age=31536000, immutable";

    private static readonly string[] Always =
        ["Cache-Control", "Content-Security-Policy", "Cross-Origin-Opener-Policy", "Date", "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options"];

    /// <summary>Pattern, a request for it, its status, Cache-Control, and headers beside those of every answer. R is the round.</summary>
    private static readonly (string Pattern, string Request, int Status, string Cache, string More)[] Table =
    [
        ("/", "GET /", 200, NoCache, ""), ("/r/{round}", "GET /r/R", 200, NoCache, ""), ("/r/{round}/record", "GET /r/R/record", 200, NoCache, ""),
        ("/bid", "GET /bid", 200, NoCache, ""), ("/custodian", "GET /custodian", 200, NoCache, ""), ("/console", "GET /console", 200, NoCache, ""),
        ("/api/statements", "POST /api/statements", 400, NoStore, ""), ("/api/queries", "POST /api/queries", 400, NoStore, ""),
        ("/api/hall", "GET /api/hall", 200, NoStore, ""), ("/api/time", "GET /api/time", 200, NoStore, ""), ("/api/rounds", "GET /api/rounds", 200, NoStore, ""),
        ("/api/rounds/{round}", "GET /api/rounds/R", 200, NoCache, "ETag"), ("/api/rounds/{round}", "GET /api/rounds/none", 404, NoStore, ""),
        ("/api/rounds/{round}/checkpoint", "GET /api/rounds/R/checkpoint", 200, NoStore, ""),
        ("/api/rounds/{round}/log/{stream}", "GET /api/rounds/R/log/@round", 200, NoCache, "Auction-Next"),
        ("/api/rounds/{round}/log/{stream}", "GET /api/rounds/R/log/g-01", 409, NoStore, ""),
        ("/api/rounds/{round}/outcomes", "GET /api/rounds/R/outcomes", 200, NoCache, "Auction-Next"),
        ("/api/rounds/{round}/bundle", "GET /api/rounds/R/bundle", 200, NoStore, "Content-Disposition"),
        ("/api/rounds/{round}/proof/{stream}/{statement}", "GET /api/rounds/R/proof/g-01/none", 409, NoStore, ""),
        ("/api/rounds/{round}/feed/{stream}", "GET /api/rounds/R/feed/@round", 200, NoStore, "X-Accel-Buffering"),
        ("/api/rounds/{round}/feed/{stream}", "GET /api/rounds/R/feed/none", 404, NoStore, ""),
        ("/hubs/feed", "GET /hubs/feed", 400, "no-store, no-cache", "Expires Pragma"), ("/hubs/feed/negotiate", "POST /hubs/feed/negotiate", 200, NoStore, ""),
        ("/api/presets", "GET /api/presets", 200, Hour, "ETag"), ("/schemas/terms.json", "GET /schemas/terms.json", 200, Hour, "ETag"),
        ("/openapi/v1.json", "GET /openapi/v1.json", 200, NoStore, ""),
        ("/healthz/live", "GET /healthz/live", 200, NoStore, ""), ("/healthz/ready", "GET /healthz/ready", 503, NoStore, "Retry-After"),   // a rig makes no self-test
        ("", "GET /nothing", 404, NoStore, ""), ("", "DELETE /api/rounds", 405, NoStore, "Allow"), ("", "OPTIONS /api/statements", 405, NoStore, "Allow"), ("", "PUT /", 405, NoStore, "Allow"),
    ];

    [Fact]
    public async Task Every_endpoint_answers_with_exactly_the_headers_of_its_row()
    {
        await using var http = await HttpRig.Start();
        await http.Rig.Play(act => act.Step is OpenStep);
        var id = (await http.Rig.Round())!.Id.ToString();
        var wrong = new List<string>();
        foreach (var (pattern, request, status, cache, more) in Table)
        {
            using var answer = await Ask(http, request.Replace("/R", $"/{id}", StringComparison.Ordinal), "https://elsewhere.example");
            var expected = Always.Concat(more.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Order(StringComparer.Ordinal);
            var came = answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key)
                .Except(["Content-Type", "Content-Length", "Transfer-Encoding"]).Order(StringComparer.Ordinal);
            if ((int)answer.StatusCode != status || answer.Headers.CacheControl?.ToString() != cache || !expected.SequenceEqual(came))
                wrong.Add($"{request}: {(int)answer.StatusCode}, {answer.Headers.CacheControl}, {string.Join(' ', came.Except(Always))} missing {string.Join(' ', expected.Except(came))}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_endpoint_has_a_row()
    {
        await using var http = await HttpRig.Start();
        var patterns = http.Endpoints.Where(pattern => !pattern.Contains("dist/", StringComparison.Ordinal) && !pattern.Contains("**", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Table.Select(row => row.Pattern).Where(pattern => pattern.Length > 0).Distinct().Order(StringComparer.Ordinal), patterns);
    }

    [Fact]
    public async Task Scripts_styles_and_offline_pages_say_the_same()
    {
        await using var http = await HttpRig.Start();
        var files = http.Endpoints.Where(pattern => pattern.Contains("dist/", StringComparison.Ordinal) && !pattern.EndsWith(".gz", StringComparison.Ordinal) && !pattern.EndsWith(".br", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Contains(files, file => file.EndsWith(".js", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using var answer = await Ask(http, $"GET {file}", "https://elsewhere.example");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var came = answer.Headers.Select(header => header.Key).ToList();
            Assert.Empty(Always.Except(came));
            Assert.Empty(came.Except(Always).Except(["Accept-Ranges", "ETag", "Vary", "Transfer-Encoding"]));
        }
    }

    [Fact]
    public async Task The_policy_lets_a_page_load_and_send_nothing_but_its_own()
    {
        await using var http = await HttpRig.Start();
        using var answer = await Ask(http, "GET /", null);
        string Of(string header) => answer.Headers.GetValues(header).Single();
        var policy = Of("Content-Security-Policy").Split("; ").ToDictionary(part => part.Split(' ')[0], part => part[(part.IndexOf(' ') + 1)..]);
        foreach (var kind in new[] { "default-src", "base-uri", "frame-ancestors" }) Assert.Equal("'none'", policy[kind]);
        foreach (var kind in new[] { "script-src", "style-src", "connect-src", "img-src", "font-src", "form-action" }) Assert.Equal("'self'", policy[kind]);
        Assert.Equal("'script'", policy["require-trusted-types-for"]);
        Assert.Equal(10, policy.Count);
        Assert.Equal(("nosniff", "no-referrer", "same-origin", ""), (Of("X-Content-Type-Options"), Of("Referrer-Policy"), Of("Cross-Origin-Opener-Policy"), Of("Permissions-Policy")));
    }

    [Fact]
    public async Task A_full_page_of_the_log_is_kept_for_ever_and_a_growing_one_is_not()
    {
        await using var http = await HttpRig.Start();
        await http.Rig.Play(act => act.Step is BidStep);
        var round = (await http.Rig.Round())!;
        var text = new string('长', Limits.TextCharsMax);
        for (var i = 0; i < 80; i++)
        {
            round = (await http.Rig.Round())!;
            await http.Rig.Submit(Signing.Sign(new ClarificationStatement { Round = round.Id, After = round.LastLeaf, Text = new(text, text) }, http.Rig.Cast.Organisers[0]));
        }
        var (from, size, full) = (0L, (await http.Rig.Round())!.Size, 0);
        while (from < size)
        {
            using var page = await Ask(http, $"GET /api/rounds/{round.Id}/log/@round?from={from}", null);
            from = long.Parse(page.Headers.GetValues("Auction-Next").Single(), CultureInfo.InvariantCulture);
            Assert.Equal(from < size ? Immutable : NoCache, page.Headers.CacheControl!.ToString());
            full += from < size ? 1 : 0;
        }
        Assert.True(full > 1);
    }

    [Theory]
    [InlineData(null, true), InlineData("own", true)]
    [InlineData("https://elsewhere.example", false), InlineData("null", false), InlineData("file://", false), InlineData("http://127.0.0.1:1", false), InlineData("own.example", false)]
    public async Task A_page_of_another_site_gets_no_socket(string? origin, bool connects)
    {
        await using var http = await HttpRig.Start();
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin.Replace("own", $"http://{http.Address.Authority}", StringComparison.Ordinal));
        var address = new UriBuilder(http.Address) { Scheme = "ws", Path = "/hubs/feed" }.Uri;
        if (connects) await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        else await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, TestContext.Current.CancellationToken));
        Assert.Equal(connects ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    /// <summary>The head only: a feed has no end.</summary>
    private static Task<HttpResponseMessage> Ask(HttpRig http, string request, string? origin)
    {
        var (method, path) = (request.Split(' ')[0], request.Split(' ')[1]);
        var message = new HttpRequestMessage(new HttpMethod(method), path);
        if (origin is not null && !path.StartsWith("/hubs", StringComparison.Ordinal)) message.Headers.Add("Origin", origin);
        if (method == "POST") message.Content = new ByteArrayContent([]);
        return http.Client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
    }
}
