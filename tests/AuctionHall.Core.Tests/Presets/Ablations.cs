using System.Collections.Immutable;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Presets;

/// <summary>A preset's rules with one thing taken away or turned round: an example in which that changes nothing shows too little.</summary>
internal static class Ablations
{
    public static IEnumerable<(string What, Rules Rules)> Of(Rules rules)
    {
        for (var i = 0; i < rules.Pipeline.Length; i++)
        {
            var at = i;
            foreach (var (what, part) in Of(rules.Pipeline[i])) yield return (what, Sound(rules with { Pipeline = rules.Pipeline.SetItem(at, part) }));
        }
        // With `all` nothing may stand behind the cap.
        if (rules.Pipeline[0] is UnitPart { Of: RankedUnit.Enterprise } unit && rules.Pipeline.TakeWhile(part => part is not CapPart).OfType<EntryPart>().Count() == rules.Pipeline.OfType<EntryPart>().Count())
            yield return ("unit.prices", Sound(rules with { Pipeline = rules.Pipeline.SetItem(0, unit with { Prices = unit.Prices is PlacePrices.All ? PlacePrices.Best : PlacePrices.All }) }));
        if (rules.Pipeline[0] is UnitPart turned)
        {
            var other = turned.Of is RankedUnit.Product ? turned with { Of = RankedUnit.Enterprise } : turned with { Of = RankedUnit.Product, Prices = PlacePrices.Best };
            yield return ("unit", rules with { Pipeline = [other, .. rules.Pipeline.Skip(1).Select(part => part is CapPart cap ? cap with { PerBidder = null } : part)] });
        }
    }

    private static IEnumerable<(string, RulePart)> Of(RulePart part)
    {
        switch (part)
        {
            case BiddersPart bidders:
                yield return ("bidders.overCeiling", bidders with { OverCeiling = Turned(bidders.OverCeiling) });
                yield return ("bidders.unpriced", bidders with { Unpriced = Turned(bidders.Unpriced) });
                break;
            case ComparablePart { By: not ComparableKey.Price }:
                yield return ("comparable", new ComparablePart(ComparableKey.Price));
                break;
            case EntryPart entry:
                foreach (var condition in entry.Any) yield return ($"entry {condition}", entry with { Any = entry.Any.Remove(condition) });
                // Without any condition everyone passes.
                yield return ("entry", entry with { Any = [] });
                break;
            case OrderPart order:
                foreach (var tie in order.Ties) yield return ($"order {tie.Criterion}", order with { Ties = order.Ties.Remove(tie) });
                break;
            case CapPart cap:
                if (cap.ByBidders is not null) yield return ("cap.byBidders", cap with { ByBidders = null });
                if (cap.PerBidder is not null) yield return ("cap.perBidder", cap with { PerBidder = null });
                break;
            case RevivalPart revival:
                // Nobody has a number of that name.
                yield return ($"revival {revival.Of}", revival with { AtLeastMeanOf = "nobody" });
                if (revival.Alone is not null) yield return ("revival.alone", revival with { Alone = null, AloneOf = null });
                if (revival.NotHighest) yield return ("revival.notHighest", revival with { NotHighest = false });
                break;
            case SharesByNumberPart shares: yield return ("shares-by-number", shares with { Table = ["0"] }); break;
            case SharesByRankPart shares: yield return ("shares-by-rank", shares with { OfRest = [["1"]] }); break;
            case SharesByClassPart shares:
                foreach (var @class in shares.Classes.SkipLast(1)) yield return ($"class {@class.Name}", shares with { Classes = shares.Classes.Remove(@class) });
                if (shares.Unselected is Unselected.Split) yield return ("shares-by-class.unselected", shares with { Unselected = Unselected.Free });
                break;
            case RegionsPart regions: yield return ("regions", regions with { Number = 1 }); break;
            default: break;
        }
    }

    /// <summary>A revival that needs what was taken away goes with it.</summary>
    private static Rules Sound(Rules rules) => PipelineCheck.Problems(rules, [], Limits.DecimalsMax).IsEmpty ? rules
        : rules with { Pipeline = [.. rules.Pipeline.Where(part => part is not RevivalPart)] };

    private static Counting Turned(Counting counting) => counting is Counting.Counted ? Counting.NotCounted : Counting.Counted;
}
