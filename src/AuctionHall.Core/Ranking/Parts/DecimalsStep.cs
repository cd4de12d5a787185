// Prices with more decimals than the round takes: RULES.md R-45 and R-46 (VBP 2.1).

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class DecimalsStep
{
    /// <summary>False, and the item is decided, where its price has too many.</summary>
    public static bool Passes(Item item, DecimalsPart part, int decimals)
    {
        if (item.Price.Units % Step(part, decimals) == 0) return true;
        item.Decide(Verdict.TooManyDecimals, RuleNumbers.TooManyDecimals, item.PriceText, Exact.Text(part.Places));
        return false;
    }

    public static void Round(Item item, DecimalsPart part, int decimals)
    {
        var step = Step(part, decimals);
        var price = new Price((long)new Ratio(item.Price.Units, step).RoundHalfUp(0) * step);
        if (price == item.Price) return;
        var rounded = Spelled.Of(price, decimals);
        item.Meet(RuleNumbers.DecimalsRounded, item.PriceText, Exact.Text(part.Places), rounded.Text);
        item.Asking = rounded;
    }

    /// <summary>Units of 10^-d yuan between two prices that are allowed.</summary>
    private static long Step(DecimalsPart part, int decimals) => (long)Ratio.PowerOfTen(decimals - part.Places);
}
