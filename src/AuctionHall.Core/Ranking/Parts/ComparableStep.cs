// The key by which prices are ranked, and the lowest one: RULES.md, R-50 (VBP 2.2; rounds/README on price/ceiling).

using System.Numerics;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class ComparableStep
{
    public static void Run(Work work, ComparablePart part)
    {
        var coefficients = part.By is ComparableKey.PriceToContent ? work.Products.ToDictionary(product => product.Id, product => FromContent(product, work.Products[0], part), StringComparer.Ordinal) : null;
        foreach (var item in work.Running)
        {
            GiveKey(work, part, item, coefficients?[item.Product.Id]);
            if (work.Lowest is not { } lowest || item.Key < lowest) work.Lowest = item.Key;
        }
        if (work.Lowest is { } found) work.Note(RuleNumbers.Lowest, found.ToString());
        else work.Note(RuleNumbers.Failed);
    }

    /// <summary>The key of the price that the item has now.</summary>
    public static void GiveKey(Work work, ComparablePart part, Item item) =>
        GiveKey(work, part, item, part.By is ComparableKey.PriceToContent ? FromContent(item.Product, work.Products[0], part) : null);

    /// <summary>So many units of price, as a fraction, make a key of 1 for this item .</summary>
    public static (BigInteger Numerator, BigInteger Denominator) UnitsPerKey(Work work, ComparablePart part, Item item)
    {
        var yuan = (BigInteger)Ratio.PowerOfTen(work.Group.Decimals);
        var (n, d) = part.By switch
        {
            ComparableKey.Price => (yuan, BigInteger.One),
            ComparableKey.PriceToCeiling => (item.Ceiling!.Price.Units, BigInteger.One),
            ComparableKey.PriceToCoefficient => Of(Coefficient(item.Product)),
            ComparableKey.PriceToContent => Of(FromContent(item.Product, work.Products[0], part)),
        };
        return (n, d);

        (BigInteger, BigInteger) Of(Ratio coefficient) => ((BigInteger)coefficient.Numerator * yuan, (BigInteger)coefficient.Denominator);
    }

    private static void GiveKey(Work work, ComparablePart part, Item item, Ratio? coefficient)
    {
        var key = coefficient is { } k ? KeyByContent(item, work.Products[0], part, k, work.Group.Decimals) : Key(item, part.By, work.Group.Decimals);
        item.Key = part.Decimals is { } places ? Rounded(item, key, places) : key;
    }

    private static Ratio Key(Item item, ComparableKey by, int decimals)
    {
        switch (by)
        {
            case ComparableKey.Price:
                var price = Yuan(item, decimals);
                item.Meet(RuleNumbers.KeyIsPrice, item.PriceText, price.ToString());
                return price;
            case ComparableKey.PriceToCeiling:
                var ceiling = item.Ceiling ?? throw new InvalidOperationException($"{item.Product.Id} has no ceiling");
                var part = Exact.Reduced(new Ratio(item.Price.Units, ceiling.Price.Units));
                item.Meet(RuleNumbers.KeyIsPriceToCeiling, item.PriceText, ceiling.Text, part.ToString());
                return part;
            case ComparableKey.PriceToCoefficient:
                var coefficient = Coefficient(item.Product);
                var quotient = Yuan(item, decimals).Times(new Ratio(coefficient.Denominator, coefficient.Numerator));
                item.Meet(RuleNumbers.KeyIsPriceToCoefficient, item.PriceText, item.Product.Coefficient ?? "1", quotient.ToString());
                return quotient;
        }
        throw new System.Diagnostics.UnreachableException(by.ToString());
    }

    private static Ratio Yuan(Item item, int decimals) => Exact.Reduced(new Ratio(item.Price.Units, Ratio.PowerOfTen(decimals)));

    private static Ratio KeyByContent(Item item, Product main, ComparablePart part, Ratio coefficient, int decimals)
    {
        var k = Exact.Decimal(coefficient.Numerator, part.CoefficientDecimals!.Value);
        item.Meet(RuleNumbers.CoefficientFromContent, item.Product.Content!, main.Content!, part.Base!, k);
        var key = Yuan(item, decimals).Times(new Ratio(coefficient.Denominator, coefficient.Numerator));
        item.Meet(RuleNumbers.KeyIsPriceToContent, item.PriceText, k, key.ToString());
        return key;
    }

    /// <summary>R-50, as units of its last decimal over that decimal's power of ten.</summary>
    private static Ratio FromContent(Product product, Product main, ComparablePart part) =>
        new((Int128)Coefficient(product, main, part), Ratio.PowerOfTen(part.CoefficientDecimals!.Value));

    /// <summary>R-50, in units of its last decimal.</summary>
    public static BigInteger Coefficient(Product product, Product main, ComparablePart part) =>
        ContentCoefficient.Of(Content(product), Content(main), Exact.RatioOf(part.Base!), part.CoefficientDecimals!.Value);

    private static Ratio Content(Product product) =>
        Price.TryParse(product.Content!, Limits.DecimalsMax, out var content)
            ? new Ratio(content.Units, Ratio.PowerOfTen(Limits.DecimalsMax))
            : throw new InvalidOperationException($"{product.Id}: {product.Content}");

    private static Ratio Coefficient(Product product) => product.Coefficient is { } text ? Exact.RatioOf(text) : new Ratio(1, 1);

    private static Ratio Rounded(Item item, Ratio key, int places)
    {
        var rounded = Exact.Reduced(new Ratio(key.RoundHalfUp(places), Ratio.PowerOfTen(places)));
        item.Meet(RuleNumbers.KeyRounded, key.ToString(), Exact.Text(places), rounded.ToString());
        return rounded;
    }
}
