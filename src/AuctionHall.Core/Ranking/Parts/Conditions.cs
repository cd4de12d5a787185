// One condition and one item: RULES.md to R-57 (VBP 2.5).

using System.Diagnostics;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class Conditions
{
    /// <summary>The rule with its operands where the condition holds, else null.</summary>
    /// <param name="anchor">Of a <see cref="MultipleOfAnchor"/> only.</param>
    public static Applied? Met(Work work, Item item, EntryCondition condition, Ratio? anchor = null)
    {
        var (key, lowest, decimals) = (item.Key!.Value, work.Lowest!.Value, work.Group.Decimals);
        switch (condition)
        {
            case MultipleOfLowest(var value):
                return key <= Times(lowest, Exact.RatioOf(value)) ? Rule(RuleNumbers.MultipleOfLowest, Exact.Multiple(key, lowest), value) : null;
            case MultipleOfAnchor(var value, _):
                return Exact.IsAtMost(key, Exact.RatioOf(value), anchor!.Value) ? Rule(RuleNumbers.MultipleOfAnchor, Exact.Multiple(key, anchor.Value), value) : null;
            case DecreaseFromCeiling(var value):
                return item.Ceiling is { } ceiling && IsBelow(item.Price, ceiling.Price, value) ? Rule(RuleNumbers.DecreaseFromCeiling, Percent(item.Price, ceiling.Price), value) : null;
            case DecreaseFrom(var from, var value):
                return Named(item, from, decimals) is { } price && IsBelow(item.Price, price, value) ? Rule(RuleNumbers.DecreaseFrom, Percent(item.Price, price), value, from) : null;
            case PriceAtMost(var value):
                return Yuan(item.Price.Units, decimals) <= Most(value) ? Rule(RuleNumbers.PriceAtMost, item.PriceText, value) : null;
            case ComparableAtMost(var value):
                return key <= Most(value) ? Rule(RuleNumbers.ComparableAtMost, key.ToString(), value) : null;
            case PriceAtMostNamed(var name):
                return Named(item, name, decimals) is { } limit && item.Price <= limit ? Rule(RuleNumbers.PriceAtMostNamed, item.PriceText, limit.ToString(decimals), name) : null;
            case AtMostSelectedOf(var of):
                return HighestSelected(work, of) is { } highest && key <= highest ? Rule(RuleNumbers.AtMostSelectedOf, key.ToString(), highest.ToString(), of) : null;
            default:
                throw new UnreachableException(condition.GetType().Name);
        }
    }

    public static string Percent(Price price, Price from) => Exact.Percent<Int128>(from.Units - price.Units, from.Units);

    /// <summary>A named price of the item's product; null without one.</summary>
    public static Price? Named(Item item, string name, int decimals) =>
        item.Product.PriceNamed(name) is { } text && Price.TryParse(text, decimals, out var price) ? price : null;

    private static bool IsBelow(Price price, Price from, string value) =>
        price <= from && new Ratio(from.Units - price.Units, from.Units) >= Exact.RatioOf(value);

    private static Ratio? HighestSelected(Work work, string unit) =>
        work.Group.Ranked.Single(other => other.Name == unit).Items
            .Where(item => item.Decision?.Verdict is Verdict.Selected)
            .Select(item => item.Key).DefaultIfEmpty(null).Max();

    private static Ratio Most(string value) =>
        Price.TryParse(value, Limits.DecimalsMax, out var most) ? Yuan(most.Units, Limits.DecimalsMax) : throw new InvalidOperationException($"no price: {value}");

    private static Ratio Yuan(long units, int decimals) => new(units, Ratio.PowerOfTen(decimals));

    /// <summary>Not reduced: that costs time and changes no comparison.</summary>
    private static Ratio Times(Ratio lowest, Ratio value) =>
        new(lowest.Numerator * value.Numerator, lowest.Denominator * value.Denominator);

    private static Applied Rule(string rule, params ReadOnlySpan<string> operands) => new(rule, [.. operands]);
}
