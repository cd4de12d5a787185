// N, the number of actual bidders: RULES.md R-4 and R-13 (VBP section 0, fact 2; 2.4 on related enterprises).

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class BiddersStep
{
    public static void Run(Work work, BiddersPart part)
    {
        var itemsOf = work.Items.ToLookup(item => item.Bid);
        foreach (var bid in work.Bids) bid.Counted = Counts(bid, itemsOf[bid], part);
        work.Bidders = work.Bids.Where(bid => bid.Counted).Select(bid => bid.Bidder).Distinct(StringComparer.Ordinal).Count();
        work.Note(RuleNumbers.Bidders, Exact.Text(work.Bidders));
    }

    private static bool Counts(Bid bid, IEnumerable<Item> items, BiddersPart part)
    {
        if (bid.Suspended || bid.Opened.Content is not BidContent.Quoted(var quotation)) return false;
        if (items.Any(item => item.Valid)) return true;
        if (Is(part.OverCeiling) && items.Any(item => item.Decision?.Verdict is Verdict.OverCeiling)) return true;
        // A price for a product that is not allowed is no *unpriced* quotation: it asked for something.
        return Is(part.Unpriced) && bid.Allowed.Count > 0 && quotation.Prices.All(quote => quote.Price.Units == 0);
    }

    private static bool Is(Counting counting) => counting switch
    {
        Counting.Counted => true,
        Counting.NotCounted => false,
    };
}
