using AuctionHall.Auctions;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Http;
using AuctionHall.Server.Stores;
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
        kestrel.Limits.Http2.MaxStreamsPerConnection = ServerLimits.StreamsPerHttp2ConnectionMax;
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
            return next(context);
        });
        app.Use(AnswerFailures);
        app.Use(CheckOrigin);
    }

    /// <summary>A store that fails or a body over its limit is a refusal with its name, not an empty 500.</summary>
    private static async Task AnswerFailures(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && e is StorageException or Microsoft.AspNetCore.Http.BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            if (e is StorageException) Log(context).RequestFailed(e, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "");
            await Problems.Of(e is StorageException ? Refusal.StorageFailed : Refusal.TooLarge).ExecuteAsync(context);
        }
    }

    /// <summary>CORS does not hold for WebSockets: a page of another site would be let in with them.</summary>
    private static Task CheckOrigin(HttpContext context, RequestDelegate next)
    {
        var isForeign = context.Request.Headers.Origin is [{ Length: > 0 } origin]
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase));
        if (!isForeign || !context.Request.Path.StartsWithSegments("/hubs")) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static ILogger Log(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("AuctionHall.Server.Http");
}
