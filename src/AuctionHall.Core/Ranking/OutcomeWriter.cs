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
        var shares = pipeline.Any(part => PipelineCheck.StageOf(part) is Stage.Shares);
        var selected = all.Ranked.SelectMany(work => work.Items.Where(item => item.Decision?.Verdict is Verdict.Selected)).ToImmutableArray();
        var volume = whole is not null ? whole.Volume : shares ? Sum(all.Ranked) : null;
        return new Outcome(
            Ranker.RulesVersion,
            all.Group.Id,
            failed ? OutcomeStatus.Failed : OutcomeStatus.Ranked,
            all.Ranked.SelectMany(work => work.Bidders).Distinct(StringComparer.Ordinal).Count(),
            all.Ranked.Sum(work => work.Cap),
            whole is not null ? [.. whole.Applied] : Applied(failed, volume),
            [.. all.Bids.Select(bid => BidOf(bid, all.Decimals))],
            [.. all.Ranked.SelectMany(work => InOrder(work.Items)).Select(item => ItemOf(item, all.Decimals))],
            whole?.Lowest?.ToString(),
            volume,
            Totals.Of(all, pipeline.OfType<TotalsPart>().SingleOrDefault(), selected, shares),
            apart ? [.. all.Ranked.Select(UnitOf)] : null);
    }

    private static IEnumerable<Item> InOrder(ImmutableArray<Item> items) => items
        .OrderBy(item => item.Rank ?? int.MaxValue)
        .ThenBy(item => item.Bid.Enterprise, StringComparer.Ordinal)
        .ThenBy(item => item.ProductIndex);

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

    private static BidOutcome BidOf(Bid bid, int decimals)
    {
        var (voided, prices) = bid.Opened.Content switch
        {
            BidContent.Quoted(var quotation) => ((VoidReason?)null, (ImmutableArray<QuotedPrice>?)
                [.. quotation.Prices.Select(quote => new QuotedPrice(quote.Product, quote.Price.ToString(decimals)))]),
            BidContent.BadQuotation => (VoidReason.BadQuotation, null),
            BidContent.NotRecreatable => (VoidReason.NotRecreatable, null),
            _ => throw new UnreachableException(bid.Opened.Content.GetType().Name),
        };
        return new BidOutcome(bid.Enterprise, bid.Opened.Key, bid.Opened.Revision, bid.Counted, voided, prices);
    }

    private static ItemOutcome ItemOf(Item item, int decimals)
    {
        var (verdict, decided) = item.Decision ?? throw new UnreachableException("an item without a verdict");
        return new ItemOutcome(
            item.Bid.Enterprise, item.Product.Id, item.Price.ToString(decimals), verdict, [.. item.Met], decided,
            item.Key?.ToString(), item.Rank, item.Place, item.Tie,
            item.Allotted is { } units ? Exact.Text(units) : null, item.Regions);
    }
}
