// The ranking of one group: RULES.md, version 1. Sources stand with each rule and in the part that carries it.

using System.Collections.Immutable;
using System.Diagnostics;
using AuctionHall.Ranking.Parts;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

/// <summary>
/// Terms, roster, opened bids and the lot's seed give the outcome; nothing else shows in it, not even the order in
/// which the bids are handed in.
/// </summary>
public static class Ranker
{
    /// <summary>The version of RULES.md that this program follows.</summary>
    public const string RulesVersion = "1";

    /// <summary>
    /// 1. Check the pipeline. 2. Judge every item. 3. Run the parts in the terms' order. 4. Write the
    /// outcome.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Terms that <see cref="PipelineCheck"/> refuses, or two bids of one enterprise or key: the caller's fault, never
    /// a bidder's.
    /// </exception>
    public static Outcome Rank(Terms terms, Group group, Roster roster, IReadOnlyList<OpenedBid> bids, Bytes32 lotSeed)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(bids);

        // 1.
        var problems = PipelineCheck.Problems(terms.Rules, [group], terms.Decimals);
        if (!problems.IsEmpty) throw new ArgumentException($"{problems[0].Path}: {problems[0].Sentence}", nameof(terms));
        if (bids.DistinctBy(bid => bid.Enterprise, StringComparer.Ordinal).Count() != bids.Count) throw new ArgumentException("two bids of one enterprise", nameof(bids));
        if (bids.DistinctBy(bid => bid.Key).Count() != bids.Count) throw new ArgumentException("two bids of one key", nameof(bids));

        // 2.
        var work = Validity.Begin(terms, group, roster, bids, lotSeed);

        // 3. Places are counted when every part that can drop an item has run.
        var pipeline = terms.Rules.Pipeline;
        foreach (var part in pipeline.Where(part => PipelineCheck.StageOf(part) <= Stage.Placing)) Run(work, part, []);
        var selected = Select(work);
        foreach (var part in pipeline.Where(part => PipelineCheck.StageOf(part) > Stage.Placing)) Run(work, part, selected);

        // 4.
        return OutcomeOf(work, selected);
    }

    private static void Run(Work work, RulePart part, ImmutableArray<Item> selected)
    {
        switch (part)
        {
            case UnitPart unit: work.Unit = unit.Of; break;
            case BiddersPart bidders: BiddersStep.Run(work, bidders); break;
            case ComparablePart comparable: ComparableStep.Run(work, comparable); break;
            case EntryPart entry: EntryStep.Run(work, entry); break;
            case OrderPart order: OrderStep.Run(work, order); break;
            case CapPart cap: CapStep.Run(work, cap); break;
            case SharesByNumberPart shares: SharesStep.ByNumber(work, shares, selected); break;
            case SharesByRankPart shares: SharesStep.ByRank(work, shares, selected); break;
            case RegionsPart regions: RegionsStep.Run(regions.Number, selected); break;
            default: throw new UnreachableException(part.GetType().Name);
        }
    }

    /// <summary>R-33: who is still running is selected; places are 1, 2, 3, … in ranking order.</summary>
    private static ImmutableArray<Item> Select(Work work)
    {
        var selected = work.Running.ToImmutableArray();
        for (var i = 0; i < selected.Length; i++)
        {
            selected[i].Place = i + 1;
            selected[i].Decide(Verdict.Selected, RuleNumbers.Selected, Exact.Text(i + 1), Exact.Text(work.Cap));
        }
        return selected;
    }

    private static Outcome OutcomeOf(Work work, ImmutableArray<Item> selected) => new(
        RulesVersion,
        work.Group.Id,
        work.Lowest is null ? OutcomeStatus.Failed : OutcomeStatus.Ranked,
        work.Bidders,
        work.Cap,
        [.. work.Applied],
        [.. work.Bids.Select(bid => BidOf(bid, work.Decimals))],
        [.. work.Items
            .OrderBy(item => item.Rank ?? int.MaxValue)
            .ThenBy(item => item.Bid.Enterprise, StringComparer.Ordinal)
            .ThenBy(item => item.ProductIndex)
            .Select(item => ItemOf(item, work.Decimals))],
        work.Lowest?.ToString(),
        work.Allotted is not { } allotted
            ? null
            : new VolumeOutcome(Exact.Text(work.Group.Volume), Exact.Text(allotted), Exact.Text(work.Group.Volume - allotted)),
        Totals.Of(work, selected));

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
