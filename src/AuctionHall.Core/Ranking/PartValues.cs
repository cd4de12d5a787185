// The values that a part of a pipeline may hold: RULES.md R-44.

using System.Collections.Immutable;
using System.Diagnostics;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class PartValues
{
    /// <summary>No named price is called so.</summary>
    public const string Ceiling = "ceiling";

    private const int BackupsMax = 5;
    private const string AFraction = "a fraction from 0 to 1 with at most six decimals";
    private const string AMultiple = "a multiple from 1 to below 100 with at most six decimals";
    private const string AName = "a name is 1 to 32 of a-z, 0-9 and -";

    /// <summary>Adds what is wrong with one part; <c>path</c> is the part's own.</summary>
    public static void Check(RulePart part, string path, int decimals, Problems found)
    {
        switch (part)
        {
            case UnitPart unit: Unit(unit, path, found); break;
            case EligiblePart eligible: Eligible(eligible, path, found); break;
            case DecimalsPart { Places: var places }:
                if (places < 0 || places > decimals) found.Add($"{path}.places", $"a price has at most {decimals} decimals", $"0 to {decimals}");
                break;
            case KnownLowestPart known: Name(known.Criterion, $"{path}.criterion", found); break;
            case BiddersPart: break;   // closed values only
            case ComparablePart comparable: Comparable(comparable, path, found); break;
            case EntryPart entry:
                for (var i = 0; i < entry.Any.Length; i++) Condition(entry.Any[i], $"{path}.any[{i}]", found);
                break;
            case WorstRatioPart worst: Number(IsMultiple(worst.Above), worst.Above, $"{path}.above", AMultiple, found); break;
            case OrderPart order: Order(order, path, found); break;
            case CapPart cap: Cap(cap, path, found); break;
            case RevivalPart revival: RevivalCheck.Values(revival, path, found); break;
            case SharesByNumberPart shares: Table(shares.Table, $"{path}.table", found); break;
            case SharesByRankPart shares: OfRest(shares, path, found); break;
            case SharesByClassPart shares: ClassValues.Check(shares, path, found); break;
            case RegionsPart regions: Regions(regions, path, found); break;
            case TotalsPart totals:
                if (totals.Base != Ceiling) Name(totals.Base, $"{path}.base", found);
                break;
            default: throw new UnreachableException(part.GetType().Name);
        }
    }

    /// <summary>The base of R-50.</summary>
    public static bool IsBase(string? text) => Ratio.TryParse(text, out var ratio) && ratio > new Ratio(1, 1) && ratio < new Ratio(100, 1);

    public static void Condition(EntryCondition condition, string path, Problems found)
    {
        switch (condition)
        {
            case MultipleOfLowest(var value): Number(IsMultiple(value), value, $"{path}.value", AMultiple, found); break;
            case MultipleOfAnchor(var value, var mean):
                Number(IsMultiple(value), value, $"{path}.value", AMultiple, found);
                Number(IsFraction(mean), mean, $"{path}.mean", AFraction, found);
                break;
            case DecreaseFromCeiling(var value): Number(IsFraction(value), value, $"{path}.value", AFraction, found); break;
            case DecreaseFrom(var from, var value):
                Name(from, $"{path}.from", found);
                if (from == Ceiling) found.Add($"{path}.from", "the ceiling is no named price", "use the kind 'decrease-from-ceiling'");
                Number(IsFraction(value), value, $"{path}.value", AFraction, found);
                break;
            case PriceAtMost(var value): Number(IsPrice(value), value, $"{path}.value", "a price with at most six decimals", found); break;
            case ComparableAtMost(var value): Number(IsPrice(value), value, $"{path}.value", "a number with at most nine digits before the point and six behind it", found); break;
            case PriceAtMostNamed(var name):
                Name(name, $"{path}.name", found);
                if (name == Ceiling) found.Add($"{path}.name", "the ceiling is no named price", "no price above its ceiling is valid anyway");
                break;
            case AtMostSelectedOf: break;   // UnitsCheck
            default: throw new UnreachableException(condition.GetType().Name);
        }
    }

    public static void Number(bool good, string value, string path, string wanted, Problems found)
    {
        if (!good) found.Add(path, $"'{value}' is not {wanted}", "a decimal number as text, such as \"0.5\"");
    }

    public static bool IsFraction(string value) => Ratio.TryParse(value, out var ratio) && ratio <= new Ratio(1, 1);

    // Below 100, so that lowest × multiple × denominator stays inside Int128.
    public static bool IsMultiple(string value) => Ratio.TryParse(value, out var ratio) && ratio >= new Ratio(1, 1) && ratio < new Ratio(100, 1);

    private static bool IsPrice(string value) => Price.TryParse(value, Limits.DecimalsMax, out _);

    public static bool IsName(string? name) => name is { Length: >= 1 and <= Limits.ProductIdCharsMax } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    public static void Name(string name, string path, Problems found)
    {
        if (!IsName(name)) found.Add(path, $"'{name}' is no name", AName);
    }

    private static void Unit(UnitPart part, string path, Problems found)
    {
        if (part is { Of: RankedUnit.Product, Prices: PlacePrices.All })
            found.Add($"{path}.prices", "products are ranked each on its own", "leave `prices` out, or rank enterprises");
        if (part.Apart is not { } apart) return;
        if (apart.Length < 2) found.Add($"{path}.apart", "one bidding unit is not ranked apart from any other", "list at least two, or leave `apart` out");
        for (var i = 0; i < apart.Length; i++)
        {
            Name(apart[i], $"{path}.apart[{i}]", found);
            if (apart[..i].Contains(apart[i])) found.Add($"{path}.apart[{i}]", $"the bidding unit '{apart[i]}' stands before it already", "list each once");
        }
    }

    private static void Eligible(EligiblePart part, string path, Problems found)
    {
        Name(part.Criterion, $"{path}.criterion", found);
        if (part.Least is null && part.Most is null) found.Add(path, "nothing says who is eligible", "give `least`, `most` or both");
        else if (part.Least > part.Most) found.Add($"{path}.least", "nobody is eligible: `least` is above `most`", "exchange them");
    }

    private static void Comparable(ComparablePart part, string path, Problems found)
    {
        var places = $"0 to {Limits.DecimalsMax}";
        if (part.Decimals is < 0 or > Limits.DecimalsMax) found.Add($"{path}.decimals", "a key is not rounded to so many decimals", places);
        if (part.By is ComparableKey.PriceToContent)
        {
            if (part.Base is null) found.Add($"{path}.base", "price/content needs the factor for twice the content", "add `base`, above 1 and below 100 with at most six decimals, such as \"1.7\"");
            else if (!IsBase(part.Base)) found.Add($"{path}.base", $"'{part.Base}' is no base of the coefficients", "above 1 and below 100 with at most six decimals, such as \"1.7\"");
            if (part.CoefficientDecimals is not (>= 0 and <= Limits.DecimalsMax)) found.Add($"{path}.coefficientDecimals", "price/content needs the number of decimals to which coefficients are rounded", $"add `coefficientDecimals`, {places}");
        }
        else if (part.Base is not null || part.CoefficientDecimals is not null)
            found.Add(path, "`base` and `coefficientDecimals` belong to price/content", "leave them out");
    }

    private static void Order(OrderPart part, string path, Problems found)
    {
        for (var i = 0; i < part.Ties.Length; i++)
        {
            var name = part.Ties[i].Criterion;
            Name(name, $"{path}.ties[{i}].criterion", found);
            if (part.Ties[..i].Any(other => other.Criterion == name))
                found.Add($"{path}.ties[{i}].criterion", $"the criterion '{name}' stands before it already", "list each once");
        }
    }

    private static void Cap(CapPart part, string path, Problems found)
    {
        if (part.ByBidders is { IsEmpty: true }) found.Add($"{path}.byBidders", "the cap table is empty", "give the most selected for 1, 2, 3, … bidders, or leave the table out where there is no cap");
        for (var i = 0; i < (part.ByBidders?.Length ?? 0); i++)
            if (part.ByBidders!.Value[i] < 0) found.Add($"{path}.byBidders[{i}]", "a cap is not negative", "0 or more");
        if (part.PerBidder < 1) found.Add($"{path}.perBidder", "a bidder would have no place at all", "1 or more");
    }

    private static void Regions(RegionsPart part, string path, Problems found)
    {
        if (part.Number < 1) found.Add($"{path}.number", "at least one region is needed", "the number of regions that are picked");
        if (part.Backups is < 0 or > BackupsMax) found.Add($"{path}.backups", "nobody picks so many backup regions", $"0 to {BackupsMax}");
    }

    private static void OfRest(SharesByRankPart part, string path, Problems found)
    {
        if (part.OfRest.IsDefaultOrEmpty) found.Add($"{path}.ofRest", "the table is empty", "one row for 1, 2, 3, … selected");
        else
            for (var i = 0; i < part.OfRest.Length; i++) Table(part.OfRest[i], $"{path}.ofRest[{i}]", found);
    }

    private static void Table(ImmutableArray<string> table, string path, Problems found)
    {
        if (table.IsDefaultOrEmpty) found.Add(path, "the table is empty", "one entry for 1, 2, 3, … selected");
        else
            for (var i = 0; i < table.Length; i++) Number(IsFraction(table[i]), table[i], $"{path}[{i}]", AFraction, found);
    }
}
