using AuctionHall.Rounds;
using AuctionHall.Sealing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AuctionHall.Server.Http;

/// <summary>The schemas of what people write by hand.</summary>
internal static class SchemasApi
{
    /// <summary>An hour: a schema changes with the program only, and an editor asks often.</summary>
    private const string Cached = "public, max-age=3600";

    private static readonly EntityTagHeaderValue TermsTag = new($"\"{Digest.Of(TermsSchema.Utf8)}\"");

    public static void MapSchemas(this IEndpointRouteBuilder app) =>
        app.MapGet("/schemas/terms.json", Terms).WithName("terms schema").WithSummary("The JSON Schema of terms, by which `auctionhall terms check` points at errors.");

    private static FileContentHttpResult Terms(HttpResponse response)
    {
        response.Headers.CacheControl = Cached;
        return TypedResults.Bytes(TermsSchema.Utf8, TermsSchema.MediaType, entityTag: TermsTag);
    }
}
