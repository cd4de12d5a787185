using System.Globalization;
using System.Numerics;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>Chapter "Parts: shares, regions" of RULES.md, R-34 to: volumes unit by unit, regions one by one.</summary>
internal static class NaiveShares
{
    public static void Give(NaiveUnit unit)
    {
        var places = unit.Places;
        foreach (var part in unit.Auction.Parts)
        {
            if (part is SharesByNumberPart byNumber) unit.Allotted = ByNumber(unit, byNumber, places);
            if (part is SharesByRankPart byRank) unit.Allotted = ByRank(unit, byRank, places);
            if (part is SharesByClassPart byClass) unit.Allotted = ByClass(unit, byClass, places);
        }
        if (unit.Allotted is { } allotted) unit.Applied.Add(Sums(unit.Base, allotted));
        if (unit.Auction.Part<RegionsPart>() is not { } regions || places.Count == 0) return;
        var picking = places.Any(row => row.Picks) ? places.Where(row => row.Picks).ToList() : places;
        foreach (var row in picking) row.Regions = 0;
        for (var i = 0; i < regions.Number && picking.Count > 0; i++) picking[i == 0 ? 0 : (i - 1) % picking.Count].Regions++;
        foreach (var row in picking)
            row.Met.Add(NaiveEncoding.Rule("R-38", Digits(regions.Number), Digits(picking.Count), Digits(row.Regions!.Value)));
        foreach (var row in places.Except(picking)) row.Met.Add(NaiveEncoding.Rule("R-88"));
    }

    /// <summary>R-37, of a unit or of all of them.</summary>
    public static string Sums(Fraction whole, Fraction allotted) =>
        NaiveEncoding.Rule("R-37", whole.Written(0), allotted.Written(0), (whole - allotted).Written(0));

    private static BigInteger ByNumber(NaiveUnit unit, SharesByNumberPart part, List<NaiveRow> places)
    {
        if (places.Count == 0) return 0;
        var entry = part.Table[Math.Min(places.Count, part.Table.Length) - 1];
        var agreed = (unit.Base * Fraction.Of(entry)).HalfUp;
        unit.Applied.Add(NaiveEncoding.Rule("R-34", unit.Base.Written(0), Digits(places.Count), entry, Digits(agreed)));
        if (part.Split == Split.Regions) return agreed;
        // What no one can count unit by unit is dealt in equal piles first.
        var pile = agreed > 100_000 ? (agreed / places.Count) - 1 : 0;
        foreach (var row in places) row.Allotted = pile;
        for (var i = 0; i < agreed - (pile * places.Count); i++) places[i % places.Count].Allotted += 1;
        foreach (var row in places) row.Met.Add(NaiveEncoding.Rule("R-35", Digits(agreed), Digits(places.Count), row.Allotted!.Value.Written(0)));
        return agreed;
    }

    private static BigInteger ByRank(NaiveUnit unit, SharesByRankPart part, List<NaiveRow> places)
    {
        var left = unit.Base.Down;
        foreach (var row in places)
        {
            var line = part.OfRest[Math.Min(places.Count, part.OfRest.Length) - 1];
            var entry = line[Math.Min(row.Place, line.Length) - 1];
            var taken = (left * Fraction.Of(entry)).Down;
            row.Met.Add(NaiveEncoding.Rule("R-36", Digits(left), entry, Digits(taken)));
            row.Allotted = taken;
            left -= taken;
        }
        return unit.Base.Down - left;
    }

    private static BigInteger ByClass(NaiveUnit unit, SharesByClassPart part, List<NaiveRow> places)
    {
        var given = new List<BigInteger>();
        foreach (var row in places)
        {
            var fits = part.Classes.First(c =>
                !(row.Place > c.Places) && (c.When is null || NaiveConditions.Met(c.When, row, unit, null) is not null));
            var earlier = places.Any(other => other.Place < row.Place && other.Product == row.Product);
            var volume = row.Offered.Volume!.Value;
            var share = row.RevivedShare ?? fits.Share;
            given.Add(earlier ? 0 : ((Fraction)new BigInteger(volume) * Fraction.Of(share)).HalfUp);
            row.Met.Add(earlier ? NaiveEncoding.Rule("R-79", row.Product)
                : row.RevivedShare is not null ? NaiveEncoding.Rule("R-87", Digits(volume), share, Digits(given[^1])) : NaiveEncoding.Rule("R-62", fits.Name, Digits(volume), fits.Share, Digits(given[^1])));
            row.Allotted = given[^1];
        }
        var sum = given.Aggregate(BigInteger.Zero, (a, b) => a + b);
        if (part.Unselected == Unselected.Free || sum == 0) return sum;

        var without = unit.Products.Where(product => !unit.Rows.Any(row => row.Verdict == "selected" && row.Product == product.Id)).ToList();
        var pool = without.Aggregate(BigInteger.Zero, (a, product) => a + product.Volume!.Value);
        unit.Applied.Add(NaiveEncoding.Rule("R-64", Digits(pool), Digits(without.Count)));
        var more = Apportioned(pool, given);
        for (var i = 0; i < places.Count; i++)
        {
            places[i].Met.Add(NaiveEncoding.Rule("R-63", Digits(pool), Digits(given[i]), Digits(more[i])));
            places[i].Allotted += more[i];
        }
        return sum + pool;
    }

    /// <summary>R-70.</summary>
    public static BigInteger[] Apportioned(BigInteger total, IReadOnlyList<BigInteger> weights)
    {
        var sum = weights.Aggregate(BigInteger.Zero, (a, b) => a + b);
        var parts = weights.Select(weight => total * weight / sum).ToArray();
        var rests = weights.Select(weight => total * weight % sum).ToArray();
        for (var left = total - parts.Aggregate(BigInteger.Zero, (a, b) => a + b); left > 0; left--)
        {
            var largest = Array.IndexOf(rests, rests.Max());
            parts[largest]++;
            rests[largest] = -1;
        }
        return parts;
    }

    private static string Digits(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
