using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AuctionHall.Auctions;

namespace AuctionHall.Load;

/// <summary>Somebody who asks for more than sockets hold, and last for a stream, and reads nothing of it.</summary>
internal static class StalledReader
{
    /// <summary>Pages of the log before the stream, each at most a mebibyte: the system keeps a few for a reader, and the rest waits at the hall.</summary>
    private const int Pages = 16;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Seconds from the question to the moment when the hall closed the connection; infinite where it had not when it was time to stop.</summary>
    public static async Task<double> UntilCut(Uri hall, Bytes32 round, CancellationToken stop)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 4 * 1024 };
        await socket.ConnectAsync(IPAddress.Loopback, hall.Port, stop);
        var watch = Stopwatch.StartNew();
        foreach (var path in Enumerable.Repeat("log", Pages).Append("feed"))
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/rounds/{round}/{path}/{Streams.Round}?from=0 HTTP/1.1\r\nHost: {hall.Authority}\r\n\r\n"), stop);
        try
        {
            // What comes behind a request is not read while its answer is being written; a closed connection refuses it.
            for (; ; await Task.Delay(Look, stop)) await socket.SendAsync(" "u8.ToArray(), stop);
        }
        catch (SocketException)
        {
            return watch.Elapsed.TotalSeconds;
        }
        catch (OperationCanceledException)
        {
            return double.PositiveInfinity;
        }
    }
}
