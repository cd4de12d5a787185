// The key by which prices are ranked, and the lowest one: RULES.md R-14 to R-19 (VBP 2.2; rounds/README on price/ceiling).

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class ComparableStep
{
    public static void Run(Work work, ComparablePart part)
    {
        foreach (var item in work.Running)
        {
            var key = Key(item, part.By, work.Decimals);
            item.Key = part.Decimals is { } places ? Rounded(item, key, places) : key;
            if (work.Lowest is not { } lowest || item.Key < lowest) work.Lowest = item.Key;
        }
        if (work.Lowest is { } found) work.Note(RuleNumbers.Lowest, found.ToString());
        else work.Note(RuleNumbers.Failed);
    }

    private static Ratio Key(Item item, ComparableKey by, int decimals)
    {
        var price = Exact.Reduced(new Ratio(item.Price.Units, Ratio.PowerOfTen(decimals)));
        var text = item.Price.ToString(decimals);
        switch (by)
        {
            case ComparableKey.Price:
                item.Meet(RuleNumbers.KeyIsPrice, text, price.ToString());
                return price;
            case ComparableKey.PriceToCeiling:
                var ceiling = item.Ceiling ?? throw new InvalidOperationException($"{item.Product.Id} has no ceiling");
                var part = Exact.Reduced(new Ratio(item.Price.Units, ceiling.Units));
                item.Meet(RuleNumbers.KeyIsPriceToCeiling, text, ceiling.ToString(decimals), part.ToString());
                return part;
            case ComparableKey.PriceToCoefficient:
                var coefficient = Coefficient(item.Product);
                var quotient = price.Times(new Ratio(coefficient.Denominator, coefficient.Numerator));
                item.Meet(RuleNumbers.KeyIsPriceToCoefficient, text, item.Product.Coefficient ?? "1", quotient.ToString());
                return quotient;
        }
        throw new System.Diagnostics.UnreachableException(by.ToString());
    }

    private static Ratio Coefficient(Product product)
    {
        if (product.Coefficient is null) return new Ratio(1, 1);
        return Ratio.TryParse(product.Coefficient, out var k) ? k : throw new InvalidOperationException($"{product.Id}: {product.Coefficient}");
    }

    private static Ratio Rounded(Item item, Ratio key, int places)
    {
        var rounded = Exact.Reduced(new Ratio(key.RoundHalfUp(places), Ratio.PowerOfTen(places)));
        item.Meet(RuleNumbers.KeyRounded, key.ToString(), Exact.Text(places), rounded.ToString());
        return rounded;
    }
}
