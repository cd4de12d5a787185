// What a pipeline must look like: RULES.md R-44. Terms that have a problem here are refused before anyone bids, so the
// ranking itself never meets one.

using System.Collections.Immutable;
using System.Diagnostics;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

/// <summary>What is wrong with terms: where, as a JSON path in them, and a sentence.</summary>
public sealed record Problem(string Path, string Sentence);

/// <summary>The stages of a pipeline, in the order in which their parts must stand.</summary>
internal enum Stage { Unit, Bidders, Comparable, Placing, Shares, Regions }

/// <summary>The one place that says whether rules and the groups' ceilings and coefficients can be ranked by.</summary>
public static class PipelineCheck
{
    private static readonly (Type Part, string Name)[] Required =
    [
        (typeof(UnitPart), "unit"), (typeof(BiddersPart), "bidders"), (typeof(ComparablePart), "comparable"),
        (typeof(OrderPart), "order"), (typeof(CapPart), "cap"),
    ];

    /// <summary>Every problem found, in the order of the terms; empty when there is none.</summary>
    public static ImmutableArray<Problem> Problems(Rules rules, ImmutableArray<Group> groups, int decimals)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var found = ImmutableArray.CreateBuilder<Problem>();
        if (rules.Version != Ranker.RulesVersion)
            found.Add(new Problem("rules.version", $"version {rules.Version} is not known; this hall ranks by version {Ranker.RulesVersion}"));
        if (rules.Pipeline.IsDefaultOrEmpty)
        {
            found.Add(new Problem("rules.pipeline", "the pipeline is empty"));
            return found.ToImmutable();
        }
        Order(rules.Pipeline, found);
        for (var i = 0; i < rules.Pipeline.Length; i++)
            PartValues.Check(rules.Pipeline[i], $"rules.pipeline[{i}]", found);
        for (var i = 0; i < groups.Length; i++)
            Products(rules.Pipeline, groups[i], $"groups[{i}]", decimals, found);
        return found.ToImmutable();
    }

    internal static Stage StageOf(RulePart part) => part switch
    {
        UnitPart => Stage.Unit,
        BiddersPart => Stage.Bidders,
        ComparablePart => Stage.Comparable,
        EntryPart or OrderPart or CapPart => Stage.Placing,
        SharesByNumberPart or SharesByRankPart => Stage.Shares,
        RegionsPart => Stage.Regions,
        _ => throw new UnreachableException(part.GetType().Name),
    };

    private static void Order(ImmutableArray<RulePart> pipeline, ImmutableArray<Problem>.Builder found)
    {
        foreach (var (type, name) in Required)
            if (!pipeline.Any(part => part.GetType() == type))
                found.Add(new Problem("rules.pipeline", $"the part '{name}' is missing"));

        for (var i = 0; i < pipeline.Length; i++)
        {
            var (part, before) = (pipeline[i], pipeline[..i]);
            var twice = StageOf(part) is Stage.Shares
                ? before.Any(other => StageOf(other) is Stage.Shares)
                : before.Any(other => other.GetType() == part.GetType());
            if (twice) found.Add(new Problem($"rules.pipeline[{i}]", "a part of this kind stands before it already"));
            else if (before.Any(other => StageOf(other) > StageOf(part)))
                found.Add(new Problem($"rules.pipeline[{i}]", "it must stand earlier: the order is unit, bidders, comparable, then entry, order and cap, then shares, then regions"));
            else if (part is CapPart && !before.Any(other => other is OrderPart) && pipeline.Any(other => other is OrderPart))
                found.Add(new Problem($"rules.pipeline[{i}]", "the cap needs the order before it"));
        }
    }

    private static void Products(
        ImmutableArray<RulePart> pipeline, Group group, string path, int decimals, ImmutableArray<Problem>.Builder found)
    {
        var by = pipeline.OfType<ComparablePart>().FirstOrDefault()?.By;
        if (group.Volume < 0) found.Add(new Problem($"{path}.volume", "a volume is not negative"));
        for (var i = 0; i < group.Products.Length; i++)
        {
            var product = group.Products[i];
            if (product.Ceiling is not { } ceiling)
            {
                if (by is ComparableKey.PriceToCeiling)
                    found.Add(new Problem($"{path}.products[{i}].ceiling", $"product {product.Id} has no ceiling, and prices are compared by price/ceiling"));
            }
            else if (!Price.TryParse(ceiling, decimals, out var price) || price.Units == 0)
                found.Add(new Problem($"{path}.products[{i}].ceiling", $"'{ceiling}' is not a price above zero with at most {decimals} decimals"));
            if (product.Coefficient is { } text && (!Ratio.TryParse(text, out var k) || k.Numerator == 0))
                found.Add(new Problem($"{path}.products[{i}].coefficient", $"'{text}' is not a number above 0 and below 1000 with at most six decimals"));
        }
    }
}
