// What the parts of a pipeline need of every product: RULES.md R-44.

using System.Collections.Immutable;
using AuctionHall.Ranking.Parts;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class ProductCheck
{
    public static void Group(ImmutableArray<RulePart> pipeline, Group group, string path, int decimals, Problems found)
    {
        if (group.Volume < 0) found.Add($"{path}.volume", "a volume is not negative", "whole units, 0 or more");
        var by = pipeline.OfType<ComparablePart>().FirstOrDefault()?.By;
        var apart = pipeline.OfType<UnitPart>().FirstOrDefault()?.Apart ?? [];
        for (var i = 0; i < group.Products.Length; i++)
            Product(by, apart, group.Products[i], $"{path}.products[{i}]", decimals, found);
        Contents(pipeline, group, path, found);
        Volumes(pipeline, group, path, found);
        foreach (var name in NamedPrices(pipeline))
            if (!group.Products.Any(product => product.PriceNamed(name) is not null))
                found.Add($"{path}.products", $"no product of group {group.Id} has the price '{name}', which a part goes by", $"give them `prices` with \"name\":\"{name}\"");
    }

    private static void Product(ComparableKey? by, ImmutableArray<string> apart, Product product, string path, int decimals, Problems found)
    {
        var aPrice = decimals == 0 ? "whole yuan above 0 in at most nine digits" : $"above 0, with at most nine digits before the point and, as the terms' `decimals` say, {decimals} behind it";
        if (product.Ceiling is { } ceiling)
        {
            if (!IsPrice(ceiling, decimals)) found.Add($"{path}.ceiling", $"'{ceiling}' is no ceiling", aPrice);
        }
        else if (by is ComparableKey.PriceToCeiling)
            found.Add($"{path}.ceiling", $"product {product.Id} has no ceiling, and prices are compared by price/ceiling", "give it one");
        if (product.Coefficient is { } text && (!Ratio.TryParse(text, out var k) || k.Numerator == 0))
            found.Add($"{path}.coefficient", $"'{text}' is no coefficient", "above 0 and below 1000 with at most six decimals");
        if (product.Content is { } content && !IsPrice(content, Limits.DecimalsMax))
            found.Add($"{path}.content", $"'{content}' is no content", "above 0, at most nine digits before the point and six behind it");
        else if (product.Content is null && by is ComparableKey.PriceToContent)
            found.Add($"{path}.content", $"product {product.Id} has no content, and prices are compared by price/content", "say how much one unit holds");
        if (product.Volume < 0) found.Add($"{path}.volume", "a volume is not negative", "whole units, 0 or more");
        if (apart.IsEmpty ? product.In is not null : product.In is null || !apart.Contains(product.In))
            found.Add($"{path}.in", apart.IsEmpty ? "no bidding units are ranked apart" : product.In is null ? $"product {product.Id} names no bidding unit, and they are ranked apart" : $"'{product.In}' is no bidding unit", apart.IsEmpty ? "leave `in` out, or list them as `apart` of the part 'unit'" : $"one of {string.Join(", ", apart)}");
        for (var i = 0; i < (product.Prices?.Length ?? 0); i++)
            if (!IsPrice(product.Prices!.Value[i].Price, decimals))
                found.Add($"{path}.prices[{i}].price", $"'{product.Prices.Value[i].Price}' is no price", aPrice);
    }

    /// <summary>R-50: the coefficient of every product must be a number that a key can be divided by.</summary>
    private static void Contents(ImmutableArray<RulePart> pipeline, Group group, string path, Problems found)
    {
        if (pipeline.OfType<ComparablePart>().FirstOrDefault() is not { By: ComparableKey.PriceToContent, CoefficientDecimals: >= 0 and <= Limits.DecimalsMax } part) return;
        if (!PartValues.IsBase(part.Base) || group.Products.Any(product => product.Content is not { } content || !IsPrice(content, Limits.DecimalsMax))) return;
        foreach (var unit in group.Products.GroupBy(product => product.In))
        {
            var main = unit.First();
            foreach (var product in unit)
            {
                var k = ComparableStep.Coefficient(product, main, part);
                if (k.IsZero || k >= 1000 * System.Numerics.BigInteger.Pow(10, part.CoefficientDecimals.Value))
                    found.Add($"{path}.products[{group.Products.IndexOf(product)}].content", $"against {main.Content} of the main product the coefficient is 0, or 1000 and more", "put products that can be compared into one group");
            }
        }
    }

    private static void Volumes(ImmutableArray<RulePart> pipeline, Group group, string path, Problems found)
    {
        var own = group.Products.Count(product => product.Volume is not null);
        var apart = pipeline.OfType<UnitPart>().FirstOrDefault()?.Apart is not null;
        var needed = pipeline.Any(part => part is SharesByClassPart) || (apart && pipeline.Any(part => PipelineCheck.StageOf(part) is Stage.Shares));
        if (own == 0 && needed) found.Add($"{path}.products", $"the products of group {group.Id} have no volumes of their own, and shares go by them", "give `volume` to every product");
        else if (own > 0 && own < group.Products.Length)
        {
            foreach (var (i, product) in group.Products.Index().Where(product => product.Item.Volume is null))
                found.Add($"{path}.products[{i}].volume", $"product {product.Id} has no volume of its own, and others of its group have", "give `volume` to every product, or to none");
        }
        else if (own > 0 && Sum(group) != group.Volume)
            found.Add($"{path}.volume", "the volume is not the sum of the products' volumes", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the sum is {Sum(group)}"));
    }

    private static Int128 Sum(Group group) => group.Products.Aggregate(Int128.Zero, (sum, product) => sum + product.Volume!.Value);

    /// <summary>The names of prices that a part goes by.</summary>
    private static IEnumerable<string> NamedPrices(ImmutableArray<RulePart> pipeline) => pipeline.SelectMany(part => part switch
    {
        EntryPart entry => entry.Any.Select(NameOf),
        SharesByClassPart shares => shares.Classes.Select(@class => @class.When is { } when ? NameOf(when) : null),
        RevivalPart revival => (revival.Any ?? []).Select(NameOf).Append(revival.Name),
        TotalsPart { Base: not PartValues.Ceiling } totals => [totals.Base],
        _ => [],
    }).OfType<string>().Where(name => name != PartValues.Ceiling).Distinct(StringComparer.Ordinal);

    private static string? NameOf(EntryCondition condition) => condition switch
    {
        DecreaseFrom decrease => decrease.From,
        PriceAtMostNamed named => named.Name,
        _ => null,
    };

    private static bool IsPrice(string text, int decimals) => Price.TryParse(text, decimals, out var price) && price.Units > 0;
}
