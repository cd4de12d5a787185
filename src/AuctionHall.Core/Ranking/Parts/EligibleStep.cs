// Who may be selected by a number of the roster: RULES.md R-47 (VBP 2.10, credit and performance).

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class EligibleStep
{
    /// <summary>False, and the item is decided, where it is not eligible.</summary>
    public static bool Passes(Item item, EligiblePart part)
    {
        var number = item.Number(part.Criterion);
        var passes = number is { } value
            ? !(value < part.Least) && !(value > part.Most)
            : part.Without switch { Lacking.Eligible => true, Lacking.Refused => false };
        if (!passes) item.Decide(Verdict.NotEligible, RuleNumbers.NotEligible, part.Criterion, Text(number, "none"), Text(part.Least, "-"), Text(part.Most, "-"));
        return passes;
    }

    private static string Text(long? number, string without) => number is { } value ? Exact.Text(value) : without;
}
