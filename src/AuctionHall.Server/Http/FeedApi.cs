using System.Globalization;
using AuctionHall.Auctions;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Limiting;
using AuctionHall.Server.Live;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AuctionHall.Server.Http;

/// <summary>The feed as server-sent events: prepared frames straight into the response, one write for each.</summary>
internal static class FeedApi
{
    public static void MapFeed(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/rounds/{round}/feed/{stream}", Follow).WithName("feed").DisableRequestTimeout()
            .WithSummary("The lines of a stream as server-sent events without end; Last-Event-ID resumes behind it.");
        app.MapHub<FeedHub>("/hubs/feed", options =>
        {
            options.AllowStatefulReconnects = false;
            // Whoever cannot have a WebSocket has server-sent events above; two more ways in would be two more to hold.
            options.Transports = HttpTransportType.WebSockets;
            options.TransportSendTimeout = app.ServiceProvider.GetRequiredService<ReaderPatience>().Span;
        });
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Follow(
        string round, string stream, long? from, HttpContext context, Feed feed, Drain drain)
    {
        if (!Bytes32.TryParse(round, out var id)) return Problems.Of(Refusal.UnknownRound);
        var (tail, refusal) = await feed.Find(id, stream);
        if (tail is null) return Problems.Of(refusal!.Value);
        var start = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? Math.Min(last, long.MaxValue - 1) + 1 : Math.Max(from ?? 0, 0);

        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var leave = drain.Enter(context.RequestAborted);
        var cancellation = leave.Token;
        try
        {
            // The head goes out at once, so that a reader of a silent stream knows that it is connected.
            await context.Response.BodyWriter.FlushAsync(cancellation);
            await foreach (var frame in Feed.Follow(tail, start, cancellation))
                await context.Response.BodyWriter.WriteAsync(frame?.Event ?? Frame.Heartbeat, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The reader went away or stopped reading, which is how this ends; or it is let go, and told when to come to the next hall.
            if (leave.IsLetGo) await context.Response.BodyWriter.WriteAsync(Frame.Retry(Random.Shared), context.RequestAborted);
        }
        return TypedResults.Empty;
    }
}
