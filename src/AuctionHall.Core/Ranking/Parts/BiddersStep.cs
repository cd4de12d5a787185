// N, the number of actual bidders: RULES.md R-4 and R-13 (VBP section 0, fact 2; 2.4 on related enterprises).

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class BiddersStep
{
    public static void Run(Work work, BiddersPart part)
    {
        foreach (var bid in work.Group.Bids)
        {
            if (!Counts(bid, work, part)) continue;
            bid.Counted = true;
            work.Bidders.Add(bid.Bidder);
        }
        work.Note(RuleNumbers.Bidders, Exact.Text(work.Bidders.Count));
    }

    private static bool Counts(Bid bid, Work work, BiddersPart part)
    {
        if (bid.Suspended || bid.Opened.Content is not BidContent.Quoted) return false;
        // A price for a product that is not allowed is no *unpriced* quotation: it asked for something. What R-46 rounded to 0 is.
        var unpriced = true;
        foreach (var item in bid.Items)
        {
            if (item.Product.In != work.Name) continue;
            if (item.Valid || (item.Decision!.Value.Verdict is Verdict.OverCeiling && Is(part.OverCeiling))) return true;
            unpriced &= item.Price.Units == 0;
        }
        return unpriced && Is(part.Unpriced) && work.Products.Any(product => bid.Allowed.ContainsKey(product.Id));
    }

    private static bool Is(Counting counting) => counting switch
    {
        Counting.Counted => true,
        Counting.NotCounted => false,
    };
}
