using AuctionHall.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AuctionHall.Server.Http;

/// <summary>For those who watch over the process: whether it lives, and whether it takes statements; if not, why.</summary>
internal static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz/live", (HttpResponse response) => Say(response, StatusCodes.Status200OK, "alive\n")).ExcludeFromDescription();
        app.MapGet("/healthz/ready", async (HttpResponse response, Readiness readiness) =>
        {
            var reasons = await readiness.Reasons();
            return reasons.Count == 0 ? Say(response, StatusCodes.Status200OK, "ready\n")
                : Say(response, StatusCodes.Status503ServiceUnavailable, "not ready\n" + string.Concat(reasons.Select(reason => $"{Readiness.Name(reason)}: {Readiness.Sentence(reason)}\n")));
        }).ExcludeFromDescription();
    }

    private static ContentHttpResult Say(HttpResponse response, int status, string text)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Text(text, Bytes.TextType, statusCode: status);
    }
}
