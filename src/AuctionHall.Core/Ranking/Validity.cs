// Which items a group has and which of them are valid: RULES.md R-2 to R-10 (VBP 2.1, 2.10). The first rule that
// applies decides, in the order suspended, product not allowed, not quoted, over the ceiling.

using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class Validity
{
    private static readonly ImmutableSortedDictionary<string, Criteria> Nothing =
        ImmutableSortedDictionary.Create<string, Criteria>(StringComparer.Ordinal);

    /// <summary>The group's bids ascending by key, and their items, judged.</summary>
    public static Work Begin(Terms terms, Group group, Roster roster, IReadOnlyList<OpenedBid> opened, Bytes32 lotSeed)
    {
        var bids = opened.Select(bid => Enrolled(bid, group, roster)).OrderBy(bid => bid.Opened.Key).ToImmutableArray();
        var products = group.Products.Select((product, index) => (product, index)).ToDictionary(p => p.product.Id, StringComparer.Ordinal);
        var ceilings = group.Products.ToDictionary(p => p.Id, p => Ceiling(p, terms.Decimals), StringComparer.Ordinal);

        var items = ImmutableArray.CreateBuilder<Item>();
        foreach (var bid in bids)
        {
            if (bid.Opened.Content is not BidContent.Quoted(var quotation)) continue;
            foreach (var quote in quotation.Prices)
            {
                var (product, index) = products[quote.Product];
                var item = new Item(bid, product, index, quote.Price) { Ceiling = ceilings[quote.Product] };
                Judge(item, terms.Decimals);
                items.Add(item);
            }
        }
        return new Work(group, terms.Decimals, lotSeed, bids, items.ToImmutable());
    }

    /// <summary>R-4: an enterprise that is not on the roster is nobody's relative and may quote nothing.</summary>
    private static Bid Enrolled(OpenedBid bid, Group group, Roster roster) =>
        roster.Enterprises.TryGetValue(bid.Enterprise, out var enterprise)
            ? new Bid(bid, enterprise.Related, enterprise.Suspended, enterprise.Allowed.GetValueOrDefault(group.Id, Nothing))
            : new Bid(bid, bid.Enterprise, false, Nothing);

    private static Price? Ceiling(Product product, int decimals) =>
        product.Ceiling is { } text && Price.TryParse(text, decimals, out var ceiling) ? ceiling : null;

    private static void Judge(Item item, int decimals)
    {
        var price = item.Price.ToString(decimals);
        if (item.Bid.Suspended) item.Decide(Verdict.Suspended, RuleNumbers.Suspended, item.Bid.Enterprise);
        else if (!item.Bid.Allowed.ContainsKey(item.Product.Id)) item.Decide(Verdict.ProductNotAllowed, RuleNumbers.ProductNotAllowed, item.Product.Id);
        else if (item.Price.Units == 0) item.Decide(Verdict.NotQuoted, RuleNumbers.NotQuoted);
        else if (item.Ceiling is not { } ceiling) item.Meet(RuleNumbers.NoCeiling, price);
        else if (item.Price > ceiling) item.Decide(Verdict.OverCeiling, RuleNumbers.OverCeiling, price, ceiling.ToString(decimals));
        else item.Meet(RuleNumbers.WithinCeiling, price, ceiling.ToString(decimals));
    }
}
