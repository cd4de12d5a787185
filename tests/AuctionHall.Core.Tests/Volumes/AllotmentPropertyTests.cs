using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Rounds;
using AuctionHall.Tests.Ranking;
using AuctionHall.Volumes;
using Xunit;

namespace AuctionHall.Tests.Volumes;

/// <summary>Nothing is created and nothing is lost, under random rules, bids, demand and picks.</summary>
public sealed class AllotmentPropertyTests(ITestOutputHelper output)
{
    private const int Groups = 2_500;

    /// <summary>AUCTIONHALL_SEED repeats a run; a failure names the seed and the group.</summary>
    private readonly ulong _seed = ulong.TryParse(Environment.GetEnvironmentVariable("AUCTIONHALL_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 20260105;

    [Fact]
    public void Allotted_and_residue_are_the_base_to_the_unit_by_row_region_institution_product_and_group()
    {
        output.WriteLine($"seed {_seed} (AUCTIONHALL_SEED)");
        var dice = new Dice(_seed);
        var reached = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Groups; i++)
        {
            var known = RandomCase.Next(dice);
            var rows = Demand(dice, known.Group().Products.Length, known.Regions ?? 5);
            var some = SomeAllotment.Of(known, known.Regions ?? 5, dice.Pick("1", "0.6", "0.333333", "0.000001"), rows);
            var where = $"seed {_seed}, group {i}";
            Holds(some, where);
            var kind = $"{known.Shares?.GetType().Name ?? "no shares"}{(known.Shares is SharesByNumberPart { Split: Split.Regions } ? " by regions" : "")}{(known.Apart.Length > 0 ? ", apart" : "")}";
            if (some.Allotment.Supplies.Any(supply => supply.Total > 0) || known.Shares is null) reached[kind] = reached.GetValueOrDefault(kind) + 1;
        }
        foreach (var (kind, times) in reached) output.WriteLine($"{kind}: {times}");
        // The generator must reach everything that it is there to test.
        Assert.Equal(9, reached.Count);
        Assert.All(reached.Values, times => Assert.InRange(times, 25, Groups));
    }

    private static ImmutableArray<DemandRow> Demand(Dice dice, int products, int regions)
    {
        var most = dice.Pick(3, 50, 1_000_000);
        return [.. Enumerable.Range(0, dice.Pick(0, 1, 7, 40)).Select(i => new DemandRow(dice.Roll(regions), i / 3, dice.Roll(products), dice.OneIn(100) ? Limits.DemandUnitsMax : dice.Roll(most)))];
    }

    private static void Holds(SomeAllotment some, string where)
    {
        var (rows, allotment) = (some.Rows, some.Allotment);
        var given = new long[rows.Length];
        foreach (var supply in allotment.Supplies)
        {
            Assert.True(supply.Rows.Length == supply.Units.Length && supply.Units.All(units => units > 0), where);
            Assert.True(supply.Rows.Zip(supply.Rows.Skip(1)).All(pair => pair.First < pair.Second), where);
            for (var i = 0; i < supply.Rows.Length; i++) given[supply.Rows[i]] += supply.Units[i];
            // What an item has in the outcome is what it supplies; by regions it has nothing there.
            if (supply.Item.Allotted is { } allotted) Assert.True(allotted == supply.Total.ToString(CultureInfo.InvariantCulture), where);
        }

        // By row; then by everything that rows add up to.
        Assert.True(allotment.Residue.All(units => units >= 0), where);
        for (var i = 0; i < rows.Length; i++) Assert.True(allotment.Base[i] == given[i] + allotment.Residue[i] && allotment.Base[i] <= rows[i].Units, where);
        foreach (var by in (Func<DemandRow, int>[])[row => row.Region, row => row.Institution, row => row.Product, _ => 0])
            foreach (var part in Enumerable.Range(0, rows.Length).GroupBy(i => by(rows[i])))
                Assert.True(part.Sum(i => allotment.Base[i]) == part.Sum(i => given[i]) + part.Sum(i => allotment.Residue[i]), where);
        Assert.True(allotment.Base.Sum() == some.Group.Volume, where);
        if (some.Outcome.Volume is { } volume)
            Assert.True(volume.Allotted == given.Sum().ToString(CultureInfo.InvariantCulture) && volume.Unallotted == allotment.Residue.Sum().ToString(CultureInfo.InvariantCulture), where);
        else Assert.True(given.All(units => units == 0), where);

        // Where products have volumes of their own, each is the base of its rows.
        foreach (var (place, product) in some.Group.Products.Index())
            if (product.Volume is { } own) Assert.True(own == Enumerable.Range(0, rows.Length).Where(i => rows[i].Product == place).Sum(i => allotment.Base[i]), where);

        // R-38 and R-73.
        foreach (var item in RegionDraft.Places(some.Outcome))
            if (item.Regions is { } regions) Assert.True(regions == some.Picks.Count(pick => pick.Place == item.Place && !pick.Backup), where);
        if (some.Terms.Rules.Pipeline.Any(part => part is SharesByNumberPart { Split: Split.Regions }))
            foreach (var supply in allotment.Supplies)
                Assert.True(supply.Rows.All(row => some.Picks.Single(pick => !pick.Backup && pick.Region == rows[row].Region).Place == supply.Item.Place), where);
    }
}
