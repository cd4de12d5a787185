// The values that a part of a pipeline may hold: RULES.md R-44.

using System.Collections.Immutable;
using System.Diagnostics;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class PartValues
{
    /// <summary>Adds what is wrong with one part; <c>path</c> is the part's own.</summary>
    public static void Check(RulePart part, string path, ImmutableArray<Problem>.Builder found)
    {
        switch (part)
        {
            case UnitPart or BiddersPart: break;   // closed values only
            case ComparablePart comparable: Comparable(comparable, path, found); break;
            case EntryPart entry: Entry(entry, path, found); break;
            case OrderPart order: Order(order, path, found); break;
            case CapPart cap: Cap(cap, path, found); break;
            case SharesByNumberPart shares: Table(shares.Table, $"{path}.table", found); break;
            case SharesByRankPart shares: OfRest(shares, path, found); break;
            case RegionsPart regions:
                if (regions.Number < 1) found.Add(new Problem($"{path}.number", "at least one region is needed"));
                break;
            default: throw new UnreachableException(part.GetType().Name);
        }
    }

    private static void Comparable(ComparablePart part, string path, ImmutableArray<Problem>.Builder found)
    {
        if (part.Decimals is < 0 or > Limits.DecimalsMax)
            found.Add(new Problem($"{path}.decimals", $"a key is rounded to 0 to {Limits.DecimalsMax} decimals"));
    }

    private static void Entry(EntryPart part, string path, ImmutableArray<Problem>.Builder found)
    {
        for (var i = 0; i < part.Any.Length; i++)
        {
            var (kind, value) = part.Any[i];
            var sentence = kind switch
            {
                // Below 100, so that lowest × multiple × denominator stays inside Int128.
                EntryKind.MultipleOfLowest => Within(value, 1, 100) && Ratio.TryParse(value, out var multiple) && multiple < new Ratio(100, 1)
                    ? null : $"'{value}' is not a multiple from 1 to below 100 with at most six decimals",
                EntryKind.DecreaseFromCeiling => Within(value, 0, 1)
                    ? null : $"'{value}' is not a fraction from 0 to 1 with at most six decimals",
                EntryKind.PriceAtMost => Price.TryParse(value, Limits.DecimalsMax, out _)
                    ? null : $"'{value}' is not a price with at most six decimals",
            };
            if (sentence is not null) found.Add(new Problem($"{path}.any[{i}].value", sentence));
        }
    }

    private static void Order(OrderPart part, string path, ImmutableArray<Problem>.Builder found)
    {
        for (var i = 0; i < part.Ties.Length; i++)
        {
            if (part.Ties[i]?.Criterion is not { Length: >= 1 and <= Limits.ProductIdCharsMax } name || !name.All(IsNameChar))
                found.Add(new Problem($"{path}.ties[{i}].criterion", "a criterion's name is 1 to 32 of a-z, 0-9 and -"));
            else if (part.Ties[..i].Any(other => other.Criterion == name))
                found.Add(new Problem($"{path}.ties[{i}].criterion", $"the criterion '{name}' stands before it already"));
        }
    }

    private static bool IsNameChar(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';

    private static void Cap(CapPart part, string path, ImmutableArray<Problem>.Builder found)
    {
        if (part.ByBidders.IsDefaultOrEmpty) found.Add(new Problem($"{path}.byBidders", "the cap table is empty"));
        else if (part.ByBidders.Any(most => most < 0)) found.Add(new Problem($"{path}.byBidders", "a cap is not negative"));
    }

    private static void OfRest(SharesByRankPart part, string path, ImmutableArray<Problem>.Builder found)
    {
        if (part.OfRest.IsDefaultOrEmpty) found.Add(new Problem($"{path}.ofRest", "the table is empty"));
        else
            for (var i = 0; i < part.OfRest.Length; i++) Table(part.OfRest[i], $"{path}.ofRest[{i}]", found);
    }

    private static void Table(ImmutableArray<string> table, string path, ImmutableArray<Problem>.Builder found)
    {
        if (table.IsDefaultOrEmpty) found.Add(new Problem(path, "the table is empty"));
        else
            for (var i = 0; i < table.Length; i++)
                if (!Within(table[i], 0, 1))
                    found.Add(new Problem($"{path}[{i}]", $"'{table[i]}' is not a fraction from 0 to 1 with at most six decimals"));
    }

    private static bool Within(string value, int least, int most) =>
        Ratio.TryParse(value, out var ratio) && ratio >= new Ratio(least, 1) && ratio <= new Ratio(most, 1);
}
