using System.Collections.Immutable;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using Xunit;

namespace AuctionHall.Tests.Ranking;

/// <summary>
/// A price that rises never selects its item, one that falls never drops it: for an item that is valid at both prices, all
/// else being equal, in every pipeline without `multiple-of-anchor`. Why, for a price that falls, from an item x that is
/// selected:
/// <list type="bullet">
/// <item>N counts its enterprise at either price, so the cap is the same; without a table the cap limits nothing.</item>
/// <item>Its key does not rise, rounded or not, and conditions on its price, its key and a price of its product hold on. What
/// another unit has selected was decided without it.</item>
/// <item>Where it becomes the lowest of all: it is within every multiple of the lowest, is never the worst (`above` is at
/// least 1), and ranks first, so that it takes a place, the cap being above 0.</item>
/// <item>Else the lowest stands, so the others meet the conditions they met. In the order x only moves up, and whether it takes
/// a place goes by who is ahead of it: nobody of its bidder with `unit` of `enterprise`, less than `perBidder` of them with
/// `product`, and less than the cap in all; one that was tied with the last place comes ahead of that last one. With
/// all prices x holds the place itself or goes with an item of its enterprise that is still first.</item>
/// <item>Worst ratio: others that are dropped at the lower price and were not before had the highest key, so are behind x. Others
/// that were dropped before are again, since the lowest running key has not risen but for items that x's own fall drops
/// from the cap, and these had the highest key.</item>
/// </list>
/// By an anchor it is not so, since the mean is rounded: the last test has a case. And an enterprise's own other item may well
/// gain by a dearer one: that is what the best price means.
/// </summary>
public sealed class DearerBidTests(ITestOutputHelper output)
{
    private const int Groups = 10_000;
    private readonly Dice _dice = new(20260106);

    [Fact]
    public void A_dearer_bid_never_gains() => Check(
        item => item.Key is not null && item.Verdict is not Verdict.Selected,
        units => units + _dice.Pick(1, units, 1 + (units / 3), 1 + _dice.Roll(10_000)),
        (_, dearer) => dearer.Verdict is not Verdict.Selected);

    [Fact]
    public void A_selected_item_that_lowers_its_price_stays_selected_and_falls_behind_nobody() => Check(
        item => item.Verdict is Verdict.Selected,
        units => units - _dice.Pick(1, units / 2, units / 3, units / 10),
        (before, cheaper) => cheaper.Key is null || (cheaper.Verdict is Verdict.Selected && cheaper.Rank <= before.Rank));

    [Theory]
    [InlineData("0.000008", Verdict.EntryNotMet)]       // mean 0.000005, 1.5 times that is 0.0000075
    [InlineData("0.000009", Verdict.Selected)]          // mean 0.0000055, which is 0.000006
    public void By_the_rounded_mean_of_an_anchor_a_dearer_bid_can_gain(string price, Verdict verdict) => Assert.Equal(verdict, new Case
    {
        Decimals = 6, Bids = $"A p-1=0.000002; B p-1={price}", Entry = new([new MultipleOfAnchor("1.5", "1")]),
    }.VerdictOf("B"));

    private void Check(Func<ItemOutcome, bool> which, Func<long, long> change, Func<ItemOutcome, ItemOutcome, bool> holds)
    {
        var (dice, tested, moved) = (new Dice(20260107), 0, 0);
        for (var i = 0; i < Groups; i++)
        {
            var random = RandomCase.Next(dice) with { Revivals = [] };
            if (random.Rules().Pipeline.OfType<EntryPart>().Any(entry => entry.Any.Any(condition => condition is MultipleOfAnchor))) continue;
            var (terms, group, roster, bids) = (random.Terms(), random.Group(), random.Roster(), random.Opened());
            var before = Ranker.Rank(terms, group, roster, bids, Case.Seed);
            var items = before.Items.Where(which).ToArray();
            if (items.Length == 0) continue;
            var item = _dice.Pick(items);

            var outcome = Ranker.Rank(terms, group, roster, Changed(bids, item, change), Case.Seed);
            var after = outcome.Items.Single(other => other.Enterprise == item.Enterprise && other.Product == item.Product);
            Assert.True(holds(item, after), $"group {i}\n{random}\n{System.Text.Encoding.UTF8.GetString(StrictJson.Write(random.Rules()))}\n{item}\n{after}");
            tested++;
            if (after.Rank != item.Rank || after.Verdict != item.Verdict) moved++;
        }
        output.WriteLine($"{tested} groups, in {moved} of them the item moved");
        Assert.True(tested > 1_000 && moved > 300);
    }

    private static ImmutableArray<OpenedBid> Changed(ImmutableArray<OpenedBid> bids, ItemOutcome item, Func<long, long> change) =>
    [
        .. bids.Select(bid => bid.Enterprise != item.Enterprise || bid.Content is not BidContent.Quoted(var quotation) ? bid : bid with
        {
            Content = new BidContent.Quoted(new Quotation(
                [.. quotation.Prices.Select(quote => quote.Product != item.Product ? quote : quote with { Price = new Price(Math.Max(1, change(quote.Price.Units))) })])),
        }),
    ];
}
