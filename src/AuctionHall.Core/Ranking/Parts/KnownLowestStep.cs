// The enterprise's own lowest known price as a second ceiling: RULES.md R-48 (VBP 2.1, price linkage).

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class KnownLowestStep
{
    /// <summary>False, and the item is decided, where it is dearer than what the enterprise asks elsewhere.</summary>
    public static bool Passes(Item item, KnownLowestPart part, int decimals)
    {
        if (item.Number(part.Criterion) is not (>= 1 and var known) || item.Price.Units <= known) return true;
        item.Decide(Verdict.OverCeiling, RuleNumbers.OverKnownLowest, item.PriceText, Exact.Decimal(known, decimals));
        return false;
    }
}
