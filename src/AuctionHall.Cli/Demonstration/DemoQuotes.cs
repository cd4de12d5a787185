using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Rounds;
using AuctionHall.Scripts;

namespace AuctionHall.Cli.Demonstration;

/// <summary>What one enterprise quotes in one group.</summary>
/// <param name="Demand">What the hospitals reported of it, by which ties are broken; null leaves them to the lot.</param>
internal sealed record DemoQuote(int Enterprise, string Group, ImmutableArray<ScriptPrice> Prices, int? Demand);

/// <summary>
/// Who bids where and how much: one group without a bid, one with a single one, some prices over the ceiling, one tie that the
/// reported demand breaks and one that is left to the lot; in the last group two related enterprises quote.
/// </summary>
internal static class DemoQuotes
{
    private const int NobodyIn = 17, OneIn = 23, TieByDemandIn = 4, TieByLotIn = 9, RelatedIn = Lenses.GroupCount - 1;

    public static ImmutableArray<DemoQuote> Of(ImmutableArray<Group> groups, Dice dice)
    {
        var quotes = new List<DemoQuote>();
        for (var place = 0; place < groups.Length; place++) quotes.AddRange(Of(groups[place], place, dice));
        // As they would arrive: not group by group.
        return [.. dice.Some(quotes, quotes.Count).Select(quote => (quote, order: dice.Between(0, 1 << 20))).OrderBy(pair => pair.order).Select(pair => pair.quote)];
    }

    private static IEnumerable<DemoQuote> Of(Group group, int place, Dice dice)
    {
        if (place == NobodyIn) yield break;
        var bidders = dice.Some([.. Enumerable.Range(0, Lenses.EnterpriseCount)], place == OneIn ? 1 : dice.Between(4, 9));
        if (place == RelatedIn) bidders = [.. bidders.Where(bidder => bidder < 20), 20, 21];
        var (first, tied) = (true, 0);
        foreach (var bidder in bidders)
        {
            var over = !first && dice.OneIn(14);
            // Invented decreases of 35 to 85 percent, in tenths of a percent; two equal ones where a tie is wanted.
            var decrease = over ? -dice.Between(5, 120) : dice.Between(350, 850);
            if (place is TieByDemandIn or TieByLotIn && tied < 2 && ++tied > 0) (decrease, over) = (880, false);
            var prices = group.Products.Where((_, i) => i == 0 || !dice.OneIn(3)).Select(product => new ScriptPrice(product.Id, Price(product.Ceiling!, decrease)));
            yield return new DemoQuote(bidder, group.Id, [.. prices], place == TieByLotIn ? null : dice.Between(10, 5_000));
            first = false;
        }
    }

    /// <summary>Ceilings are whole yuan, so a tenth of a percent is a whole number of tenths of a cent, cut to cents.</summary>
    private static string Price(string ceiling, int decreaseInTenthsOfPercent)
    {
        var cents = int.Parse(ceiling, CultureInfo.InvariantCulture) * (1000 - decreaseInTenthsOfPercent) / 10;
        return new Price(cents).ToString(2);
    }
}
