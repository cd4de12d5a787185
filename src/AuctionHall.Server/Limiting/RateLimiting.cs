using System.Globalization;
using AuctionHall.Auctions;
using AuctionHall.Server.Http;

namespace AuctionHall.Server.Limiting;

/// <summary>What an endpoint costs in reads, where that is not one.</summary>
internal sealed record RequestCost(int Reads);

/// <summary>Puts the doorkeeper before every endpoint.</summary>
internal static class RateLimiting
{
    /// <summary>The refusal 62 says the same to everybody; how long to wait stands in the header.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        var door = app.Services.GetRequiredService<Doorkeeper>();
        app.Use((context, next) =>
        {
            var from = context.Connection.RemoteIpAddress;
            TimeSpan wait;
            if (HttpMethods.IsPost(context.Request.Method))
            {
                wait = door.Post(from, out var visit);
                context.Features.Set(visit);
            }
            else
            {
                wait = door.Read(from, context.GetEndpoint()?.Metadata.GetMetadata<RequestCost>()?.Reads ?? 1);
            }
            if (wait == TimeSpan.Zero) return next(context);
            context.Response.RetryAfter(wait);
            return Problems.Of(Refusal.TooManyRequests).ExecuteAsync(context);
        });
    }

    /// <summary>The post as the doorkeeper let it in.</summary>
    public static Doorkeeper.Visit Visit(this HttpContext context) =>
        context.Features.Get<Doorkeeper.Visit>() ?? throw new InvalidOperationException("a post that came past the doorkeeper");

    /// <summary>Whole seconds, at least one, as RFC 9110 writes them.</summary>
    public static void RetryAfter(this HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
