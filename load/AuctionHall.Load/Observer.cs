using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuctionHall.Auctions;

namespace AuctionHall.Load;

/// <summary>
/// Somebody who watches the round's stream from its beginning to its end, by SignalR or by server-sent events. It keeps a
/// running hash of the lines, so that the same sequence can be told from another, and the delay of each entry against the
/// hall's own time, both being on one machine.
/// </summary>
internal sealed class Observer : IDisposable
{
    private readonly IncrementalHash _lines = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly long _wanted;
    private readonly long _delaysFrom;

    private readonly Action<long>? _seen;

    private Observer(long wanted, long delaysFrom, Action<long>? seen) => (_wanted, _delaysFrom, _seen) = (wanted, delaysFrom, seen);

    public long Entries { get; private set; }
    public string Digest { get; private set; } = "";

    /// <summary>Milliseconds from an entry's time to its arrival, for the entries of the opening.</summary>
    public List<double> DelaysMs { get; } = [];

    /// <summary>Follows until it has so many entries, and says each time how many it has. Delays are kept from the entry with this index on.</summary>
    public static async Task<Observer> Watch(bool signalR, Uri hall, Bytes32 round, long wanted, long delaysFrom, CancellationToken stop, Action<long>? seen = null)
    {
        var observer = new Observer(wanted, delaysFrom, seen);
        await (signalR ? observer.BySignalR(hall, round, stop) : observer.ByEvents(hall, round, stop));
        observer.Digest = Convert.ToHexString(observer._lines.GetCurrentHash());
        return observer;
    }

    private async Task ByEvents(Uri hall, Bytes32 round, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = hall, Timeout = Timeout.InfiniteTimeSpan };
        await using var stream = await http.GetStreamAsync(new Uri($"/api/rounds/{round}/feed/{Streams.Round}?from=0", UriKind.Relative), stop);
        using var reader = new StreamReader(stream);
        while (Entries < _wanted && await reader.ReadLineAsync(stop) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) Take(line.AsSpan("data: ".Length));
    }

    /// <summary>The hub's JSON protocol over a bare WebSocket: a handshake, one stream invocation, then items.</summary>
    private async Task BySignalR(Uri hall, Bytes32 round, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{hall.Authority}/hubs/feed"), stop);
        await Send(socket, "{\"protocol\":\"json\",\"version\":1}", stop);
        await Send(socket, $"{{\"type\":4,\"invocationId\":\"1\",\"target\":\"Follow\",\"arguments\":[\"{round}\",\"{Streams.Round}\",0]}}", stop);
        var (buffer, pending) = (new byte[64 * 1024], new MemoryStream());
        while (Entries < _wanted)
        {
            var received = await socket.ReceiveAsync(buffer, stop);
            if (received.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"the hall closed: {received.CloseStatusDescription}");
            foreach (var value in buffer.AsSpan(0, received.Count).ToArray())
            {
                if (value != 0x1e)
                {
                    pending.WriteByte(value);
                    continue;
                }
                TakeMessage(pending.GetBuffer().AsMemory(0, (int)pending.Length));
                pending.SetLength(0);
            }
        }
    }

    private void TakeMessage(ReadOnlyMemory<byte> message)
    {
        using var json = JsonDocument.Parse(message);
        if (!json.RootElement.TryGetProperty("type", out var type)) return;
        if (type.GetInt32() is 3 or 7) throw new InvalidOperationException($"the hall ended the stream: {json.RootElement}");
        if (type.GetInt32() != 2) return;
        foreach (var line in json.RootElement.GetProperty("item").GetString()!.AsSpan().EnumerateLines())
            if (!line.IsEmpty) Take(line);
    }

    private void Take(ReadOnlySpan<char> line)
    {
        if (Entries == _wanted || !line.StartsWith("entry ")) return;
        _lines.AppendData(Encoding.UTF8.GetBytes(line.ToArray()));
        _seen?.Invoke(Entries + 1);
        if (Entries++ < _delaysFrom) return;
        var time = line[(line.IndexOf("{\"time\":") + 8)..];
        var micros = long.Parse(time[..time.IndexOf(',')], System.Globalization.CultureInfo.InvariantCulture);
        DelaysMs.Add((Micros() - micros) / 1000.0);
    }

    public static long Micros() => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static Task Send(ClientWebSocket socket, string message, CancellationToken stop) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + "\u001e"), WebSocketMessageType.Text, endOfMessage: true, stop);

    public void Dispose() => _lines.Dispose();
}
