using AuctionHall.Auctions;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Limiting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AuctionHall.Server.Http;

/// <summary>Statements in, receipts out; signed queries.</summary>
internal static class StatementsApi
{
    public static void MapStatements(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/statements", Submit).WithName("submit")
            .WithSummary("Takes a submission (FORMAT.md, section 2) and answers with its receipt; with 202 where organisers' signatures are missing and it is kept as a draft.");
        app.MapPost("/api/queries", Ask).WithName("ask")
            .WithSummary("Answers a signed query: an enterprise reads its own statements, an organiser the drafts that name it.");
    }

    private static async Task<Results<Utf8ContentHttpResult, ProblemHttpResult>> Submit(HttpRequest request, Intake intake, CancellationToken cancellation)
    {
        if (await RequestBody.Read(request, cancellation) is not { } body) return Problems.Of(Refusal.TooLarge);
        // Not cancelled when the sender goes away: what is decided is stored, and a retry finds it.
        var visit = request.HttpContext.Visit();
        return await intake.Submit(body, visit) switch
        {
            Receipted receipted => Bytes.Json(receipted.Receipt),
            Drafted drafted => Bytes.Json(drafted.Draft.ToAnswer(), StatusCodes.Status202Accepted),
            Declined declined => Refused(declined, visit, request.HttpContext.Response),
            var other => throw new InvalidOperationException($"no answer: {other}"),
        };
    }

    private static async Task<Results<Utf8ContentHttpResult, ProblemHttpResult>> Ask(
        HttpRequest request, HttpResponse response, Queries queries, CancellationToken cancellation)
    {
        if (await RequestBody.Read(request, cancellation) is not { } body) return Problems.Of(Refusal.TooLarge);
        var visit = request.HttpContext.Visit();
        var (answer, refusal) = await queries.Answer(body, visit);
        return answer is null ? Refused(new Declined(refusal!.Value), visit, response) : Bytes.Json(answer);
    }

    private static ProblemHttpResult Refused(Declined declined, Doorkeeper.Visit visit, HttpResponse response)
    {
        if (visit.Wait > TimeSpan.Zero) response.RetryAfter(visit.Wait);
        return Problems.Of(declined);
    }
}
