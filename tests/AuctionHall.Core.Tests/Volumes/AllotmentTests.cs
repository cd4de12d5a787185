using System.Collections.Immutable;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Tests.Ranking;
using AuctionHall.Volumes;
using Xunit;

namespace AuctionHall.Tests.Volumes;

/// <summary>R-72 to by tables that were worked out by hand.</summary>
public sealed class AllotmentTests
{
    private static readonly Case TwoBids = new() { Products = "p-1 10 -", Bids = "A p-1=1; B p-1=2" };

    [Fact]
    public void The_base_is_the_floor_of_the_ratio_and_its_residue_goes_to_the_largest_remainders()
    {
        // 0.6 × 13 = 7.8, so 7. 7 over 5, 5, 3: 2.69, 2.69, 1.62 → 2, 2, 1; two units to the remainders 35 mod 13 = 9, 9 and 21 mod 13 = 8.
        var some = SomeAllotment.Of(TwoBids, 1, "0.6", SomeAllotment.Demand("1 1 p-1 5, 1 2 p-1 5, 1 3 p-1 3"));
        Assert.Equal(7, some.Group.Volume);
        Assert.Equal([3, 3, 1], some.Allotment.Base);
        Assert.Equal("residue 3 3 1", some.Said());
    }

    [Fact]
    public void An_even_split_goes_place_after_place_over_what_is_left()
    {
        // 0.7 of 10 are 7, split 4 and 3. 4 over 5, 3, 2 is 2, 1.2, 0.8; 3 over the rest 3, 2, 1 is 1.5, 1, 0.5.
        var known = TwoBids with { Shares = new SharesByNumberPart(["1", "0.7"]) };
        Assert.Equal("A 2 1 1 | B 2 1 0 | residue 1 1 1", SomeAllotment.Of(known, 1, "1", SomeAllotment.Demand("1 1 p-1 5, 1 2 p-1 3, 1 3 p-1 2")).Said());
    }

    [Fact]
    public void The_winner_takes_all_and_every_row_gets_its_base()
    {
        var known = TwoBids with { Cap = [1], Shares = new SharesByNumberPart(["1"]) };
        Assert.Equal("A 5 3 2 | residue 0 0 0", SomeAllotment.Of(known, 1, "1", SomeAllotment.Demand("1 1 p-1 5, 1 2 p-1 3, 1 3 p-1 2")).Said());
    }

    [Fact]
    public void Shares_by_rank_take_their_part_of_the_rest()
    {
        // 60 % of 100 are 60, over 50, 30, 20: 30, 18, 12. The rest 40 goes to the second, which takes all that is left.
        var known = TwoBids with { Shares = new SharesByRankPart([["1"], ["0.6", "1"]]) };
        Assert.Equal("A 30 18 12 | B 20 12 8 | residue 0 0 0", SomeAllotment.Of(known, 1, "1", SomeAllotment.Demand("1 1 p-1 50, 1 2 p-1 30, 1 3 p-1 20")).Said());
    }

    [Fact]
    public void A_region_is_supplied_by_whoever_picked_it()
    {
        // 0.6 of 10 are 6, over 5, 3, 2: 3, 1.8, 1.2 → 3, 2, 1. A picks the regions 1 and 2, B region 3.
        var known = TwoBids with { Shares = new SharesByNumberPart(["0.5", "0.6"], Split.Regions), Regions = 3 };
        Assert.Equal("A 3 2 0 | B 0 0 1 | residue 2 1 1",
            SomeAllotment.Of(known, 3, "1", SomeAllotment.Demand("1 1 p-1 5, 2 2 p-1 3, 3 3 p-1 2"), _ => [new(1, 1, "A", 0, false), new(2, 1, "A", 1, false), new(3, 2, "B", 2, false), new(4, 2, "B", 0, true)]).Said());
    }

    [Fact]
    public void Demand_for_products_that_nobody_won_is_redistributed()
    {
        // A: 100 of p-1; B: 0.55 × 50 = 27.5 → 28 of p-2. The pool of 30 goes by 100 : 28 as 23 : 7. 23 over 20, 10 is 15, 8; 7 over the rest 5, 2 is all of it.
        var known = new Case
        {
            Unit = RankedUnit.Product, Products = "p-1 10 - volume=0, p-2 10 - volume=0, p-3 10 - volume=0", Bids = "A p-1=1; B p-2=2; C p-3=11",
            Shares = new SharesByClassPart([new ShareClass("A", "1", 1), new ShareClass("B", "0.55")], Unselected.Split),
        };
        const string demand = "1 1 p-1 60, 2 2 p-1 40, 1 1 p-2 50, 1 1 p-3 20, 2 2 p-3 10";
        Assert.Equal("A 60 40 0 15 8 | B 0 0 28 5 2 | residue 0 0 22 0 0", SomeAllotment.Of(known, 2, "1", SomeAllotment.Demand(demand)).Said());
        var free = known with { Shares = ((SharesByClassPart)known.Shares) with { Unselected = Unselected.Free } };
        Assert.Equal("A 60 40 0 0 0 | B 0 0 28 0 0 | residue 0 0 22 20 10", SomeAllotment.Of(free, 2, "1", SomeAllotment.Demand(demand)).Said());
    }

    [Fact]
    public void Bidding_units_are_allotted_apart()
    {
        // Each unit has its own base: 10 of p-1 and 4 of p-2; half of each goes to its own winner.
        var known = new Case { Apart = "a b", Products = "p-1 10 - volume=0 in=a, p-2 10 - volume=0 in=b", Bids = "A p-1=1; B p-2=2", Shares = new SharesByNumberPart(["0.5"]) };
        Assert.Equal("A 5 0 | B 0 2 | residue 5 2", SomeAllotment.Of(known, 1, "1", SomeAllotment.Demand("1 1 p-1 10, 1 1 p-2 4")).Said());
    }

    [Fact]
    public void Without_an_outcome_or_a_winner_everything_is_residue()
    {
        var known = TwoBids with { Bids = "A p-1=11", Shares = new SharesByNumberPart(["1"]) };
        var failed = SomeAllotment.Of(known, 1, "0.5", SomeAllotment.Demand("1 1 p-1 6, 1 2 p-1 4"));
        Assert.Equal("residue 3 2", failed.Said());
        var none = GroupAllotment.Of(failed.Terms, failed.Group, null, failed.Rows, [], out var problem);
        Assert.Null(problem);
        Assert.Equal([3, 2], none!.Residue);
    }

    [Fact]
    public void An_outcome_of_other_terms_another_demand_or_no_honest_hand_is_refused()
    {
        var known = TwoBids with { Shares = new SharesByNumberPart(["1", "0.7"]) };
        var some = SomeAllotment.Of(known, 1, "1", SomeAllotment.Demand("1 1 p-1 5, 1 2 p-1 5"));
        Refused("the outcome has a base of 11 units, and the terms state 10", outcome => outcome with { Volume = new VolumeOutcome("11", "7", "4") });
        Refused("its items have 7 units, and the outcome says 8", outcome => outcome with { Volume = new VolumeOutcome("10", "8", "2") });
        Refused("the outcome is of group g-02", outcome => outcome with { Group = "g-02" });
        Refused("the outcome was ranked by version 1", outcome => outcome with { Rules = "1" });
        Refused("the outcome states no volume", outcome => outcome with { Volume = null });
        Refused("the group has no product p-9", outcome => outcome with { Items = [.. outcome.Items.Select(item => item with { Product = "p-9" })] });
        Refused("a place or a number of units is not what an outcome has", outcome => outcome with { Items = [.. outcome.Items.Select(item => item with { Allotted = "-1" })] });

        void Refused(string sentence, Func<Outcome, Outcome> altered)
        {
            Assert.Null(GroupAllotment.Of(some.Terms, some.Group, altered(some.Outcome), some.Rows, [], out var problem));
            Assert.Contains(sentence, problem!.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_share_that_is_more_than_its_product_s_base_is_refused()
    {
        var known = new Case { Unit = RankedUnit.Product, Products = "p-1 10 - volume=0, p-2 10 - volume=0", Bids = "A p-1=1; B p-2=2", Shares = new SharesByClassPart([new ShareClass("A", "1")], Unselected.Free) };
        var some = SomeAllotment.Of(known, 1, "1", SomeAllotment.Demand("1 1 p-1 6, 1 1 p-2 4"));
        // Both as many as before together, but on the other's product.
        var swapped = some.Outcome with { Items = [.. some.Outcome.Items.Select((item, i) => item with { Met = [.. some.Outcome.Items[1 - i].Met], Allotted = some.Outcome.Items[1 - i].Allotted })] };
        Assert.Null(GroupAllotment.Of(some.Terms, some.Group, swapped, some.Rows, [], out var problem));
        Assert.Contains("B is given 6 units of p-2 in g-01, more than is left of the base", problem!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Picks_that_leave_a_region_out_or_name_one_twice_are_refused()
    {
        var known = TwoBids with { Shares = new SharesByNumberPart(["0.5", "0.6"], Split.Regions), Regions = 2 };
        var some = SomeAllotment.Of(known, 2, "1", SomeAllotment.Demand("1 1 p-1 5, 2 2 p-1 3"));
        Refused("nobody picked the region r2", [new(1, 1, "A", 0, false), new(2, 1, "A", 1, true)]);
        Refused("the region r1 was picked twice", [new(1, 1, "A", 0, false), new(2, 2, "B", 0, false)]);
        Refused("nobody picked the region r1", default);

        void Refused(string sentence, ImmutableArray<RegionPick> picks)
        {
            Assert.Null(GroupAllotment.Of(some.Terms, some.Group, some.Outcome, some.Rows, picks, out var problem));
            Assert.StartsWith(sentence, problem!.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Volumes_that_a_demand_does_not_make_are_named()
    {
        var some = SomeAllotment.Of(TwoBids, 1, "0.6", SomeAllotment.Demand("1 1 p-1 10"));
        var sums = new DemandSums(some.Terms.Groups);
        sums.Add(0, new DemandRow(0, 1, 0, 12));
        Assert.Equal("the terms state 6 units for group g-01, and 0.6 of its demand is 7", Assert.Single(Bases.Problems(some.Terms, sums)).Sentence);
    }
}
