using System.Globalization;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AuctionHall.Server.Http;

/// <summary>What a round is and how far it is.</summary>
internal static class RoundsApi
{
    public static void MapRounds(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/hall", Hall).WithName("hall").WithSummary("The hall's name and its two public keys, as terms name them.");
        app.MapGet("/api/time", (Clock clock) => TypedResults.Ok(new TimeAnswer(clock.Micros))).WithName("time").WithSummary("The hall's clock, in microseconds of UTC since 1970.");
        app.MapGet("/api/rounds", Rounds).WithName("rounds").WithSummary("Every round that the hall carries, newest start first.");
        app.MapGet("/api/rounds/{round}", Round).WithName("round").WithSummary("The snapshot: the fold of the round's stream below its `next`.");
        app.MapGet("/api/rounds/{round}/checkpoint", Checkpoint).WithName("checkpoint").WithSummary("The signed checkpoint of the round's stream.");
    }

    private static Ok<HallAnswer> Hall(HallIdentity keys) =>
        TypedResults.Ok(new HallAnswer(keys.Name, keys.Statements.Public.ToString(), keys.Checkpoints.Public.ToString()));

    private static async Task<Utf8ContentHttpResult> Rounds(IEntryStore store, IDeskLocator desks, Clock clock)
    {
        var found = new List<RoundLine>();
        foreach (var id in await store.Rounds())
            if (await desks.Round(id) is { State: { } round })
                found.Add(new RoundLine(round.Id, round.Terms.Title, round.Terms.Drill, round.Timetable, Phases.Name(Phases.OfRound(round, clock.Micros)), round.Terms.Groups.Length));
        return Bytes.Json(StrictJson.Write(new RoundLines([.. found.OrderByDescending(round => round.Timetable.Start).ThenBy(round => round.Id)])));
    }

    private static async Task<Results<Utf8ContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> Round(
        string round, HttpRequest request, HttpResponse response, IDeskLocator desks)
    {
        if (!Bytes32.TryParse(round, out var id) || await desks.Round(id) is not { State: { } state }) return Problems.Of(Refusal.UnknownRound);
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{state.Size}\"");
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "no-cache";
        if (request.Headers.IfNoneMatch == tag) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return Bytes.Json(Snapshot.Of(state));
    }

    private static async Task<Results<Utf8ContentHttpResult, ProblemHttpResult>> Checkpoint(string round, IDeskLocator desks, HallIdentity keys) =>
        Bytes32.TryParse(round, out var id) && await desks.Round(id) is { State: { } state }
            ? Bytes.Text(Checkpoints.Sign(state, keys.Checkpoints).ToBytes())
            : Problems.Of(Refusal.UnknownRound);

    internal sealed record HallAnswer(string Name, string Statements, string Checkpoints);

    internal sealed record TimeAnswer(long Time);

    private sealed record RoundLines(IReadOnlyList<RoundLine> Rounds);

    private sealed record RoundLine(Bytes32 Id, Label Title, bool Drill, Timetable Timetable, string Phase, int Groups);
}
