using AuctionHall.Auctions;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Http;
using AuctionHall.Server.Limiting;
using AuctionHall.Server.Stores;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace AuctionHall.Server.Hosting;

// Source: SECURITY.md, section 11, and T20.

/// <summary>What Kestrel refuses before anybody reads it, and what every answer says to a browser.</summary>
internal static class Hardening
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'; form-action 'self'; require-trusted-types-for 'script'";

    public static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = ServerLimits.ConnectionsMax;
        kestrel.Limits.MaxConcurrentUpgradedConnections = ServerLimits.ConnectionsMax;
        kestrel.Limits.MaxRequestBodySize = Limits.StatementBytesMax;
        kestrel.Limits.RequestHeadersTimeout = ServerLimits.RequestHeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = ServerLimits.KeepAliveTimeout;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(ServerLimits.RequestBytesPerSecondMin, ServerLimits.RequestGrace);
        // Slower readers are cut by PatientBody, which sees how much they take.
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.Http2.MaxStreamsPerConnection = ServerLimits.StreamsPerHttp2ConnectionMax;
        var cap = kestrel.ApplicationServices.GetRequiredService<ConnectionCap>();
        kestrel.ConfigureEndpointDefaults(listen => listen.Use(cap.Use));
    }

    /// <summary>Thousands who come back at the same moment must find a place in the queue.</summary>
    public static void Listen(SocketTransportOptions sockets) => sockets.Backlog = ServerLimits.ListenBacklog;

    public static void UseHardening(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "";
            context.Response.OnStarting(Complete, context.Response);
            PatientBody.Use(context);
            return next(context);
        });
        app.Use(AnswerFailures);
        app.Use(CheckOrigin);
    }

    /// <summary>What nobody said otherwise: an answer is kept by nobody, and "later" is a second from now.</summary>
    private static Task Complete(object state)
    {
        var response = (HttpResponse)state;
        if (response.Headers.CacheControl.Count == 0) response.Headers.CacheControl = "no-store";
        if (response.StatusCode is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0)
            response.RetryAfter(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    /// <summary>A store that fails or a body over its limit is a refusal with its name, not an empty 500; a body that is none has its status, and no line in the log.</summary>
    private static async Task AnswerFailures(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (StorageException e) when (!context.Response.HasStarted)
        {
            Log(context).RequestFailed(e, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "");
            await Problems.Of(Refusal.StorageFailed).ExecuteAsync(context);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            // Never logged: a stranger could fill the log with them.
            if (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                await Problems.Of(Refusal.TooLarge).ExecuteAsync(context);
                return;
            }
            context.Response.StatusCode = e.StatusCode;
            context.Response.Headers.Connection = "close";
        }
        catch (Exception e) when (IsGone(e, context))
        {
            // There is nobody to answer.
        }
    }

    /// <summary>Whoever asked has left, or was cut. The read of a body may hear of it before <see cref="HttpContext.RequestAborted"/> does, which is told on a thread of its own.</summary>
    private static bool IsGone(Exception e, HttpContext context) => e is OperationCanceledException or IOException
        && (context.RequestAborted.IsCancellationRequested || e is ConnectionAbortedException or ConnectionResetException || e.InnerException is ConnectionAbortedException or ConnectionResetException);

    /// <summary>CORS does not hold for WebSockets: a page of another site would be let in with them.</summary>
    private static Task CheckOrigin(HttpContext context, RequestDelegate next)
    {
        var origins = context.Request.Headers.Origin;
        var isForeign = origins.Count > 0 && !(origins is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase));
        if (!isForeign || !context.Request.Path.StartsWithSegments("/hubs")) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static ILogger Log(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("AuctionHall.Server.Http");
}
