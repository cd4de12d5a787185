// The base that shares are cut out of: RULES.md R-72 (VBP 2.7). Whole units, rounded down.

using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Volumes;

/// <summary>A part of the reported demand, by group, product and row.</summary>
public static class Bases
{
    /// <summary>floor(ratio × units).</summary>
    /// <exception cref="OverflowException">More than 2^63-1 units, which rows within the limits never reach.</exception>
    public static long Of(Ratio ratio, Int128 units) => (long)(ratio.Numerator * units / ratio.Denominator);

    /// <summary>Whether the group's products have volumes of their own: they do already, or the rules cannot do without .</summary>
    public static bool ByProduct(Rules rules, Group group)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(group);
        var apart = rules.Pipeline.OfType<UnitPart>().Any(part => part.Apart is not null);
        return rules.Pipeline.Any(part => part is SharesByClassPart || (apart && part is SharesByNumberPart or SharesByRankPart))
            || group.Products.All(product => product.Volume is not null);
    }

    /// <summary>The terms with the volumes that this demand makes; <paramref name="ratio"/> is spelled as the terms will spell it.</summary>
    /// <exception cref="ArgumentException">The ratio is not above 0 and at most 1 with at most six decimals.</exception>
    public static Terms State(Terms terms, Bytes32 sha256, string ratio, DemandSums sums)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(sums);
        if (!IsRatio(ratio, out var part)) throw new ArgumentException($"no part of the demand: {ratio}", nameof(ratio));
        return terms with
        {
            Demand = new DemandBase(sha256, ratio),
            Groups = [.. terms.Groups.Select((group, i) => With(terms.Rules, group, i, part, sums))],
        };
    }

    /// <summary>Volumes of the terms that this demand does not make; empty where all are its base. The terms have a demand.</summary>
    public static ImmutableArray<Problem> Problems(Terms terms, DemandSums sums)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(sums);
        var found = new Problems();
        if (terms.Demand is not { } demand || !IsRatio(demand.Ratio, out var part)) throw new ArgumentException("terms without a demand", nameof(terms));
        for (var i = 0; i < terms.Groups.Length; i++)
        {
            var (stated, made) = (terms.Groups[i], With(terms.Rules, terms.Groups[i], i, part, sums));
            var path = string.Create(CultureInfo.InvariantCulture, $"groups[{i}]");
            Compare(stated.Volume, made.Volume, path, $"group {stated.Id}");
            for (var j = 0; j < stated.Products.Length; j++)
                if (made.Products[j].Volume is { } volume)
                    Compare(stated.Products[j].Volume ?? 0, volume, string.Create(CultureInfo.InvariantCulture, $"{path}.products[{j}]"), $"product {stated.Products[j].Id} of {stated.Id}");
        }
        return found.All;

        void Compare(long stated, long made, string path, string what) => found.Unless(stated == made, $"{path}.volume",
            string.Create(CultureInfo.InvariantCulture, $"the terms state {stated} units for {what}, and {demand.Ratio} of its demand is {made}"), "use the demand that the terms were made from");
    }

    /// <summary>The base of every row of one group, in their order; they add up to the group's volume.</summary>
    /// <exception cref="ArgumentException">A volume above 0 without any units reported: these are not the rows that the volume was made from.</exception>
    public static ImmutableArray<long> OfRows(Group group, IReadOnlyList<DemandRow> rows)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(rows);
        if (!group.Products.All(product => product.Volume is not null)) return Apportionment.Of(group.Volume, [.. rows.Select(row => row.Units)]);

        var bases = new long[rows.Count];
        foreach (var of in Enumerable.Range(0, rows.Count).GroupBy(i => rows[i].Product))
        {
            int[] places = [.. of];
            var parts = Apportionment.Of(group.Products[of.Key].Volume!.Value, [.. places.Select(i => rows[i].Units)]);
            for (var i = 0; i < places.Length; i++) bases[places[i]] = parts[i];
        }
        return [.. bases];
    }

    /// <summary>Above 0, at most 1, at most six decimals.</summary>
    public static bool IsRatio(string text, out Ratio ratio) => Ratio.TryParse(text, out ratio) && ratio.Numerator > 0 && ratio <= new Ratio(1, 1);

    private static Group With(Rules rules, Group group, int place, Ratio ratio, DemandSums sums)
    {
        if (!ByProduct(rules, group)) return group with { Volume = Of(ratio, sums.Of(place)) };
        ImmutableArray<Product> products = [.. group.Products.Select((product, i) => product with { Volume = Of(ratio, sums.Of(place, i)) })];
        return group with { Products = products, Volume = products.Sum(product => product.Volume!.Value) };
    }
}
