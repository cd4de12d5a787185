using AuctionHall.Presets;
using AuctionHall.Rounds;
using AuctionHall.Sealing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AuctionHall.Server.Http;

/// <summary>The rules of known rounds, for whoever composes terms.</summary>
internal static class PresetsApi
{
    private static readonly Lazy<(byte[] Json, EntityTagHeaderValue Tag)> Written = new(() =>
    {
        var json = StrictJson.Write(new All(Preset.All));
        return (json, new EntityTagHeaderValue($"\"{Digest.Of(json)}\""));
    });

    public static void MapPresets(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/presets", Get).WithName("presets").WithSummary("Every preset with its sources: what terms can begin with.");

    private static FileContentHttpResult Get(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Bytes(Written.Value.Json, "application/json", entityTag: Written.Value.Tag);
    }

    private sealed record All(IReadOnlyList<Preset> Presets);
}
