using System.Text;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Sealing;
using Xunit;

namespace AuctionHall.Tests.Ranking;

public sealed class RankerTests
{
    private static readonly EntryPart AnyOfThree = new(
    [
        new MultipleOfLowest("1.8"), new DecreaseFromCeiling("0.5"), new PriceAtMost("0.1"),
    ]);

    [Fact]
    public void The_ticket_is_the_one_of_the_vector()
    {
        var s = Bytes32.Parse("7458c971f9a49ce6acf622c3c5e8a284d933771164dc1d45b7392987c8578a69");
        byte[] key = [.. Enumerable.Repeat((byte)0xe1, 32)];
        Assert.Equal("8b8c59d45fb3aabf539b3385280b159010d6a9bb83e55d8b83501657e189c7b1", Lot.Ticket(s, new Bytes32(key), "p-1").ToString());
    }

    [Theory]
    [InlineData("A p-1=3; B p-1=2; C p-1=1", 2, "C/p-1 B/p-1")]
    [InlineData("A p-1=10; B p-1=10.0001", 2, "A/p-1")]              // price = ceiling is valid
    [InlineData("A p-1=0; B p-1=2", 2, "B/p-1")]
    [InlineData("A bad; B broken; C", 2, "")]
    public void The_lowest_valid_prices_take_the_places(string bids, int cap, string selected) =>
        Assert.Equal(selected, new Case { Bids = bids, Cap = [cap] }.Selected());

    [Theory]
    [InlineData("A", Verdict.Suspended)]
    [InlineData("B", Verdict.ProductNotAllowed)]
    [InlineData("C", Verdict.NotQuoted)]
    [InlineData("D", Verdict.OverCeiling)]
    [InlineData("E", Verdict.EntryNotMet)]
    [InlineData("F", Verdict.Selected)]
    [InlineData("G", Verdict.PlaceTakenByRelated)]
    [InlineData("H", Verdict.CapReached)]
    public void Every_item_gets_one_verdict(string enterprise, Verdict verdict) => Assert.Equal(verdict, new Case
    {
        Bids = "A p-1=0; B p-1=0; C p-1=0; D p-1=11; E p-1=9; F p-1=1; G p-1=1.1; H p-1=1.2",
        Suspended = ["A"], Forbidden = "A p-1, B p-1", Related = "F G", Entry = AnyOfThree, Cap = [1],
    }.VerdictOf(enterprise));

    [Theory]
    [InlineData("A p-1=1; B p-1=2", 2)]
    [InlineData("A p-1=1; B p-1=11", 2)]            // over the ceiling
    [InlineData("A p-1=1; B p-1=0", 1)]
    [InlineData("A p-1=1; B", 1)]
    [InlineData("A p-1=1; B bad; C broken", 1)]
    [InlineData("A p-1=1; S p-1=1", 1)]             // suspended
    [InlineData("A p-1=1; F p-1=1", 1)]             // not allowed
    [InlineData("A p-1=1; R p-1=2; Q p-1=11", 2)]   // R and Q are related
    [InlineData("S p-1=1; Q p-1=11", 1)]
    public void Actual_bidders_are_counted(string bids, int expected) => Assert.Equal(expected, new Case
    {
        Bids = bids, Suspended = ["S"], Forbidden = "F p-1", Related = "R Q",
    }.Rank().Bidders);

    [Theory]
    [InlineData("A p-1=1; B p-1=11", Counting.NotCounted, Counting.NotCounted, 1)]
    [InlineData("A p-1=1; B p-1=0", Counting.Counted, Counting.Counted, 2)]
    [InlineData("A p-1=1; B", Counting.Counted, Counting.Counted, 2)]
    [InlineData("A p-1=1; F", Counting.Counted, Counting.Counted, 1)]        // allowed nothing
    [InlineData("A p-1=1; F p-1=2", Counting.Counted, Counting.Counted, 1)]
    [InlineData("A p-1=1; B bad", Counting.Counted, Counting.Counted, 1)]
    [InlineData("A p-1=1; B p-1=11", Counting.NotCounted, Counting.Counted, 1)]
    public void The_terms_say_who_else_counts(string bids, Counting overCeiling, Counting unpriced, int expected) =>
        Assert.Equal(expected, new Case { Bids = bids, Bidders = new(overCeiling, unpriced), Forbidden = "F p-1" }.Rank().Bidders);

    [Fact]
    public void An_enterprise_that_is_not_on_the_roster_is_allowed_nothing()
    {
        var known = new Case { Bids = "A p-1=1" };
        var outcome = Ranker.Rank(known.Terms(), known.Group(), Roster.Empty, known.Opened(), Case.Seed);
        Assert.Equal((OutcomeStatus.Failed, 0, Verdict.ProductNotAllowed), (outcome.Status, outcome.Bidders, outcome.Items[0].Verdict));
    }

    [Theory]
    [InlineData(ComparableKey.Price, null, "A p-1=2 ; B p-2=3", "A=2/1 B=3/1")]
    [InlineData(ComparableKey.PriceToCeiling, null, "A p-1=2; B p-2=3", "B=3/17 A=1/5")]
    [InlineData(ComparableKey.PriceToCoefficient, null, "A p-1=2; B p-2=3", "B=30/17 A=2/1")]
    [InlineData(ComparableKey.PriceToCoefficient, 2, "A p-1=2; B p-2=3", "B=44/25 A=2/1")]      // 1.7647… → 1.76
    [InlineData(ComparableKey.PriceToCeiling, 1, "A p-1=2.5; B p-2=3", "B=1/5 A=3/10")]         // 0.25 → 0.3, half up
    public void Prices_are_compared_by_the_key(ComparableKey by, int? decimals, string bids, string keys)
    {
        var outcome = new Case { Products = "p-1 10 -, p-2 17 1.7", Bids = bids, Comparable = new(by, decimals) }.Rank();
        Assert.Equal(keys, string.Join(' ', outcome.Items.Select(item => $"{item.Enterprise}={item.Key}")));
        Assert.Equal(outcome.Items[0].Key, outcome.Lowest);
    }

    [Theory]
    [InlineData("L p-1=1; A p-1=1.8", Verdict.Selected, "R-21")]
    [InlineData("L p-1=1; A p-1=1.8001", Verdict.Selected, "R-22")]
    [InlineData("L p-1=1; A p-1=5", Verdict.Selected, "R-22")]
    [InlineData("L p-1=1; A p-1=5.0001", Verdict.EntryNotMet, "")]
    [InlineData("L p-2=0.01; A p-2=0.1", Verdict.Selected, "R-23")]
    [InlineData("L p-2=0.01; A p-2=0.1001", Verdict.EntryNotMet, "")]
    public void Any_entry_condition_suffices(string bids, Verdict verdict, string first)
    {
        var outcome = new Case { Products = "p-1 10 -, p-2 0.15 -", Bids = bids, Entry = AnyOfThree }.Rank();
        var item = outcome.Items.Single(i => i.Enterprise == "A");
        Assert.Equal(verdict, item.Verdict);
        Assert.Equal(first, item.Met.Select(met => met.Rule).FirstOrDefault(rule => rule is "R-21" or "R-22" or "R-23") ?? "");
    }

    [Fact]
    public void A_price_over_the_ceiling_is_no_lowest_price() =>
        Assert.Equal("5/1", new Case { Products = "p-1 10 -, p-2 2 -", Bids = "A p-1=5; B p-2=3" }.Rank().Lowest);

    [Fact]
    public void A_decrease_without_a_ceiling_does_not_hold() =>
        Assert.Equal(Verdict.EntryNotMet, new Case
        {
            Products = "p-1 - -", Bids = "A p-1=1", Entry = new([new DecreaseFromCeiling("0")]),
        }.VerdictOf("A"));

    [Theory]
    [InlineData("", "R-27")]
    [InlineData("A p-1 sales 5, B p-1 sales 9", "R-26")]
    [InlineData("B p-1 sales 1", "R-26")]                          // who has none comes last
    [InlineData("A p-1 sales 5, B p-1 sales 5", "R-27")]
    [InlineData("A p-1 sales 5, B p-1 sales 5, A p-1 year 2019, B p-1 year 2018", "R-26")]
    public void A_tie_is_broken_by_the_criteria_and_last_by_the_lot(string criteria, string rule)
    {
        var tied = new Case
        {
            Bids = "A p-1=2; B p-1=2; C p-1=3", Criteria = criteria,
            Ties = [new("sales", Direction.Larger), new("year", Direction.Smaller)],
        };
        var items = tied.Rank().Items;
        if (rule == "R-26") Assert.Equal("B", items[0].Enterprise);
        else
            Assert.Equal(
                new[] { "A", "B" }.MinBy(code => Lot.Ticket(Case.Seed, Case.Digest(code), "")), items[0].Enterprise);
        Assert.Equal((rule, rule), (items[0].Tie!.Rule, items[1].Tie!.Rule));
        Assert.Equal(items[1].Enterprise, items[0].Tie!.Operands[0]);
        Assert.Null(items[2].Tie);
    }

    [Fact]
    public void The_lots_ticket_names_the_product_where_products_are_ranked()
    {
        var items = new Case { Unit = RankedUnit.Product, Products = "p-1 - -, p-2 - -", Bids = "A p-1=2 p-2=2" }.Rank().Items;
        Assert.Equal(new[] { "p-1", "p-2" }.MinBy(product => Lot.Ticket(Case.Seed, Case.Digest("A"), product)), items[0].Product);
        Assert.Equal("R-27", items[0].Tie!.Rule);
    }

    [Fact]
    public void Two_products_of_one_enterprise_share_a_ticket_and_keep_the_groups_order()
    {
        var items = new Case { Products = "p-2 - -, p-1 - -", Bids = "A p-1=2 p-2=2" }.Rank().Items;
        Assert.Equal(["p-2", "p-1"], items.Select(item => item.Product));
        Assert.Equal(("R-28", Verdict.PlaceTakenByOwn), (items[1].Tie!.Rule, items[1].Verdict));
    }

    [Fact]
    public void An_enterprise_takes_one_place_with_its_best_qualifying_item()
    {
        // By price/ceiling p-1 is A's better item, but only p-2 is at most 1 yuan.
        var best = new Case
        {
            Products = "p-1 100 -, p-2 2 -", Bids = "A p-1=10 p-2=1", Comparable = new(ComparableKey.PriceToCeiling),
            Entry = new([new PriceAtMost("1")]),
        };
        Assert.Equal("A/p-2", best.Selected());
        Assert.Equal("A/p-2", (best with { Placing = "order entry cap" }).Selected());
        Assert.Equal("", (best with { Placing = "order cap entry" }).Selected());
    }

    [Theory]
    [InlineData(RankedUnit.Enterprise, "A/p-1 C/p-1")]
    [InlineData(RankedUnit.Product, "A/p-1 A/p-2 B/p-1")]
    public void Related_enterprises_share_a_place_unless_products_are_ranked(RankedUnit unit, string selected)
    {
        var related = new Case
        {
            Unit = unit, Products = "p-1 - -, p-2 - -", Bids = "A p-1=1 p-2=2; B p-1=3; C p-1=4", Related = "A B", Cap = [1, 3],
        };
        Assert.Equal(selected, related.Selected());
        Assert.Equal(2, related.Rank().Bidders);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 3)]
    [InlineData(9, 3)]
    public void The_cap_is_looked_up_by_the_number_of_bidders(int bidders, int expected)
    {
        var outcome = new Case { Bids = string.Join(';', Enumerable.Range(1, bidders).Select(i => $"E{i} p-1={i}")), Cap = [1, 2, 2, 3] }.Rank();
        Assert.Equal((expected, expected), (outcome.Cap, outcome.Items.Count(item => item.Verdict is Verdict.Selected)));
    }

    [Theory]
    [InlineData("A p-1=11", OutcomeStatus.Failed, 1, 1)]
    [InlineData("A bad", OutcomeStatus.Failed, 0, 0)]
    [InlineData("", OutcomeStatus.Failed, 0, 0)]
    [InlineData("A p-1=1", OutcomeStatus.Ranked, 1, 1)]
    public void A_group_without_a_valid_item_has_failed(string bids, OutcomeStatus status, int bidders, int cap)
    {
        var outcome = new Case { Bids = bids, Cap = [1], Shares = new SharesByNumberPart(["0.5"]), Regions = 31 }.Rank();
        Assert.Equal((status, bidders, cap), (outcome.Status, outcome.Bidders, outcome.Cap));
        if (status is OutcomeStatus.Failed) Assert.Equal(("0", "1000"), (outcome.Volume!.Allotted, outcome.Volume.Unallotted));
    }

    [Theory]
    [InlineData(1, 1000, "500")]
    [InlineData(2, 596327, "178898 178898")]            // 357,796.2 → 357,796
    [InlineData(3, 1000, "234 233 233")]
    [InlineData(4, 11, "3 2 2 2")]                      // 8.8 → 9
    [InlineData(1, 5, "3")]                             // 2.5 → 3, half up
    [InlineData(4, 0, "0 0 0 0")]
    public void Shares_by_number_are_split_evenly_and_the_better_places_get_the_residue(int selected, long volume, string allotted) =>
        Assert.Equal(allotted, Allotted(new SharesByNumberPart(["0.5", "0.6", "0.7", "0.8"]), selected, volume));

    [Theory]
    [InlineData(1, 1000, "1000")]
    [InlineData(2, 1000, "600 400")]
    [InlineData(3, 1000, "600 240 160")]
    [InlineData(4, 1001, "500 250 125 63")]
    [InlineData(3, 7, "4 1 2")]
    public void Shares_by_rank_take_their_part_of_what_is_left(int selected, long volume, string allotted) =>
        Assert.Equal(allotted, Allotted(new SharesByRankPart([["1"], ["0.6", "1"], ["0.6", "0.6", "1"], ["0.5"]]), selected, volume));

    private static string Allotted(RulePart shares, int selected, long volume)
    {
        var outcome = new Case { Bids = string.Join(';', Enumerable.Range(1, selected).Select(i => $"E{i} p-1={i}")), Shares = shares, Volume = volume }.Rank();
        Assert.Equal(volume, Whole(outcome.Volume!.Allotted) + Whole(outcome.Volume.Unallotted));
        return string.Join(' ', outcome.Items.Select(item => item.Allotted));
    }

    private static long Whole(string digits) => long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(31, 1, "31")]
    [InlineData(31, 2, "16 15")]
    [InlineData(31, 3, "11 10 10")]
    [InlineData(31, 4, "9 8 7 7")]
    [InlineData(31, 5, "7 6 6 6 6")]
    [InlineData(31, 6, "6 5 5 5 5 5")]
    [InlineData(31, 7, "6 5 4 4 4 4 4")]
    [InlineData(31, 8, "5 4 4 4 4 4 3 3")]
    [InlineData(25, 2, "13 12")]
    [InlineData(25, 3, "9 8 8")]
    [InlineData(1, 3, "1 0 0")]
    public void Regions_are_picked_by_the_first_and_then_in_turn(int regions, int selected, string counts) => Assert.Equal(counts, string.Join(' ',
        new Case { Bids = string.Join(';', Enumerable.Range(1, selected).Select(i => $"E{i} p-1={i}")), Regions = regions }.Rank().Items.Select(item => item.Regions)));

    [Fact]
    public void Totals_name_their_base_and_leave_out_what_has_none()
    {
        var outcome = new Case
        {
            Products = "p-1 3 -, p-2 - -", Bids = "A p-1=1; B p-1=2; C p-2=1.5", Volume = 300, Shares = new SharesByNumberPart(["1"]),
        }.Rank();
        Assert.Equal(new Decrease("R-40", "ceiling", 2, "50.00"), outcome.Aggregates!.Average);
        Assert.Equal(new Decrease("R-41", "ceiling", 2, "66.67"), outcome.Aggregates.Maximum);
        Assert.Equal(new SavingsOutcome("R-42", "ceiling", 2, "300"), outcome.Aggregates.Savings);
        Assert.Null(new Case { Products = "p-1 - -", Bids = "A p-1=1" }.Rank().Aggregates);
        Assert.Null(new Case { Bids = "A p-1=1" }.Rank().Aggregates!.Savings);
    }

    [Fact]
    public void The_greatest_numbers_that_terms_allow_fit()
    {
        var greatest = new Case
        {
            Decimals = 6, Products = "p-1 999999999.999999 0.000001 content=1, p-2 999999999.999989 999.999999 content=999999999.999999",
            Bids = "A p-1=999999999.999999; B p-2=999999999.999989; C p-2=999999999.999967", Volume = long.MaxValue,
            Entry = new([new MultipleOfLowest("99.999999"), new PriceAtMost("999999999.999999")]),
            Shares = new SharesByNumberPart(["0.999999"]),
        };
        foreach (var by in Enum.GetValues<ComparableKey>())
            foreach (var places in (int?[])[null, 0, 6])
                Assert.Equal(3, (greatest with { Comparable = by is ComparableKey.PriceToContent ? new(by, places, "1.000001", 6) : new(by, places) }).Rank().Items.Count(item => item.Verdict is Verdict.Selected));
    }

    [Fact]
    public void A_lowest_key_that_rounding_made_zero_divides_nothing() => Assert.Equal("-", new Case
    {
        Bids = "A p-1=0.1; B p-1=9", Comparable = new(ComparableKey.Price, 0), Entry = new([new MultipleOfLowest("2")]),
    }.Rank().Items[1].Decided.Operands[0]);

    [Fact]
    public void The_outcome_has_these_bytes()
    {
        var outcome = new Case
        {
            Bids = "A p-1=2.5; B p-1=12; C bad", Cap = [1, 1], Comparable = new(ComparableKey.PriceToCeiling),
            Entry = AnyOfThree, Shares = new SharesByNumberPart(["0.5"]), Regions = 31,
        }.Rank();
        var (a, b, c) = (Case.Digest("A"), Case.Digest("B"), Case.Digest("C"));
        var bids = new[]
        {
            (a, $$"""{"enterprise":"A","key":"{{a}}","revision":1,"counted":true,"prices":[{"product":"p-1","price":"2.5"}]}"""),
            (b, $$"""{"enterprise":"B","key":"{{b}}","revision":1,"counted":true,"prices":[{"product":"p-1","price":"12"}]}"""),
            (c, $$"""{"enterprise":"C","key":"{{c}}","revision":1,"counted":false,"void":"bad quotation"}"""),
        }.OrderBy(pair => pair.Item1).Select(pair => pair.Item2);
        Assert.Equal(
            """{"rules":"2","group":"g-01","status":"ranked","bidders":2,"cap":1,"applied":[{"rule":"R-13","operands":["2"]},{"rule":"R-18","operands":["1/4"]},{"rule":"R-29","operands":["2","1"]},{"rule":"R-34","operands":["1000","1","0.5","500"]},{"rule":"R-37","operands":["1000","500","500"]}],"bids":["""
            + string.Join(',', bids)
            + """],"items":[{"enterprise":"A","product":"p-1","price":"2.5","verdict":"selected","met":[{"rule":"R-9","operands":["2.5","10"]},{"rule":"R-15","operands":["2.5","10","1/4"]},{"rule":"R-21","operands":["1.0000","1.8"]},{"rule":"R-22","operands":["75.00","0.5"]},{"rule":"R-35","operands":["500","1","500"]},{"rule":"R-38","operands":["31","1","31"]}],"decided":{"rule":"R-33","operands":["1","1"]},"key":"1/4","rank":1,"place":1,"allotted":"500","regions":31},{"enterprise":"B","product":"p-1","price":"12","verdict":"over ceiling","met":[],"decided":{"rule":"R-8","operands":["12","10"]}}],"lowest":"1/4","volume":{"base":"1000","allotted":"500","unallotted":"500"},"aggregates":{"average":{"rule":"R-40","base":"ceiling","items":1,"percent":"75.00"},"maximum":{"rule":"R-41","base":"ceiling","items":1,"percent":"75.00"},"savings":{"rule":"R-42","base":"ceiling","items":1,"yuan":"3750"}}}""",
            Encoding.ASCII.GetString(outcome.ToBytes()));
    }

    [Fact]
    public void An_outcome_is_read_in_its_canonical_spelling_only()
    {
        var bytes = new Case { Bids = "A p-1=2.5; B p-1=12; C bad; D p-1=2.5", Cap = [1, 1] }.Rank().ToBytes();
        Assert.Equal(bytes, Outcome.TryParse(bytes, out _)!.ToBytes());
        var text = Encoding.ASCII.GetString(bytes);
        foreach (var changed in (string[])[text + " ", text.Replace(":1,", ": 1,"), text.Replace("\"g-01\"", "\"g\\u002d01\""), text.Replace("\"bidders\"", "\"Bidders\""), text.Replace("\"ranked\"", "\"Ranked\""), text.Replace("\"cap\":1", "\"cap\":\"1\""), text.Replace("\"met\":[]", "\"met\":[null]")])
        {
            Assert.NotEqual(text, changed);
            Assert.Null(Outcome.TryParse(Encoding.ASCII.GetBytes(changed), out var problem));
            Assert.NotNull(problem);
        }
    }

    [Fact]
    public void Terms_that_cannot_be_ranked_by_and_bids_that_stand_twice_are_the_callers_fault()
    {
        var one = new Case { Bids = "A p-1=1" };
        Assert.Throws<ArgumentException>(() => (one with { Cap = [] }).Rank());
        Assert.Throws<ArgumentException>(() => Ranker.Rank(one.Terms(), one.Group(), one.Roster(), [.. one.Opened(), .. one.Opened()], Case.Seed));
        Assert.Throws<ArgumentException>(() => Ranker.Rank(one.Terms(), one.Group(), one.Roster(), [.. one.Opened(), one.Opened()[0] with { Enterprise = "B" }], Case.Seed));
    }
}
