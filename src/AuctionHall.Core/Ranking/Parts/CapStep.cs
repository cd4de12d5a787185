// Places: RULES.md to R-32 (VBP 2.4). In ranking order, until cap(N) places are taken.

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class CapStep
{
    public static void Run(Work work, CapPart part)
    {
        work.Cap = work.Bidders == 0 ? 0 : part.ByBidders[Math.Min(work.Bidders, part.ByBidders.Length) - 1];
        work.Note(RuleNumbers.Cap, Exact.Text(work.Bidders), Exact.Text(work.Cap));

        var taken = 0;
        var holders = new Dictionary<string, Item>(StringComparer.Ordinal);
        foreach (var item in work.Running)
        {
            if (work.Unit is RankedUnit.Enterprise && holders.TryGetValue(item.Bid.Bidder, out var holder)) Yield(item, holder);
            else if (taken == work.Cap) item.Decide(Verdict.CapReached, RuleNumbers.CapReached, Exact.Text(item.Rank!.Value), Exact.Text(work.Cap));
            else
            {
                taken++;
                holders[item.Bid.Bidder] = item;
            }
        }
    }

    private static void Yield(Item item, Item holder)
    {
        if (holder.Bid == item.Bid) item.Decide(Verdict.PlaceTakenByOwn, RuleNumbers.PlaceTakenByOwn, holder.Product.Id);
        else item.Decide(Verdict.PlaceTakenByRelated, RuleNumbers.PlaceTakenByRelated, holder.Bid.Enterprise, holder.Product.Id);
    }
}
