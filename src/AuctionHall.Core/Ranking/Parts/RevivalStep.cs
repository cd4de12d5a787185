// Revival: RULES.md R-80 to R-88 (VBP 2.6). Who may be revived depends on the bids alone; who is, on the answers too.

using System.Diagnostics;
using System.Numerics;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class RevivalStep
{
    public static void Run(Work work, RevivalPart part, ComparablePart comparable, DecimalsPart? decimals)
    {
        foreach (var item in Candidates(work, part))
        {
            if (part.At is RevivedAt.OwnPrice) AtOwnPrice(work, part, item);
            else if (Offered(work, part, comparable, decimals, item) is { } offered) Offer(work, part, comparable, item, offered);
        }
    }

    /// <summary>R-80, in ranking order.</summary>
    private static IEnumerable<Item> Candidates(Work work, RevivalPart part)
    {
        var verdict = part.Of is RevivedOf.CapReached ? Verdict.CapReached : Verdict.EntryNotMet;
        var valid = work.Items.Where(item => item.Key is not null).ToList();
        var found = valid.Where(item => item.Decision?.Verdict == verdict && (verdict is Verdict.CapReached || item.TookPlace));
        if (part.NotHighest) found = found.Where(item => valid.Any(other => other.Key > item.Key));
        if (part.AtLeastMeanOf is { } criterion)
        {
            var numbers = valid.Select(item => item.Number(criterion)).OfType<long>().ToList();
            var sum = numbers.Aggregate(BigInteger.Zero, (sum, number) => sum + number);
            found = found.Where(item => item.Number(criterion) is { } number && (BigInteger)number * numbers.Count >= sum);
        }
        var selected = valid.Where(item => item.Decision?.Verdict is Verdict.Selected).Select(item => item.Bid.Bidder).ToHashSet(StringComparer.Ordinal);
        foreach (var item in found.OrderBy(item => item.Rank).ToList())
        {
            if (item.Approached || (work.Unit.Of is RankedUnit.Enterprise && (selected.Contains(item.Bid.Bidder) || work.Approached.Contains(item.Bid.Bidder)))) continue;
            yield return item;
        }
    }

    private static void AtOwnPrice(Work work, RevivalPart part, Item item)
    {
        var met = part.Any!.Value.Select(condition => Conditions.Met(work, item, condition)).OfType<Applied>().ToList();
        if (met.Count == 0) return;
        Approach(work, item);
        item.Met.Add(item.Decision!.Value.By);
        item.Met.AddRange(met);
        Revive(work, part, item, RuleNumbers.RevivedAtOwnPrice);
    }

    private static void Offer(Work work, RevivalPart part, ComparablePart comparable, Item item, (Price Price, Applied Rule) offered)
    {
        Approach(work, item);
        var price = Spelled.Of(offered.Price, work.Group.Decimals);
        if (work.Group.Revived is not { } revived)
        {
            item.Met.Add(offered.Rule);
            item.Offer = new OfferOutcome(price.Text, part.Minutes!.Value);
            return;
        }
        if (!revived.Contains(new Revived(item.Bid.Enterprise, item.Product.Id)))
        {
            item.Met.Add(offered.Rule);
            item.Meet(RuleNumbers.NotAccepted);
            return;
        }
        item.Met.Add(item.Decision!.Value.By);
        item.Met.Add(offered.Rule);
        item.Asking = price;
        ComparableStep.GiveKey(work, comparable, item);
        Revive(work, part, item, RuleNumbers.Revived);
    }

    private static void Approach(Work work, Item item)
    {
        item.Approached = true;
        work.Approached.Add(item.Bid.Bidder);
    }

    private static void Revive(Work work, RevivalPart part, Item item, string rule)
    {
        item.Place = work.Places.Length + 1;
        item.Revive(rule, item.PriceText, Exact.Text(item.Place.Value));
        item.RevivedShare = part.Share;
        item.PicksRegions = part.Regions is RegionChoice.Picked;
        work.Places = work.Places.Add(item);
    }

    /// <summary>R-81 to R-83: the offered price and the rule that it came by; null where there is none to offer.</summary>
    private static (Price Price, Applied Rule)? Offered(Work work, RevivalPart part, ComparablePart comparable, DecimalsPart? decimals, Item item)
    {
        if (part.At is RevivedAt.NamedPrice)
        {
            if (Conditions.Named(item, part.Name!, work.Group.Decimals) is not { } named) return null;
            var at = AtMost(named.Units, item, decimals, work.Group.Decimals);
            return at.Units == 0 ? null : (at, new Applied(RuleNumbers.OfferedAtNamed, [part.Name!, at.ToString(work.Group.Decimals)]));
        }
        // Places that a revival gave do not count: nobody's answer bears on another's offer.
        var first = work.Items.Where(other => other.Decision is { By.Rule: RuleNumbers.Selected or RuleNumbers.SelectedAlong }).ToList();
        if (first.Count == 0) return null;
        var highest = first.Max(other => other.Key!.Value);
        var alone = part.Alone is not null && first.Count(other => other.Holder is null) == 1;
        if (alone && part.AloneOf is AloneOf.Anchor && work.Anchor is null) return null;
        var of = alone && part.AloneOf is AloneOf.Anchor ? work.Anchor!.Value : highest;
        var (n, d) = ((BigInteger)of.Numerator, (BigInteger)of.Denominator);
        if (alone)
        {
            var times = Exact.RatioOf(part.Alone!);
            (n, d) = (n * (BigInteger)times.Numerator, d * (BigInteger)times.Denominator);
        }
        var (k, m) = ComparableStep.UnitsPerKey(work, comparable, item);
        var price = AtMost(n * k / (d * m), item, decimals, work.Group.Decimals);
        if (price.Units == 0) return null;
        var text = price.ToString(work.Group.Decimals);
        return (price, alone
            ? new Applied(RuleNumbers.OfferedAtMultiple, [part.Alone!, of.ToString(), text])
            : new Applied(RuleNumbers.OfferedAtHighest, [of.ToString(), text]));
    }

    /// <summary>Rounded down to the decimals that prices have, and never above what the item asks already.</summary>
    private static Price AtMost(BigInteger units, Item item, DecimalsPart? part, int decimals)
    {
        var step = part is null ? 1 : (BigInteger)Ratio.PowerOfTen(decimals - part.Places);
        var rounded = units / step * step;
        return rounded < item.Price.Units ? new Price((long)rounded) : item.Price;
    }
}
