using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>Random parts of a pipeline for groups of these decimals and bidding units; every option is common.</summary>
internal sealed class RandomParts(Dice dice, int decimals, string[] units)
{
    public static readonly string[] PriceNames = ["reference", "previous"];

    public ImmutableArray<RulePart> Validity()
    {
        var parts = new List<RulePart>();
        for (var i = dice.Roll(3) - 1; i > 0; i--)
        {
            var bounds = dice.Roll(3);
            parts.Add(new EligiblePart("credit", dice.Pick(Lacking.Refused, Lacking.Eligible, Lacking.Eligible), bounds == 0 ? null : dice.Roll(2) - 1, bounds == 1 ? null : dice.Roll(2)));
        }
        if (dice.OneIn(3)) parts.Add(new DecimalsPart(dice.Pick(0, Math.Min(1, decimals), decimals), dice.Pick(Excess.Refused, Excess.Rounded)));
        if (dice.OneIn(5)) parts.Add(new KnownLowestPart("known"));
        return [.. Shuffled(parts)];
    }

    public ComparablePart Comparable(ComparableKey by, string[] contents, bool great)
    {
        var rounded = dice.Pick<int?>(null, null, 0, 1, 4);
        if (by != ComparableKey.PriceToContent) return new ComparablePart(by, rounded);
        while (true)
        {
            var (@base, places) = (great ? dice.Pick("1.000001", "1.01") : dice.Pick("1.7", "1.7", "2", "4", "1.25", "9.99"), dice.Roll(7));
            var coefficients = contents.SelectMany(_ => contents, (content, main) => NaiveKeys.Coefficient(content, main, @base, places));
            if (coefficients.All(k => k > 0 && k < 1000)) return new ComparablePart(by, rounded, @base, places);
        }
    }

    /// <summary>Entry, worst-ratio, order and cap, in any order that has order before cap and, with all prices, the cap last.</summary>
    public ImmutableArray<RulePart> Stage(RankedUnit unit, PlacePrices prices)
    {
        var parts = new List<RulePart>();
        for (var i = dice.Pick(0, 0, 1, 1, 1, 2, 3); i > 0; i--) parts.Add(Entry());
        if (dice.OneIn(4)) parts.AddRange(ForUnits(true).Select(name => new WorstRatioPart(dice.Pick("1", "1.5", "2", "3.25"), name)));
        parts.Add(new OrderPart([.. Shuffled(["sales", "year"]).Take(dice.Roll(3)).Select(name => new TieCriterion(name, dice.Pick(Direction.Smaller, Direction.Larger)))]));
        var caps = ForUnits(false).Select(name => Cap(unit, name)).ToList();
        if (prices == PlacePrices.All) return [.. Shuffled(parts), .. caps];
        var stage = Shuffled([.. parts, .. caps]);
        var (order, cap) = (stage.FindIndex(part => part is OrderPart), stage.FindIndex(part => part is CapPart));
        if (cap < order) (stage[cap], stage[order]) = (stage[order], stage[cap]);
        return [.. stage];
    }

    /// <summary>Revivals, those with a choice of regions first; none where a place has all prices.</summary>
    public ImmutableArray<RevivalPart> Revivals(PlacePrices prices, ImmutableArray<RulePart> stage, RulePart? shares)
    {
        if (prices == PlacePrices.All) return [];
        var entryBehind = stage.SkipWhile(part => part is not CapPart).Any(part => part is EntryPart);
        var anchored = stage.OfType<EntryPart>().Any(entry => entry.Any.Any(condition => condition is MultipleOfAnchor));
        return [.. Enumerable.Range(0, dice.Pick(1, 1, 2)).Select(_ => Revival()).OrderBy(part => part.Regions)];

        RevivalPart Revival()
        {
            var at = dice.Pick(RevivedAt.HighestSelected, RevivedAt.HighestSelected, RevivedAt.NamedPrice, RevivedAt.OwnPrice);
            var name = units.Length > 0 && dice.OneIn(2) ? dice.Pick(units) : null;
            var alone = at == RevivedAt.HighestSelected && dice.Roll(3) > 0;
            return new RevivalPart(
                entryBehind ? dice.Pick(RevivedOf.CapReached, RevivedOf.EntryNotMet) : RevivedOf.CapReached,
                at,
                at == RevivedAt.OwnPrice ? null : 1 + dice.Roll(60),
                alone ? dice.Pick("1", "1.2", "1.8", "2.5") : null,
                alone ? anchored ? dice.Pick<AloneOf?>(null, AloneOf.Anchor) : dice.Pick<AloneOf?>(null, AloneOf.Selected) : null,
                at == RevivedAt.NamedPrice ? dice.Pick(PriceNames) : null,
                at == RevivedAt.OwnPrice ? [.. Some(2, () => Condition(name is not null && name != units[0] && dice.OneIn(2) ? 7 : dice.Roll(6), name))] : null,
                dice.OneIn(4) ? "sales" : null,
                dice.OneIn(3),
                shares is SharesByClassPart && dice.Roll(8) > 0 ? Ratio() : null,
                dice.OneIn(2) ? RegionChoice.None : RegionChoice.Picked,
                name);
        }
    }

    public RulePart? Shares()
    {
        switch (dice.Roll(5))
        {
            case 0: return null;
            case 1: return new SharesByNumberPart([.. Some(4, Ratio)], Split.Evenly);
            case 2: return new SharesByNumberPart([.. Some(4, Ratio)], units.Length > 0 ? Split.Evenly : Split.Regions);
            case 3: return new SharesByRankPart([.. Some(3, () => (ImmutableArray<string>)[.. Some(3, Ratio)])]);
            default:
                var bounded = Enumerable.Range(0, dice.Roll(3)).Select(i =>
                {
                    var bounds = dice.Roll(3);
                    return new ShareClass($"A{i}", Ratio(), bounds == 0 ? null : 1 + dice.Roll(3), bounds == 1 ? null : Condition(dice.Roll(6), null));
                });
                return new SharesByClassPart([.. bounded, new ShareClass("rest", Ratio())], dice.Pick(Unselected.Free, Unselected.Split));
        }
    }

    private EntryPart Entry()
    {
        var name = units.Length > 0 && dice.Roll(3) > 0 ? dice.Pick([.. units, units[^1]]) : null;
        var kinds = name is not null && name != units[0] ? 8 : 7;
        return new EntryPart([.. Enumerable.Range(0, dice.Pick(0, 1, 1, 2, 3)).Select(_ => Condition(kinds == 8 && dice.Roll(3) > 0 ? 7 : dice.Roll(7), name))], name);
    }

    private EntryCondition Condition(int kind, string? name) => kind switch
    {
        0 => new MultipleOfLowest(dice.Pick("1", "1.3", "1.8", "3.25", "99.999999")),
        1 => new DecreaseFromCeiling(dice.Pick("0", "0.25", "0.5", "1")),
        2 => new PriceAtMost(dice.Pick("0.1", "2", "5.5", "0", "999999999.999999")),
        3 => new DecreaseFrom(dice.Pick(PriceNames), dice.Pick("0", "0.10", "0.5", "1")),
        4 => new ComparableAtMost(dice.Pick("0.3", "2", "5.50", "0", "999999999.999999")),
        5 => new PriceAtMostNamed(dice.Pick(PriceNames)),
        6 => new MultipleOfAnchor(dice.Pick("1", "1.5", "1.80"), dice.Pick("0", "0.5", "0.8", "1")),
        _ => new AtMostSelectedOf(dice.Pick(units[..Array.IndexOf(units, name)])),
    };

    private CapPart Cap(RankedUnit unit, string? name) => new(
        dice.OneIn(5) ? null : [.. Enumerable.Range(0, 1 + dice.Roll(5)).Select(i => dice.Pick(i, i + 1, (i / 2) + 1))],
        unit == RankedUnit.Product && dice.OneIn(2) ? 1 + dice.Roll(2) : null,
        dice.Pick(Tied.Lot, Tied.Taken, Tied.Taken),
        name);

    /// <summary>No name, or one for every unit; where it may be less, for some of them.</summary>
    private List<string?> ForUnits(bool some) =>
        units.Length == 0 || dice.OneIn(3) ? [null] : [.. Shuffled([.. units]).Take(some ? 1 + dice.Roll(units.Length) : units.Length)];

    private string Ratio() => dice.Pick("0", "0.333333", "0.5", "0.60", "0.75", "0.999999", "1");

    private List<T> Some<T>(int most, Func<T> one) => Enumerable.Range(0, 1 + dice.Roll(most)).Select(_ => one()).ToList();

    private List<T> Shuffled<T>(List<T> of)
    {
        for (var i = of.Count - 1; i > 0; i--)
        {
            var j = dice.Roll(i + 1);
            (of[i], of[j]) = (of[j], of[i]);
        }
        return of;
    }
}
