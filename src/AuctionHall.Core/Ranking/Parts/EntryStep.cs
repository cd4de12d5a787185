// Entry conditions, any of which suffices: RULES.md and, for the anchor, R-52 (VBP 2.5).

using System.Numerics;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class EntryStep
{
    private const int MeanDecimals = 6;

    public static void Run(Work work, EntryPart part)
    {
        if (part.Any.IsEmpty || work.Lowest is not { } lowest) return;
        var running = work.Running;
        // Every condition looks at who was running when the part began.
        var anchors = new Ratio?[part.Any.Length];
        for (var i = 0; i < anchors.Length; i++)
            if (part.Any[i] is MultipleOfAnchor anchored) anchors[i] = AnchorOf(work, running, anchored);
        foreach (var item in running)
        {
            var metBefore = item.Met.Count;
            for (var i = 0; i < anchors.Length; i++)
                if (Conditions.Met(work, item, part.Any[i], anchors[i]) is { } met) item.Met.Add(met);
            if (item.Met.Count == metBefore)
                item.Decide(Verdict.EntryNotMet, RuleNumbers.EntryNotMet, Exact.Multiple(item.Key!.Value, lowest),
                    item.Ceiling is { } ceiling ? Conditions.Percent(item.Price, ceiling.Price) : "-", item.PriceText);
        }
    }

    /// <summary>R-52; null only where nobody is running, and then nobody asks.</summary>
    private static Ratio? AnchorOf(Work work, List<Item> running, MultipleOfAnchor condition)
    {
        if (running.Count == 0) return null;
        var (sum, denominator) = (BigInteger.Zero, BigInteger.One);
        foreach (var item in running)
        {
            var key = item.Key!.Value;
            (sum, denominator) = ((sum * (BigInteger)key.Denominator) + ((BigInteger)key.Numerator * denominator), denominator * (BigInteger)key.Denominator);
        }
        var count = running.Count;
        var scale = BigInteger.Pow(10, MeanDecimals);
        var mean = (Int128)(((2 * sum * scale) + (denominator * count)) / (2 * denominator * count));
        var part = Exact.Reduced(new Ratio(mean, Ratio.PowerOfTen(MeanDecimals)).Times(Exact.RatioOf(condition.Mean)));
        var anchor = part > work.Lowest!.Value ? part : work.Lowest.Value;
        work.Note(RuleNumbers.Anchor, Exact.Text(count), Exact.Decimal(mean, MeanDecimals), condition.Mean, anchor.ToString());
        work.Anchor = anchor;
        return anchor;
    }
}
