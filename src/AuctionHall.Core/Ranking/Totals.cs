// Totals over the selected: RULES.md, R-71 (DESIGN 7: an aggregate names its base). Only items
// whose product has that base count.

using System.Numerics;
using AuctionHall.Ranking.Parts;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class Totals
{
    private const string Ceiling = PartValues.Ceiling;
    private static readonly TotalsPart Usual = new(Ceiling, Mean.Simple);

    private static readonly Rules FromCeiling = new(RuleNumbers.AverageDecrease, RuleNumbers.AverageByVolume, RuleNumbers.MaximumDecrease, RuleNumbers.Savings);
    private static readonly Rules FromNamed = new(RuleNumbers.AverageFromNamed, RuleNumbers.AverageByVolumeFromNamed, RuleNumbers.MaximumFromNamed, RuleNumbers.SavingsFromNamed);

    private sealed record Rules(string Simple, string ByVolume, string Maximum, string Savings);

    private sealed record Cut(long Base, long Price, long? Allotted)
    {
        /// <summary>May be below 0 where the base is a named price.</summary>
        public long Off => Base - Price;
    }

    public static Aggregates? Of(GroupWork group, TotalsPart? part, List<Item> selected, bool shares)
    {
        var (@base, mean) = part ?? Usual;
        var cuts = new List<Cut>();
        foreach (var item in selected)
            if ((@base == Ceiling ? item.Ceiling?.Price : Conditions.Named(item, @base, group.Decimals)) is { } from)
                cuts.Add(new Cut(from.Units, item.Price.Units, item.Allotted));
        if (cuts.Count == 0) return null;

        var rules = @base == Ceiling ? FromCeiling : FromNamed;
        var average = mean switch
        {
            Mean.Simple => SimpleAverage(rules.Simple, @base, cuts),
            Mean.ByVolume => AverageByVolume(rules.ByVolume, @base, cuts),
        };
        var most = cuts[0];
        foreach (var cut in cuts)
            if ((Int128)cut.Off * most.Base > (Int128)most.Off * cut.Base) most = cut;
        return new Aggregates(
            average,
            new Decrease(rules.Maximum, @base, cuts.Count, Exact.Percent<Int128>(most.Off, most.Base)),
            shares && cuts.Exists(cut => cut.Allotted is not null) ? Savings(rules.Savings, @base, cuts, group.Decimals) : null);
    }

    /// <summary>The exact mean of 1 − price/base over one common denominator.</summary>
    private static Decrease SimpleAverage(string rule, string @base, List<Cut> cuts)
    {
        var (sum, denominator) = (BigInteger.Zero, BigInteger.One);
        foreach (var cut in cuts)
        {
            var common = denominator / BigInteger.GreatestCommonDivisor(denominator, cut.Base) * cut.Base;
            sum = (sum * (common / denominator)) + (cut.Off * (common / cut.Base));
            denominator = common;
        }
        return new Decrease(rule, @base, cuts.Count, Exact.Percent(sum, denominator * cuts.Count));
    }

    private static Decrease? AverageByVolume(string rule, string @base, List<Cut> cuts)
    {
        var (off, whole, items) = (BigInteger.Zero, BigInteger.Zero, 0);
        foreach (var cut in cuts)
        {
            if (cut.Allotted is not (> 0 and var allotted)) continue;
            off += (BigInteger)cut.Off * allotted;
            whole += (BigInteger)cut.Base * allotted;
            items++;
        }
        return items == 0 ? null : new Decrease(rule, @base, items, Exact.Percent(off, whole));
    }

    private static SavingsOutcome Savings(string rule, string @base, List<Cut> cuts, int decimals)
    {
        Int128 savings = 0;
        foreach (var cut in cuts) savings += (Int128)cut.Off * (cut.Allotted ?? 0);
        return new SavingsOutcome(rule, @base, cuts.Count, Exact.Decimal(savings, decimals));
    }
}
