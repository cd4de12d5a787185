using System.Globalization;
using System.Numerics;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using Xunit;

namespace AuctionHall.Tests.Ranking;

/// <summary>Chapter "Parts: unit, bidders, comparable" of RULES.md, R-13 to: N, keys, the lowest.</summary>
internal static class NaiveKeys
{
    public static void Give(NaiveUnit unit)
    {
        foreach (var bid in unit.Auction.Bids.Where(bid => Counts(bid, unit)))
        {
            unit.Counted.Add(bid.Enterprise);
            unit.Bidders.Add(unit.Auction.Enterprise(bid.Enterprise)!.Related);
        }
        if (unit.Name is not null) unit.Applied.Add(NaiveEncoding.Rule("R-51", unit.Name));
        unit.Applied.Add(NaiveEncoding.Rule("R-13", unit.Bidders.Count.ToString(CultureInfo.InvariantCulture)));

        foreach (var row in unit.Rows.Where(row => row.Valid))
        {
            row.Key = KeyOf(row, unit);
            if (unit.Lowest is null || row.Key < unit.Lowest) unit.Lowest = row.Key;
        }
        unit.Applied.Add(unit.Lowest is { } lowest ? NaiveEncoding.Rule("R-18", lowest.ToString()) : NaiveEncoding.Rule("R-19"));
    }

    private static bool Counts(OpenedBid bid, NaiveUnit unit)
    {
        if (bid.Content is not BidContent.Quoted) return false;
        if (unit.Auction.Enterprise(bid.Enterprise) is not { Suspended: false }) return false;
        var mine = unit.Rows.Where(row => row.Enterprise == bid.Enterprise).ToList();
        var part = unit.Auction.Part<BiddersPart>()!;
        if (mine.Any(row => row.Valid)) return true;
        if (part.OverCeiling == Counting.Counted && mine.Any(row => row.Verdict == "over ceiling")) return true;
        return part.Unpriced == Counting.Counted
            && unit.Products.Any(product => unit.Auction.Allowed(bid.Enterprise, product.Id) is not null)
            && mine.All(row => row.Price == 0);
    }

    public static Fraction KeyOf(NaiveRow row, NaiveUnit unit)
    {
        var auction = unit.Auction;
        var part = auction.Part<ComparablePart>()!;
        var price = auction.Yuan(row.Price);
        var key = row.Price;
        switch (part.By)
        {
            case ComparableKey.Price:
                row.Met.Add(NaiveEncoding.Rule("R-14", price, key.ToString()));
                break;
            case ComparableKey.PriceToCeiling:
                key = row.Price / row.Ceiling!.Value;
                row.Met.Add(NaiveEncoding.Rule("R-15", price, auction.Yuan(row.Ceiling.Value), key.ToString()));
                break;
            case ComparableKey.PriceToCoefficient:
                var given = row.Offered.Coefficient ?? "1";
                key = row.Price / Fraction.Of(given);
                row.Met.Add(NaiveEncoding.Rule("R-16", price, given, key.ToString()));
                break;
            case ComparableKey.PriceToContent:
                var main = unit.Products.First().Content!;
                var k = Coefficient(row.Offered.Content!, main, part.Base!, part.CoefficientDecimals!.Value);
                key = row.Price / k;
                row.Met.Add(NaiveEncoding.Rule("R-50", row.Offered.Content!, main, part.Base!, k.Shortest(6)));
                row.Met.Add(NaiveEncoding.Rule("R-49", price, k.Shortest(6), key.ToString()));
                break;
        }
        if (part.Decimals is not { } decimals) return key;
        var rounded = key.Rounded(decimals);
        row.Met.Add(NaiveEncoding.Rule("R-17", key.ToString(), decimals.ToString(CultureInfo.InvariantCulture), rounded.ToString()));
        return rounded;
    }

    /// <summary>What a price is divided by to be a key, before R-17.</summary>
    public static Fraction Divisor(NaiveRow row, NaiveUnit unit) => unit.Auction.Part<ComparablePart>()! switch
    {
        { By: ComparableKey.Price } => 1,
        { By: ComparableKey.PriceToCeiling } => row.Ceiling!.Value,
        { By: ComparableKey.PriceToCoefficient } => Fraction.Of(row.Offered.Coefficient ?? "1"),
        var part => Coefficient(row.Offered.Content!, unit.Products.First().Content!, part.Base!, part.CoefficientDecimals!.Value),
    };

    /// <summary>
    /// base^(log2 r) = r^(log2 base) is a fraction where r or the base is a power of two; else System.Double must do,
    /// which is enough as long as the value is not next to a tie.
    /// </summary>
    public static Fraction Coefficient(string content, string main, string @base, int decimals)
    {
        var (r, b) = (Fraction.Of(content) / Fraction.Of(main), Fraction.Of(@base));
        if (PowerOfTwo(r) is { } exponent) return b.Power(exponent).Rounded(decimals);
        if (PowerOfTwo(b) is { } power) return r.Power(power).Rounded(decimals);
        var scaled = Math.Pow(Double(b), Math.Log2(Double(r))) * Math.Pow(10, decimals);
        var fromTie = Math.Abs(scaled - Math.Floor(scaled) - 0.5) / Math.Pow(10, decimals);
        Assert.True(fromTie > 1e-9, $"{content} to {main}, base {@base}, {decimals} decimals: too near a tie for this method");
        return new Fraction(new BigInteger(Math.Floor(scaled + 0.5)), Fraction.Ten(decimals));
    }

    private static double Double(Fraction of) => (double)of.N / (double)of.M;

    private static int? PowerOfTwo(Fraction of)
    {
        for (var i = 0; i < 64; i++)
        {
            if (of == new Fraction(BigInteger.One << i, 1)) return i;
            if (of == new Fraction(1, BigInteger.One << i)) return -i;
        }
        return null;
    }
}
