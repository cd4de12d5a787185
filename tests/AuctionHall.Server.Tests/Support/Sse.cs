using System.Globalization;
using System.Net.ServerSentEvents;

namespace AuctionHall.Server.Tests.Support;

/// <summary>Reads a feed as a browser does.</summary>
internal static class Sse
{
    /// <summary>The lines of a stream up to a size, and the ids that came with them.</summary>
    public static async Task<(List<string> Lines, List<long> Ids)> Read(HttpClient client, string path, long size, long? lastEventId = null, TimeSpan? pause = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is { } id) request.Headers.Add("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        var (lines, ids) = (new List<string>(), new List<long>());
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            lines.AddRange(item.Data.Split('\n'));
            ids.Add(long.Parse(item.EventId!, CultureInfo.InvariantCulture));
            if (ids[^1] == size - 1) break;
            if (pause is { } span) await Task.Delay(span);
        }
        return (lines, ids);
    }
}
