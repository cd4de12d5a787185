using System.Text;
using System.Text.Json;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Rounds;

namespace AuctionHall.Load;

/// <summary>A hall over HTTP (FORMAT.md, section 12), as any program of a stranger would use it.</summary>
internal sealed class HallClient(Uri url, int connections = 64) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) };

    public async Task<HallKeys> Keys()
    {
        using var json = JsonDocument.Parse(await _http.GetStringAsync("/api/hall"));
        return new HallKeys(
            json.RootElement.GetProperty("name").GetString()!,
            Bytes32.Parse(json.RootElement.GetProperty("statements").GetString()!),
            Bytes32.Parse(json.RootElement.GetProperty("checkpoints").GetString()!));
    }

    /// <summary>Null if the statement was taken; else what the hall said.</summary>
    public async Task<string?> Submit(byte[] submission)
    {
        using var content = new ByteArrayContent(submission);
        using var answer = await _http.PostAsync(new Uri("/api/statements", UriKind.Relative), content);
        return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Reads on in the round's log until the follower has everything that is there now.</summary>
    public async Task Follow(RoundFollower follower, Bytes32 round)
    {
        for (var before = -1L; before != follower.Next;)
        {
            before = follower.Next;
            foreach (var line in await Lines($"/api/rounds/{round}/log/{Streams.Round}?from={before}"))
                if (follower.Take(Encoding.ASCII.GetBytes(line)) is { } fault) throw new InvalidOperationException(fault);
        }
    }

    public async Task<string[]> Lines(string path) =>
        (await _http.GetStringAsync(new Uri(path, UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public Task<byte[]> Bundle(Bytes32 round) => _http.GetByteArrayAsync(new Uri($"/api/rounds/{round}/bundle", UriKind.Relative));

    public void Dispose() => _http.Dispose();
}
