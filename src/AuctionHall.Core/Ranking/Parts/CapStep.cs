// Places: RULES.md to R-61 (VBP 2.4). In ranking order, until cap(N) places are taken.

using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class CapStep
{
    public static void Run(Work work, CapPart part)
    {
        work.Cap = Cap(work, part);
        work.Note(RuleNumbers.Cap, Exact.Text(work.Bidders.Count), Exact.Text(work.Cap));

        var holders = new Dictionary<string, List<Item>>(StringComparer.Ordinal);
        var taken = 0;
        Item? last = null;
        foreach (var item in work.Running)
        {
            var own = holders.GetValueOrDefault(item.Bid.Bidder);
            if (work.Unit.Of is RankedUnit.Enterprise && own is [var holder]) Yield(work, item, holder);
            else if (part.PerBidder is { } most && own?.Count == most) item.Decide(Verdict.BidderCapReached, RuleNumbers.BidderCapReached, item.Bid.Bidder, Exact.Text(most));
            else if (taken < work.Cap)
            {
                taken++;
                Take(holders, item);
                last = item;
            }
            else if (part.Tied is Tied.Taken && last is not null && OrderStep.IsDeadHeat(work, last, item))
            {
                item.Meet(RuleNumbers.TiedWithLast, last.Bid.Enterprise, last.Product.Id, Exact.Text(work.Cap));
                Take(holders, item);
            }
            else item.Decide(Verdict.CapReached, RuleNumbers.CapReached, Exact.Text(item.Rank!.Value), Exact.Text(work.Cap));
        }
    }

    private static int Cap(Work work, CapPart part)
    {
        if (part.ByBidders is not { } table) return work.Running.Count;
        var bidders = work.Bidders.Count;
        return bidders == 0 ? 0 : table[Math.Min(bidders, table.Length) - 1];
    }

    private static void Take(Dictionary<string, List<Item>> holders, Item item)
    {
        item.TookPlace = true;
        if (holders.TryGetValue(item.Bid.Bidder, out var own)) own.Add(item);
        else holders.Add(item.Bid.Bidder, [item]);
    }

    private static void Yield(Work work, Item item, Item holder)
    {
        if (holder.Bid != item.Bid) item.Decide(Verdict.PlaceTakenByRelated, RuleNumbers.PlaceTakenByRelated, holder.Bid.Enterprise, holder.Product.Id);
        else if (work.Unit.Prices is PlacePrices.All) item.Holder = holder;
        else item.Decide(Verdict.PlaceTakenByOwn, RuleNumbers.PlaceTakenByOwn, holder.Product.Id);
    }
}
