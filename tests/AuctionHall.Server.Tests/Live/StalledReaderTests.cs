using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Scripts;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Live;

/// <summary>Whoever stops reading is cut, by whichever way he read; whoever reads slowly is not, and nobody else waits.</summary>
public sealed class StalledReaderTests
{
    private const int Entries = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [Fact(Timeout = 120_000)]
    public async Task Readers_who_stop_are_cut_and_slow_ones_and_all_others_get_everything()
    {
        await using var http = await HttpRig.Start(patience: Patience);
        var round = await LongRound(http);
        var size = (await http.Rig.Round())!.Size;
        var feed = $"/api/rounds/{round}/feed/@round";

        Task[] stalled = [CutOff(http, feed), CutOff(http, $"/api/rounds/{round}/bundle"), CutOffSocket(http, round)];
        var slow = ReadSlowly(http, $"/api/rounds/{round}/bundle");
        var healthy = await Sse.Read(http.Client, feed, size);
        Assert.Equal(size, healthy.Lines.Count);
        Assert.Equal((await http.Client.GetByteArrayAsync($"/api/rounds/{round}/bundle", TestContext.Current.CancellationToken)).LongLength, await slow);
        await Task.WhenAll(stalled);
    }

    /// <summary>A round whose log is larger than what sockets of this machine hold for a reader.</summary>
    private static async Task<Bytes32> LongRound(HttpRig http)
    {
        await http.Rig.Play(act => act.Step is BidStep);
        var text = new string('长', Limits.TextCharsMax);
        for (var i = 0; i < Entries; i++)
        {
            var round = (await http.Rig.Round())!;
            await http.Rig.Submit(Signing.Sign(new ClarificationStatement { Round = round.Id, After = round.LastLeaf, Text = new(text, text) }, http.Rig.Cast.Organisers[0]));
        }
        return (await http.Rig.Round())!.Id;
    }

    /// <summary>Asks, reads nothing, and comes back when the hall has closed the connection.</summary>
    private static async Task CutOff(HttpRig http, string path)
    {
        using var socket = await Ask(http, path, receiveBuffer: 4 * 1024);
        await UntilClosed(() => socket.SendAsync(" "u8.ToArray()));
    }

    /// <summary>The socket keeps saying that its client is alive.</summary>
    private static async Task CutOffSocket(HttpRig http, Bytes32 round)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(http.Address) { Scheme = "ws", Path = "/hubs/feed" }.Uri, CancellationToken.None);
        await Send("{\"protocol\":\"json\",\"version\":1}");
        await Send($"{{\"type\":4,\"invocationId\":\"1\",\"target\":\"Follow\",\"arguments\":[\"{round}\",\"@round\",0]}}");
        await UntilClosed(() => Send("{\"type\":6}"));

        Task Send(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message + "\u001e"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    }

    private static async Task UntilClosed(Func<Task> say)
    {
        try
        {
            for (; ; await Task.Delay(100)) await say();
        }
        catch (Exception e) when (e is SocketException or WebSocketException or IOException)
        {
            // The hall has closed.
        }
    }

    /// <summary>Bytes of the body, a little at a time with pauses that are shorter than the hall's patience.</summary>
    private static async Task<long> ReadSlowly(HttpRig http, string path)
    {
        using var socket = await Ask(http, path, receiveBuffer: 128 * 1024);
        var (buffer, text) = (new byte[256 * 1024], new MemoryStream());
        for (int read; (read = await socket.ReceiveAsync(buffer)) > 0; await Task.Delay(read > 100_000 ? 20 : 2)) text.Write(buffer, 0, read);
        var answer = Encoding.ASCII.GetString(text.ToArray());
        return Unchunked(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
    }

    private static long Unchunked(string body)
    {
        var length = 0L;
        for (var at = 0; ;)
        {
            var end = body.IndexOf("\r\n", at, StringComparison.Ordinal);
            var size = int.Parse(body[at..end], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0) return length;
            length += size;
            at = end + 2 + size + 2;
        }
    }

    private static async Task<Socket> Ask(HttpRig http, string path, int receiveBuffer)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = receiveBuffer };
        await socket.ConnectAsync(http.Address.Host, http.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {http.Address.Authority}\r\nConnection: close\r\n\r\n"));
        return socket;
    }
}
