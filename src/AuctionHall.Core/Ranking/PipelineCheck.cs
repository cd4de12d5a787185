// What a pipeline must look like: RULES.md R-44. Terms that have a problem here are refused before anyone bids, so the
// ranking itself never meets one.

using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Serialization;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

/// <summary>The stages of a pipeline, in the order in which their parts must stand.</summary>
internal enum Stage { Unit, Validity, Bidders, Comparable, Placing, Revival, Shares, Regions, Totals }

/// <summary>The one place that says whether rules and the groups' products can be ranked by.</summary>
public static class PipelineCheck
{
    private const string TheOrder = "the order is unit; eligible, decimals, known-lowest; bidders; comparable; entry, worst-ratio, order, cap; revival; shares; regions; totals";

    private static readonly (Type Part, string Name)[] Required =
    [
        (typeof(UnitPart), "unit"), (typeof(BiddersPart), "bidders"), (typeof(ComparablePart), "comparable"),
        (typeof(OrderPart), "order"), (typeof(CapPart), "cap"),
    ];

    /// <summary>Every problem found, in the order of the terms; empty when there is none.</summary>
    public static ImmutableArray<Problem> Problems(Rules rules, ImmutableArray<Group> groups, int decimals)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var found = new Problems();
        if (rules.Version != Ranker.RulesVersion)
            found.Add("rules.version", $"version {rules.Version} is not known", $"this hall ranks by version {Ranker.RulesVersion}");
        if (rules.Pipeline.IsDefaultOrEmpty)
        {
            found.Add("rules.pipeline", "the pipeline is empty", "take one from `auctionhall terms preset --list`");
            return found.All;
        }
        Order(rules.Pipeline, found);
        for (var i = 0; i < rules.Pipeline.Length; i++)
            PartValues.Check(rules.Pipeline[i], $"rules.pipeline[{i}]", decimals, found);
        Together(rules.Pipeline, found);
        RevivalCheck.Pipeline(rules.Pipeline, found);
        UnitsCheck.Pipeline(rules.Pipeline, found);
        for (var i = 0; i < groups.Length; i++)
            ProductCheck.Group(rules.Pipeline, groups[i], $"groups[{i}]", decimals, found);
        return found.All;
    }

    /// <summary>The word by which terms name a part.</summary>
    private static string NameOf(RulePart part) =>
        typeof(RulePart).GetCustomAttributes<JsonDerivedTypeAttribute>().First(name => name.DerivedType == part.GetType()).TypeDiscriminator!.ToString()!;

    internal static Stage StageOf(RulePart part) => part switch
    {
        UnitPart => Stage.Unit,
        EligiblePart or DecimalsPart or KnownLowestPart => Stage.Validity,
        BiddersPart => Stage.Bidders,
        ComparablePart => Stage.Comparable,
        EntryPart or WorstRatioPart or OrderPart or CapPart => Stage.Placing,
        RevivalPart => Stage.Revival,
        SharesByNumberPart or SharesByRankPart or SharesByClassPart => Stage.Shares,
        RegionsPart => Stage.Regions,
        TotalsPart => Stage.Totals,
        _ => throw new UnreachableException(part.GetType().Name),
    };

    private static void Order(ImmutableArray<RulePart> pipeline, Problems found)
    {
        foreach (var (type, name) in Required)
            if (!pipeline.Any(part => part.GetType() == type))
                found.Add("rules.pipeline", $"the part '{name}' is missing", $"add it; {TheOrder}");

        var inPlace = InPlace(pipeline);
        for (var i = 0; i < pipeline.Length; i++)
        {
            var (part, before, path) = (pipeline[i], pipeline[..i], $"rules.pipeline[{i}]");
            if (IsTwice(part, before)) found.Add(path, StageOf(part) is Stage.Shares ? "shares stand before it already" : $"the part '{NameOf(part)}' stands before it already", "leave one of them out");
            else if (!inPlace.Contains(i)) found.Add(path, $"the part '{NameOf(part)}' stands in the wrong place", Behind(part));
            else if (part is CapPart && !before.Any(other => other is OrderPart) && pipeline.Any(other => other is OrderPart))
                found.Add(path, "the cap needs the order before it", "put the part 'order' before it");
            else if (part is EntryPart or WorstRatioPart && before.Any(other => other is CapPart) && pipeline.OfType<UnitPart>().Any(unit => unit.Prices is PlacePrices.All))
                found.Add(path, $"the part '{NameOf(part)}' stands behind the cap, and with prices of 'all' nothing is dropped there", "put it before the cap");
        }
    }

    /// <summary>
    /// The places of the most parts that stand in order already, earlier ones rather than later ones: whoever put one part in
    /// the wrong place is told of that one, and not of all behind it.
    /// </summary>
    private static HashSet<int> InPlace(ImmutableArray<RulePart> pipeline)
    {
        var stages = Enum.GetValues<Stage>().Length;
        var (length, before) = (new int[pipeline.Length], new int[pipeline.Length]);
        var bestOf = new int[stages];   // the last place of the longest run that ends in this stage
        Array.Fill(bestOf, -1);
        for (var i = 0; i < pipeline.Length; i++)
        {
            var stage = (int)StageOf(pipeline[i]);
            before[i] = Longest(bestOf.AsSpan(0, stage + 1));
            length[i] = before[i] < 0 ? 1 : length[before[i]] + 1;
            if (bestOf[stage] < 0 || length[i] > length[bestOf[stage]]) bestOf[stage] = i;
        }
        var kept = new HashSet<int>();
        for (var i = Longest(bestOf); i >= 0; i = before[i]) kept.Add(i);
        return kept;

        int Longest(ReadOnlySpan<int> lasts)
        {
            var longest = -1;
            foreach (var last in lasts)
                if (last >= 0 && (longest < 0 || length[last] > length[longest] || (length[last] == length[longest] && last < longest))) longest = last;
            return longest;
        }
    }

    private static string Behind(RulePart part) => StageOf(part) switch
    {
        Stage.Unit => "put it first",
        Stage.Validity => "put it behind 'unit' and before 'bidders'",
        Stage.Bidders => "put it before 'comparable', behind 'unit' and what is said of valid prices",
        Stage.Comparable => "put it behind 'bidders'",
        Stage.Placing => "put it behind 'comparable', before revival, shares, regions and totals",
        Stage.Revival => "put it behind 'cap' and 'entry', before the shares",
        Stage.Shares => "put it behind 'cap', 'entry' and 'revival', before 'regions' and 'totals'",
        Stage.Regions => "put it behind the shares, before 'totals'",
        Stage.Totals => "put it last",
    };

    /// <summary>Members that need another part beside theirs.</summary>
    private static void Together(ImmutableArray<RulePart> pipeline, Problems found)
    {
        for (var i = 0; i < pipeline.Length; i++)
        {
            if (pipeline[i] is CapPart { PerBidder: not null } && pipeline.Any(part => part is UnitPart { Of: RankedUnit.Enterprise }))
                found.Add($"rules.pipeline[{i}].perBidder", "an enterprise takes one place at most, so its places are not capped", "leave `perBidder` out, or rank products");
            if (pipeline[i] is SharesByNumberPart { Split: Split.Regions } && !pipeline.Any(part => part is RegionsPart))
                found.Add($"rules.pipeline[{i}].split", "the volume is split by regions, and nothing says how many are picked", "add the part 'regions', or leave `split` out");
        }
    }

    /// <summary>Entry, eligible and revival may stand again; worst-ratio and cap may for another bidding unit, which <see cref="UnitsCheck"/> looks at.</summary>
    private static bool IsTwice(RulePart part, ImmutableArray<RulePart> before) => part switch
    {
        EntryPart or EligiblePart or RevivalPart => false,
        WorstRatioPart { In: not null } or CapPart { In: not null } => false,
        _ when StageOf(part) is Stage.Shares => before.Any(other => StageOf(other) is Stage.Shares),
        WorstRatioPart => before.Any(other => other is WorstRatioPart { In: null }),
        CapPart => before.Any(other => other is CapPart { In: null }),
        _ => before.Any(other => other.GetType() == part.GetType()),
    };
}
