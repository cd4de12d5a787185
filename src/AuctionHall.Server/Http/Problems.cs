using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Server.Desks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AuctionHall.Server.Http;

/// <summary>Refusals as problem documents: the one place where a refusal becomes HTTP.</summary>
internal static class Problems
{
    public const string TypePrefix = "urn:auctionhall:refusal:";

    public static ProblemHttpResult Of(Declined declined)
    {
        var refusal = declined.Refusal;
        var extensions = new Dictionary<string, object?> { ["number"] = (int)refusal, ["mayRetry"] = Refusals.MayRetry(refusal) };
        if (declined.Late is { } late) extensions["late"] = JsonDocument.Parse(late).RootElement;
        return TypedResults.Problem(declined.Detail, statusCode: Status(refusal), title: Refusals.Sentence(refusal),
            type: TypePrefix + Refusals.Name(refusal), extensions: extensions);
    }

    public static ProblemHttpResult Of(Refusal refusal) => Of(new Declined(refusal));

    /// <summary>Exhaustive: a new refusal does not compile until it has a status.</summary>
    public static int Status(Refusal refusal) => refusal switch
    {
        Refusal.TooLarge => StatusCodes.Status413PayloadTooLarge,
        Refusal.NotOneSpelling or Refusal.UnknownKind or Refusal.BadSignature or Refusal.BadPayload or Refusal.BadParts => StatusCodes.Status400BadRequest,
        Refusal.UnknownRound or Refusal.UnknownGroup => StatusCodes.Status404NotFound,
        Refusal.UnknownKey or Refusal.WrongRole or Refusal.WrongNumberOfSignatures or Refusal.NotCarried or Refusal.NotAllowed => StatusCodes.Status403Forbidden,
        Refusal.WrongPhase or Refusal.Late or Refusal.RoundExists or Refusal.AlreadyGiven or Refusal.KeyTaken or Refusal.RevisionNotHigher
            or Refusal.GroupFull or Refusal.SignedByAnother or Refusal.OtherClosing or Refusal.OtherOpen or Refusal.OtherOutcome
            or Refusal.NotTheLast or Refusal.TimePassed or Refusal.NotOffered => StatusCodes.Status409Conflict,
        Refusal.TermsNotSound or Refusal.UnknownAfter or Refusal.TimetableNotSound or Refusal.TextNotSound or Refusal.CustodyKeysNotSound
            or Refusal.UnknownEnterprise or Refusal.UnknownProduct or Refusal.RevisionTooHigh or Refusal.SealedBodyNotSound
            or Refusal.GroupsNotSound or Refusal.KeyDoesNotFit or Refusal.QueryOutOfTime => StatusCodes.Status422UnprocessableEntity,
        Refusal.ClockUnsure or Refusal.TryAgain or Refusal.StorageFailed => StatusCodes.Status503ServiceUnavailable,
        Refusal.TooManyRequests => StatusCodes.Status429TooManyRequests,
    };
}
