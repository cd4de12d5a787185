// N, the number of actual bidders: RULES.md R-4 and R-13 (VBP section 0, fact 2; 2.4 on related enterprises).

using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class BiddersStep
{
    public static void Run(Work work, BiddersPart part)
    {
        var itemsOf = work.Items.ToLookup(item => item.Bid);
        var counting = work.Group.Bids.Where(bid => Counts(bid, itemsOf[bid], work.Products, part)).ToList();
        foreach (var bid in counting) bid.Counted = true;
        work.Bidders = counting.Select(bid => bid.Bidder).ToImmutableHashSet(StringComparer.Ordinal);
        work.Note(RuleNumbers.Bidders, Exact.Text(work.Bidders.Count));
    }

    private static bool Counts(Bid bid, IEnumerable<Item> items, ImmutableArray<Product> products, BiddersPart part)
    {
        if (bid.Suspended || bid.Opened.Content is not BidContent.Quoted) return false;
        if (items.Any(item => item.Valid)) return true;
        if (Is(part.OverCeiling) && items.Any(item => item.Decision?.Verdict is Verdict.OverCeiling)) return true;
        // A price for a product that is not allowed is no *unpriced* quotation: it asked for something. What R-46 rounded to 0 is.
        return Is(part.Unpriced) && products.Any(product => bid.Allowed.ContainsKey(product.Id)) && items.All(item => item.Price.Units == 0);
    }

    private static bool Is(Counting counting) => counting switch
    {
        Counting.Counted => true,
        Counting.NotCounted => false,
    };
}
