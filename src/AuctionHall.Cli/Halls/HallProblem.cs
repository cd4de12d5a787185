using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Halls;

/// <summary>A hall's refusal: a problem document (FORMAT.md, section 12).</summary>
/// <param name="Late">The hall's signed word that a bid came too late.</param>
internal sealed record HallProblem(string Name, int Number, string Sentence, bool MayRetry, string? Detail, byte[]? Late)
{
    private const string Prefix = "urn:auctionhall:refusal:";

    /// <summary>Null where the text is none of a hall's refusals.</summary>
    public static HallProblem? TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.ToArray());
            var problem = document.RootElement;
            if (problem.ValueKind is not JsonValueKind.Object || !problem.TryGetProperty("type", out var type)) return null;
            if (type.GetString() is not { } urn || !urn.StartsWith(Prefix, StringComparison.Ordinal)) return null;
            return new HallProblem(
                urn[Prefix.Length..],
                problem.GetProperty("number").GetInt32(),
                problem.GetProperty("title").GetString() ?? "",
                problem.TryGetProperty("mayRetry", out var retry) && retry.GetBoolean(),
                problem.TryGetProperty("detail", out var detail) ? detail.GetString() : null,
                problem.TryGetProperty("late", out var late) ? EnvelopeJson.Read(late) : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    public Refused ToDecision() => new((Refusal)Number, 0, Detail);

    public Failure ToFailure() => new(Text(Name, Number, Sentence, Detail), HintOf((Refusal)Number));

    /// <summary>A refusal with its name, number and sentence.</summary>
    public static string Text(string name, int number, string sentence, string? detail) =>
        $"refused: {name} ({number}): {sentence}{(detail is null ? "" : $" ({detail})")}";

    public static string? HintOf(Refusal refusal) => refusal switch
    {
        Refusal.UnknownRound => "publish the round first, or check the address and the id",
        Refusal.WrongNumberOfSignatures => "`auctionhall sign FILE --key KEY` adds a signature",
        Refusal.RevisionNotHigher => "seal again with a higher --revision; `auctionhall receipt list` shows the last one",
        Refusal.UnknownKey => "enterprises are enrolled with `auctionhall enrol`; organisers and custodians stand in the terms",
        Refusal.NotOneSpelling => "send the file as it was written; an editor may have changed it",
        Refusal.TermsNotSound => "`auctionhall terms check FILE` names every problem with its line",
        Refusal.NotCarried => "the hall carries rounds of the organisers that its operator named with --carry",
        _ => null,
    };
}
