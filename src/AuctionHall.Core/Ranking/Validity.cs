// Which items a group has and which of them are valid: RULES.md to R-48 (VBP 2.1, 2.10).

using System.Collections.Immutable;
using AuctionHall.Ranking.Parts;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class Validity
{
    private static readonly ImmutableSortedDictionary<string, Criteria> Nothing =
        ImmutableSortedDictionary.Create<string, Criteria>(StringComparer.Ordinal);

    /// <summary>The group's bids ascending by key, and their items, judged.</summary>
    public static GroupWork Begin(Terms terms, Group group, Roster roster, IReadOnlyList<OpenedBid> opened, Bytes32 lotSeed, IReadOnlySet<Revived>? revived)
    {
        var bids = new List<Bid>(opened.Count);
        foreach (var bid in opened) bids.Add(Enrolled(bid, group, roster));
        bids.Sort((a, b) => a.Opened.Key.CompareTo(b.Opened.Key));
        var products = new Dictionary<string, Asked>(StringComparer.Ordinal);
        foreach (var product in group.Products) products.Add(product.Id, new Asked(product, products.Count, Ceiling(product, terms.Decimals)));

        var items = ImmutableArray.CreateBuilder<Item>(opened.Count);
        foreach (var bid in bids)
        {
            if (bid.Opened.Content is not BidContent.Quoted(var quotation)) continue;
            foreach (var quote in quotation.Prices)
            {
                var item = new Item(bid, products[quote.Product], Spelled.Of(quote.Price, terms.Decimals));
                Judge(item, terms);
                bid.Items.Add(item);
                items.Add(item);
            }
        }
        return new GroupWork(group, terms.Decimals, lotSeed, [.. bids], items.ToImmutable(), revived);
    }

    /// <summary>R-4: an enterprise that is not on the roster is nobody's relative and may quote nothing.</summary>
    private static Bid Enrolled(OpenedBid bid, Group group, Roster roster) =>
        roster.Enterprises.TryGetValue(bid.Enterprise, out var enterprise)
            ? new Bid(bid, enterprise.Related, enterprise.Suspended, enterprise.Allowed.GetValueOrDefault(group.Id, Nothing))
            : new Bid(bid, bid.Enterprise, false, Nothing);

    private static Spelled? Ceiling(Product product, int decimals) =>
        product.Ceiling is { } text && Price.TryParse(text, decimals, out var ceiling) ? Spelled.Of(ceiling, decimals) : null;

    /// <summary>R-4: the first rule that applies decides, in this order.</summary>
    private static void Judge(Item item, Terms terms)
    {
        var (pipeline, decimals) = (terms.Rules.Pipeline, terms.Decimals);
        if (item.Bid.Suspended)
        {
            item.Decide(Verdict.Suspended, RuleNumbers.Suspended, item.Bid.Enterprise);
            return;
        }
        if (!item.Bid.Allowed.ContainsKey(item.Product.Id))
        {
            item.Decide(Verdict.ProductNotAllowed, RuleNumbers.ProductNotAllowed, item.Product.Id);
            return;
        }
        foreach (var part in pipeline)
            if (part is EligiblePart eligible && !EligibleStep.Passes(item, eligible)) return;
        foreach (var part in pipeline)
            if (part is DecimalsPart { Excess: Excess.Rounded } rounded) DecimalsStep.Round(item, rounded, decimals);

        if (item.Price.Units == 0)
        {
            item.Decide(Verdict.NotQuoted, RuleNumbers.NotQuoted);
            return;
        }
        foreach (var part in pipeline)
            if (part is DecimalsPart { Excess: Excess.Refused } refused && !DecimalsStep.Passes(item, refused, decimals)) return;

        if (item.Ceiling is { } most && item.Price > most.Price)
        {
            item.Decide(Verdict.OverCeiling, RuleNumbers.OverCeiling, item.PriceText, most.Text);
            return;
        }
        foreach (var part in pipeline)
            if (part is KnownLowestPart known && !KnownLowestStep.Passes(item, known, decimals)) return;

        if (item.Ceiling is { } ceiling) item.Meet(RuleNumbers.WithinCeiling, item.PriceText, ceiling.Text);
        else item.Meet(RuleNumbers.NoCeiling, item.PriceText);
    }
}
