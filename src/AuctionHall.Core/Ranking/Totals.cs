// Totals over the selected: RULES.md R-39 to R-42 (DESIGN 7: an aggregate names its base). Only items with a ceiling count.

using System.Collections.Immutable;
using System.Numerics;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class Totals
{
    private const string Base = "ceiling";

    public static Aggregates? Of(Work work, ImmutableArray<Item> selected)
    {
        var items = selected.Where(item => item.Ceiling is not null).ToImmutableArray();
        if (items.IsEmpty) return null;

        // The exact sum of 1 - price/ceiling over one common denominator.
        var (sum, denominator) = (BigInteger.Zero, BigInteger.One);
        var maximum = new Ratio(0, 1);
        Int128 savings = 0;
        foreach (var item in items)
        {
            var (ceiling, cut) = (item.Ceiling!.Value.Units, item.Ceiling!.Value.Units - item.Price.Units);
            if (new Ratio(cut, ceiling) > maximum) maximum = new Ratio(cut, ceiling);
            var common = denominator / BigInteger.GreatestCommonDivisor(denominator, ceiling) * ceiling;
            sum = (sum * (common / denominator)) + (cut * (common / ceiling));
            denominator = common;
            savings += (Int128)cut * (item.Allotted ?? 0);
        }
        return new Aggregates(
            new Decrease(RuleNumbers.AverageDecrease, Base, items.Length, Exact.Percent(sum, denominator * items.Length)),
            new Decrease(RuleNumbers.MaximumDecrease, Base, items.Length, Exact.Percent((BigInteger)maximum.Numerator, (BigInteger)maximum.Denominator)),
            work.Allotted is null ? null : new SavingsOutcome(RuleNumbers.Savings, Base, items.Length, Exact.Decimal(savings, work.Decimals)));
    }
}
