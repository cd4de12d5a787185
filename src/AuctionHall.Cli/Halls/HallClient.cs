using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Halls;

/// <summary>FORMAT.md, section 12, from the outside. It believes nothing: what it brings is judged by who asked.</summary>
internal sealed class HallClient : IDisposable
{
    /// <summary>An answer that takes longer is a lost connection, and the same bytes are sent again.</summary>
    private static readonly TimeSpan AnswerWaitMax = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly World _world;

    public HallClient(World world, string url)
    {
        if (!Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw Failure.Usage($"'{url}' is no address of a hall", "such as --url http://127.0.0.1:5080");
        (_world, Url) = (world, address.ToString().TrimEnd('/'));
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64, AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public string Url { get; }

    /// <summary>Sends a submission: a receipt, the word that it is kept as a draft, or a refusal. The same bytes are repeated where that can help.</summary>
    public Task<Posted> Post(byte[] submission, Patience patience) => patience.Try(_world, async stop =>
    {
        using var content = new ByteArrayContent(submission);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = "utf-8" };
        using var response = await _http.PostAsync(new Uri("api/statements", UriKind.Relative), content, stop).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.Accepted)
            return KeptDraft.TryRead(body) is { } draft ? new Posted(null, null, draft) : throw Unexpected(response.StatusCode, "api/statements");
        if (response.IsSuccessStatusCode) return new Posted(body, null);
        return HallProblem.TryRead(body) is { } problem ? new Posted(null, problem) : throw Unexpected(response.StatusCode, "api/statements");
    }, AnswerWaitMax);

    /// <summary>A signed query's answer.</summary>
    public Task<JsonElement> Query(byte[] envelope, Patience patience) => patience.Try(_world, async stop =>
    {
        using var content = new ByteArrayContent(envelope);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = "utf-8" };
        using var response = await _http.PostAsync(new Uri("api/queries", UriKind.Relative), content, stop).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return Json(body);
        throw HallProblem.TryRead(body)?.ToFailure() ?? Unexpected(response.StatusCode, "api/queries");
    }, AnswerWaitMax);

    /// <summary>The names and keys that the hall would put into terms; whoever signs terms checks them.</summary>
    public async Task<HallKeys> Keys(Patience patience)
    {
        var hall = Json(await Bytes("api/hall", patience).ConfigureAwait(false));
        var sound = Bytes32.TryParse(Text(hall, "statements"), out var statements) & Bytes32.TryParse(Text(hall, "checkpoints"), out var checkpoints);
        return sound && Text(hall, "name") is { } name ? new HallKeys(name, statements, checkpoints)
            : throw new Failure($"{Url} does not say which hall it is", "is this the address of a hall?");
    }

    /// <summary>The hall's clock.</summary>
    public async Task<Instant> Time(Patience patience) =>
        new(Json(await Bytes("api/time", patience).ConfigureAwait(false)).GetProperty("time").GetInt64());

    public async Task<JsonElement> Rounds(Patience patience) => Json(await Bytes("api/rounds", patience).ConfigureAwait(false));

    /// <summary>Lines of a stream from an index on, and the index behind the last.</summary>
    public Task<(byte[] Lines, long Next)> Log(Bytes32 round, string stream, long from, Patience patience) => patience.Try(_world, async stop =>
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"api/rounds/{round}/log/{stream}?from={from}");
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), stop).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw HallProblem.TryRead(body)?.ToFailure() ?? Unexpected(response.StatusCode, path);
        var next = response.Headers.TryGetValues("Auction-Next", out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : from;
        return (body, next);
    }, AnswerWaitMax);

    /// <summary>The lines of `opened`, `corrected` and `settled` entries, from the n-th outcome on.</summary>
    public Task<byte[]> Outcomes(Bytes32 round, long from, Patience patience) =>
        Bytes(string.Create(CultureInfo.InvariantCulture, $"api/rounds/{round}/outcomes?from={from}"), patience);

    public Task<byte[]> Bundle(Bytes32 round, Patience patience) => Bytes($"api/rounds/{round}/bundle", patience);

    public async Task<JsonElement> Proof(Bytes32 round, string stream, Bytes32 statement, Patience patience) =>
        Json(await Bytes($"api/rounds/{round}/proof/{stream}/{statement}", patience).ConfigureAwait(false));

    /// <summary>The open end of a stream as server-sent events.</summary>
    public async Task<Stream> Feed(Bytes32 round, string stream, long from, CancellationToken stop)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"api/rounds/{round}/feed/{stream}?from={from}");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
        throw HallProblem.TryRead(body)?.ToFailure() ?? Unexpected(response.StatusCode, path);
    }

    public void Dispose() => _http.Dispose();

    private Task<byte[]> Bytes(string path, Patience patience) => patience.Try(_world, async stop =>
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), stop).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? body : throw HallProblem.TryRead(body)?.ToFailure() ?? Unexpected(response.StatusCode, path);
    }, AnswerWaitMax * 10);

    private JsonElement Json(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new Failure($"{Url} answers with something that is not JSON", "is this the address of a hall?");
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member.GetString() : null;

    private Exception Unexpected(HttpStatusCode status, string path) => (int)status >= 500
        ? new HttpRequestException($"{Url} answers {(int)status}", null, status)
        : new Failure($"{Url}/{path} answers {(int)status}", status is HttpStatusCode.NotFound ? "the hall does not know the round, or this is no hall" : null);
}

/// <summary>A receipt's envelope, or why there is none: a refusal, or organisers' signatures that are missing.</summary>
internal sealed record Posted(byte[]? Receipt, HallProblem? HallProblem, KeptDraft? Draft = null);
