using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>The conditions of RULES.md, R-21 to: the rule with its operands where one holds, null where not.</summary>
internal static class NaiveConditions
{
    public static string? Met(EntryCondition condition, NaiveRow row, NaiveUnit unit, Fraction? anchor)
    {
        var auction = unit.Auction;
        switch (condition)
        {
            case MultipleOfLowest(var value):
                return row.Key <= Fraction.Of(value) * unit.Lowest!.Value
                    ? NaiveEncoding.Rule("R-21", row.Key.Multiple(unit.Lowest.Value), value) : null;
            case DecreaseFromCeiling(var value):
                return row.Ceiling is { } ceiling && (ceiling - row.Price) / ceiling >= Fraction.Of(value)
                    ? NaiveEncoding.Rule("R-22", Decrease(row), value) : null;
            case PriceAtMost(var value):
                return row.Price <= Fraction.Of(value) ? NaiveEncoding.Rule("R-23", auction.Yuan(row.Price), value) : null;
            case MultipleOfAnchor(var value, _):
                return row.Key <= Fraction.Of(value) * anchor!.Value
                    ? NaiveEncoding.Rule("R-53", row.Key.Multiple(anchor.Value), value) : null;
            case DecreaseFrom(var name, var value):
                return Named(row, name) is { } from && (from - row.Price) / from >= Fraction.Of(value)
                    ? NaiveEncoding.Rule("R-54", ((from - row.Price) / from).Percent(), value, name) : null;
            case ComparableAtMost(var value):
                return row.Key <= Fraction.Of(value) ? NaiveEncoding.Rule("R-55", row.Key.ToString(), value) : null;
            case PriceAtMostNamed(var name):
                return Named(row, name) is { } most && row.Price <= most
                    ? NaiveEncoding.Rule("R-56", auction.Yuan(row.Price), auction.Yuan(most), name) : null;
            case AtMostSelectedOf(var other):
                var keys = auction.Units.Single(earlier => earlier.Name == other).Rows.Where(r => r.Verdict == "selected").Select(r => r.Key).ToList();
                return keys.Any(key => row.Key <= key)
                    ? NaiveEncoding.Rule("R-57", row.Key.ToString(), keys.Aggregate((a, b) => a > b ? a : b).ToString(), other) : null;
            default:
                throw new ArgumentException(condition.ToString());
        }
    }

    /// <summary>The percent of .</summary>
    public static string Decrease(NaiveRow row) => row.Ceiling is { } ceiling ? ((ceiling - row.Price) / ceiling).Percent() : "-";

    public static Fraction? Named(NaiveRow row, string name) =>
        row.Offered.Prices?.Where(price => price.Name == name).Select(price => (Fraction?)Fraction.Of(price.Price)).SingleOrDefault();
}
