using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR.Client;

namespace AuctionHall.Server.Tests.Support;

/// <summary>The official hub connection over ClientWebSocket: the package that would do this does not restore (PACKAGES.md, 4.1).</summary>
internal sealed class WebSocketFactory : IConnectionFactory
{
    public static HubConnection Connect(Uri hall)
    {
        var address = new UriBuilder(hall) { Scheme = "ws", Path = "/hubs/feed" }.Uri;
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(address)).AddSingleton<IConnectionFactory>(new WebSocketFactory());
        return builder.Build();
    }

    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
        return new SocketContext(socket);
    }

    private sealed class SocketContext : ConnectionContext
    {
        private readonly ClientWebSocket _socket;
        private readonly CancellationTokenSource _closed = new();
        private readonly Pipe _in = new(), _out = new();

        public SocketContext(ClientWebSocket socket)
        {
            _socket = socket;
            Transport = new Duplex(_in.Reader, _out.Writer);
            ConnectionClosed = _closed.Token;
            _ = Receive();
            _ = Send();
        }

        public override string ConnectionId { get; set; } = Guid.NewGuid().ToString();
        public override IFeatureCollection Features { get; } = new FeatureCollection();
        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();
        public override IDuplexPipe Transport { get; set; }

        public override async ValueTask DisposeAsync()
        {
            await _closed.CancelAsync();
            _socket.Dispose();
            _closed.Dispose();
            await base.DisposeAsync();
        }

        private async Task Receive()
        {
            try
            {
                while (true)
                {
                    var read = await _socket.ReceiveAsync(_in.Writer.GetMemory(64 * 1024), _closed.Token);
                    if (read.MessageType == WebSocketMessageType.Close) break;
                    _in.Writer.Advance(read.Count);
                    await _in.Writer.FlushAsync(_closed.Token);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
            {
                // Closed, which is what completing the pipe says.
            }
            await _in.Writer.CompleteAsync();
        }

        private async Task Send()
        {
            try
            {
                while (true)
                {
                    var read = await _out.Reader.ReadAsync(_closed.Token);
                    foreach (var segment in read.Buffer) await _socket.SendAsync(segment, WebSocketMessageType.Text, endOfMessage: true, _closed.Token);
                    _out.Reader.AdvanceTo(read.Buffer.End);
                    if (read.IsCompleted) break;
                }
            }
            catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
            {
                // As above.
            }
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
