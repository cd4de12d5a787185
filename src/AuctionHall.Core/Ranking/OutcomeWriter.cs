// What the parts left behind, as an outcome: RULES.md R-43.

using System.Collections.Immutable;
using System.Diagnostics;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class OutcomeWriter
{
    public static Outcome Write(GroupWork all, ImmutableArray<RulePart> pipeline)
    {
        var apart = all.Ranked is not [{ Name: null }];
        var whole = apart ? null : all.Ranked[0];
        var failed = all.Ranked.All(work => work.Status is OutcomeStatus.Failed);
        var (shares, totals) = (false, (TotalsPart?)null);
        foreach (var part in pipeline)
        {
            shares |= PipelineCheck.StageOf(part) is Stage.Shares;
            totals ??= part as TotalsPart;
        }
        var items = InOrder(all.Ranked);
        var volume = whole is not null ? whole.Volume : shares ? Sum(all.Ranked) : null;
        return new Outcome(
            Ranker.RulesVersion,
            all.Group.Id,
            failed ? OutcomeStatus.Failed : OutcomeStatus.Ranked,
            all.Ranked.SelectMany(work => work.Bidders).Distinct(StringComparer.Ordinal).Count(),
            all.Ranked.Sum(work => work.Cap),
            whole is not null ? [.. whole.Applied] : Applied(failed, volume),
            BidsOf(all),
            ItemsOf(items),
            whole?.Lowest?.ToString(),
            volume,
            Totals.Of(all, totals, items.FindAll(item => item.Decision?.Verdict is Verdict.Selected), shares),
            apart ? [.. all.Ranked.Select(UnitOf)] : null);
    }

    /// <summary>Unit by unit: those with a rank, by rank; then the others by credit code and the group's order of products.</summary>
    private static List<Item> InOrder(List<Work> units)
    {
        var ordered = new List<Item>();
        foreach (var work in units)
        {
            var items = new List<Item>(work.Items);
            items.Sort((a, b) =>
            {
                var order = (a.Rank ?? int.MaxValue).CompareTo(b.Rank ?? int.MaxValue);
                if (order == 0) order = string.CompareOrdinal(a.Bid.Enterprise, b.Bid.Enterprise);
                return order == 0 ? a.ProductIndex.CompareTo(b.ProductIndex) : order;
            });
            ordered.AddRange(items);
        }
        return ordered;
    }

    private static ImmutableArray<BidOutcome> BidsOf(GroupWork all)
    {
        var bids = ImmutableArray.CreateBuilder<BidOutcome>(all.Bids.Length);
        foreach (var bid in all.Bids) bids.Add(BidOf(bid));
        return bids.MoveToImmutable();
    }

    private static ImmutableArray<ItemOutcome> ItemsOf(List<Item> items)
    {
        var outcomes = ImmutableArray.CreateBuilder<ItemOutcome>(items.Count);
        foreach (var item in items) outcomes.Add(ItemOf(item));
        return outcomes.MoveToImmutable();
    }

    private static VolumeOutcome Sum(List<Work> units)
    {
        var (@base, allotted) = (units.Sum(work => work.Base), units.Sum(work => work.Allotted!.Value));
        return new VolumeOutcome(Exact.Text(@base), Exact.Text(allotted), Exact.Text(@base - allotted));
    }

    /// <summary>With units apart the group as a whole has these two rules only.</summary>
    private static ImmutableArray<Applied> Applied(bool failed, VolumeOutcome? volume)
    {
        var applied = ImmutableArray.CreateBuilder<Applied>();
        if (failed) applied.Add(new Applied(RuleNumbers.Failed, []));
        if (volume is { } sums) applied.Add(new Applied(RuleNumbers.Unallotted, [sums.Base, sums.Allotted, sums.Unallotted]));
        return applied.ToImmutable();
    }

    private static UnitOutcome UnitOf(Work work) =>
        new(work.Name!, work.Status, work.Bidders.Count, work.Cap, [.. work.Applied], work.Lowest?.ToString(), work.Volume);

    private static BidOutcome BidOf(Bid bid)
    {
        var (voided, prices) = bid.Opened.Content switch
        {
            BidContent.Quoted => ((VoidReason?)null, (ImmutableArray<QuotedPrice>?)PricesOf(bid.Items)),
            BidContent.BadQuotation => (VoidReason.BadQuotation, null),
            BidContent.NotRecreatable => (VoidReason.NotRecreatable, null),
            _ => throw new UnreachableException(bid.Opened.Content.GetType().Name),
        };
        return new BidOutcome(bid.Enterprise, bid.Opened.Key, bid.Opened.Revision, bid.Counted, voided, prices);
    }

    private static ImmutableArray<QuotedPrice> PricesOf(List<Item> items)
    {
        var prices = ImmutableArray.CreateBuilder<QuotedPrice>(items.Count);
        foreach (var item in items) prices.Add(new QuotedPrice(item.Product.Id, item.Quoted.Text));
        return prices.MoveToImmutable();
    }

    private static ItemOutcome ItemOf(Item item)
    {
        var (verdict, decided) = item.Decision ?? throw new UnreachableException("an item without a verdict");
        return new ItemOutcome(
            item.Bid.Enterprise, item.Product.Id, item.PriceText, verdict, [.. item.Met], decided,
            item.Key?.ToString(), item.Rank, item.Place, item.Tie,
            item.Allotted is { } units ? Exact.Text(units) : null, item.Regions, item.Offer);
    }
}
