using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>D2 of SECURITY.md on a real hall: every rude request comes to its end, and everybody else is answered meanwhile.</summary>
public sealed class RudeClientTests(ITestOutputHelper output)
{
    private const int HalfOpen = 1_000;
    private const int Megabyte = 1_000_000;

    [Fact(Timeout = 180_000)]
    public async Task Half_open_headers_slow_bodies_and_a_hundred_megabytes_are_refused_and_others_are_answered()
    {
        using var folder = new TempFolder();
        using var hall = await HallProcess.Start(folder.File("hall"));
        var before = ResidentKilobytes(hall.Id);
        using var stop = new CancellationTokenSource();
        var others = Others(hall.Url, stop.Token);

        var halves = await Task.WhenAll(Enumerable.Range(0, HalfOpen).Select(async _ =>
        {
            var socket = await Connect(hall.Url);
            await Say(socket, "GET /api/time HTTP/1.1\r\nHost: hall\r\nX-Half: ");
            return socket;
        }));
        Task<string>[] refused =
        [
            OneByteASecond(hall.Url), Flood(hall.Url, "Content-Length: 100000000", chunk: false), Flood(hall.Url, "Transfer-Encoding: chunked", chunk: true),
            Whole(hall.Url, Limits.StatementBytesMax), Whole(hall.Url, Limits.StatementBytesMax + 1),
            Ask(hall.Url, $"GET /{new string('a', 10_000)} HTTP/1.1\r\nHost: hall\r\n\r\n"),
            Ask(hall.Url, $"GET / HTTP/1.1\r\nHost: hall\r\nX-Large: {new string('a', 40_000)}\r\n\r\n"),
            Ask(hall.Url, "POST /api/statements HTTP/1.1\r\nHost: hall\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            Ask(hall.Url, "POST /api/statements HTTP/1.1\r\nHost: hall\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        ];
        var answers = await Task.WhenAll(refused);
        var ended = await Task.WhenAll(halves.Select(End));
        await stop.CancelAsync();
        var (answered, failed) = await others;

        output.WriteLine($"{answered} others answered; {string.Join(", ", answers)}; resident {before} to {ResidentKilobytes(hall.Id)} KiB");
        // The slow body's connection is closed, with or without a word; what a message must be is refused by it.
        Assert.Contains(answers[0], (string[])["408", "closed"]);
        Assert.Equal(["413", "413", "400", "413", "414", "431", "400", "400"], answers[1..]);
        Assert.All(ended, end => Assert.Contains(end, (string[])["408", "closed"]));
        Assert.Equal(0, failed);
        Assert.True(answered > 0);
        Assert.InRange(ResidentKilobytes(hall.Id) - before, long.MinValue, 150_000);
        foreach (var socket in halves) socket.Dispose();
    }

    private static async Task<(int Answered, int Failed)> Others(Uri hall, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = hall };
        var (answered, failed) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            using var answer = await client.GetAsync("/api/time", CancellationToken.None);
            if (answer.StatusCode == HttpStatusCode.OK) answered++;
            else failed++;
            await Task.Delay(10, CancellationToken.None);
        }
        return (answered, failed);
    }

    private static async Task<string> OneByteASecond(Uri hall)
    {
        using var socket = await Connect(hall);
        await Say(socket, "POST /api/statements HTTP/1.1\r\nHost: hall\r\nTransfer-Encoding: chunked\r\n\r\n");
        var end = End(socket);
        while (!end.IsCompleted)
        {
            try
            {
                await Say(socket, "1\r\na\r\n");
            }
            catch (SocketException)
            {
                break;
            }
            await Task.WhenAny(end, Task.Delay(1_000));
        }
        return await end;
    }

    /// <summary>A hundred megabytes, or as many as the hall lets come.</summary>
    private static async Task<string> Flood(Uri hall, string header, bool chunk)
    {
        using var socket = await Connect(hall);
        await Say(socket, $"POST /api/statements HTTP/1.1\r\nHost: hall\r\n{header}\r\n\r\n");
        var end = End(socket);
        var body = new string('a', Megabyte);
        for (var i = 0; i < 100 && !end.IsCompleted; i++)
        {
            try
            {
                await Say(socket, chunk ? $"{Megabyte:x}\r\n{body}\r\n" : body);
            }
            catch (SocketException)
            {
                break;
            }
        }
        return await end;
    }

    private static Task<string> Whole(Uri hall, int bytes) => Ask(hall, string.Create(CultureInfo.InvariantCulture,
        $"POST /api/statements HTTP/1.1\r\nHost: hall\r\nContent-Length: {bytes}\r\nConnection: close\r\n\r\n{new string('a', bytes)}"));

    private static async Task<string> Ask(Uri hall, string request)
    {
        using var socket = await Connect(hall);
        var end = End(socket);
        try
        {
            await Say(socket, request);
        }
        catch (SocketException)
        {
            // Refused before it was all sent, which the answer says.
        }
        return await end;
    }

    /// <summary>The status that comes, or `closed` where the connection ends without one.</summary>
    private static async Task<string> End(Socket socket)
    {
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            for (int read; (read = await socket.ReceiveAsync(buffer)) > 0;)
            {
                text.Append(Encoding.ASCII.GetString(buffer, 0, read));
                if (text.Length > 12) break;
            }
        }
        catch (SocketException)
        {
            // Closed hard.
        }
        return text.Length > 12 ? text.ToString(9, 3) : "closed";
    }

    private static async Task<Socket> Connect(Uri hall)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, hall.Port);
        return socket;
    }

    private static async Task Say(Socket socket, string text)
    {
        ReadOnlyMemory<byte> rest = Encoding.ASCII.GetBytes(text);
        while (!rest.IsEmpty) rest = rest[await socket.SendAsync(rest)..];
    }

    private static long ResidentKilobytes(int process) => long.Parse(
        File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
