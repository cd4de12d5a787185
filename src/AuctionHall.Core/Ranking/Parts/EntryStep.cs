// Entry conditions, any of which suffices: RULES.md R-20 to R-24 (VBP 2.5).

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class EntryStep
{
    public static void Run(Work work, EntryPart part)
    {
        if (part.Any.IsEmpty || work.Lowest is not { } lowest) return;
        foreach (var item in work.Running)
        {
            var metBefore = item.Met.Count;
            foreach (var condition in part.Any) Try(item, condition, lowest, work.Decimals);
            if (item.Met.Count == metBefore)
                item.Decide(Verdict.EntryNotMet, RuleNumbers.EntryNotMet,
                    Exact.Multiple(item.Key!.Value, lowest), Percent(item) ?? "-", item.Price.ToString(work.Decimals));
        }
    }

    private static void Try(Item item, EntryCondition condition, Ratio lowest, int decimals)
    {
        switch (condition.Kind)
        {
            case EntryKind.MultipleOfLowest:
                if (item.Key!.Value <= Times(lowest, RatioOf(condition)))
                    item.Meet(RuleNumbers.MultipleOfLowest, Exact.Multiple(item.Key!.Value, lowest), condition.Value);
                break;
            case EntryKind.DecreaseFromCeiling:
                if (item.Ceiling is { } ceiling && new Ratio(ceiling.Units - item.Price.Units, ceiling.Units) >= RatioOf(condition))
                    item.Meet(RuleNumbers.DecreaseFromCeiling, Percent(item)!, condition.Value);
                break;
            case EntryKind.PriceAtMost:
                if (!Price.TryParse(condition.Value, Limits.DecimalsMax, out var most)) throw Unreadable(condition);
                if (new Ratio(item.Price.Units, Ratio.PowerOfTen(decimals)) <= new Ratio(most.Units, Ratio.PowerOfTen(Limits.DecimalsMax)))
                    item.Meet(RuleNumbers.PriceAtMost, item.Price.ToString(decimals), condition.Value);
                break;
        }
    }

    /// <summary>Not reduced: that costs time and changes no comparison.</summary>
    private static Ratio Times(Ratio lowest, Ratio value) =>
        new(lowest.Numerator * value.Numerator, lowest.Denominator * value.Denominator);

    private static string? Percent(Item item) =>
        item.Ceiling is { } ceiling ? Exact.Percent(ceiling.Units - item.Price.Units, ceiling.Units) : null;

    private static Ratio RatioOf(EntryCondition condition) =>
        Ratio.TryParse(condition.Value, out var value) ? value : throw Unreadable(condition);

    private static InvalidOperationException Unreadable(EntryCondition condition) => new($"{condition.Kind}: {condition.Value}");
}
