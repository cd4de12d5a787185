using System.Globalization;
using System.Text.Json;
using AuctionHall.Rounds;
using AuctionHall.Tests.Ranking;
using AuctionHall.Tests.Support;
using AuctionHall.Volumes;
using Xunit;

namespace AuctionHall.Tests.Volumes;

/// <summary>Fifteen groups of batch 2, out of the published winners, supply regions and volumes; needs the real bid books.</summary>
public sealed class WorkedExampleTests
{
    /// <summary>
    /// Volumes are published in 10,000 tablets with up to four decimals, and the examples do not round: counted here in tenths of a
    /// tablet, every share of every row is whole.
    /// </summary>
    private const int CountedPerUnit = 100_000;

    [Fact]
    public void Fifteen_worked_allocations_of_batch_2_agree_digit_for_digit()
    {
        var examples = SharedData.Json(SharedData.Rounds("worked_allocation_examples.json", 15)).GetProperty("examples").EnumerateArray().ToList();
        var volumes = SharedData.Json(SharedData.Rounds("volumes_batch2_by_region.json", 15));
        var answers = SharedData.Json(SharedData.Rounds("drugs_batch2_2020.answers.json", 15)).GetProperty("groups").EnumerateObject().Select(group => group.Value).ToList();
        Assert.Equal(15, examples.Count);
        Assert.All(examples, example => Agrees(example, volumes, answers.Single(answer => answer.Text("name") == example.Text("group"))));
    }

    private static void Agrees(JsonElement example, JsonElement volumes, JsonElement answer)
    {
        var regions = volumes.GetProperty("regions").EnumerateArray().Select(region => region.GetString()!).ToList();
        var selected = answer.GetProperty("selected").EnumerateArray().Select(name => name.GetString()!).ToList();
        var supply = answer.GetProperty("supply_regions");
        // Batch 2's shares; the ranking is not what is tested here, so the winners bid in the order in which they won.
        var known = new Case
        {
            Products = "p-1 - -",
            Bids = string.Join(';', selected.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"E{i} p-1={i + 1}"))),
            Shares = new SharesByNumberPart(["0.5", "0.6", "0.7", "0.8"], Split.Regions),
            Regions = regions.Count,
        };
        DemandRow[] rows = [.. volumes.GetProperty("rows").EnumerateArray().Where(row => row[1].GetString() == example.Text("group"))
            .Select((row, i) => new DemandRow(regions.IndexOf(row[0].GetString()!), i, 0, Counted(row[3].GetString()!)))];
        var some = SomeAllotment.Of(known, regions.Count, "1", [.. rows], _ =>
            [.. selected.SelectMany((name, i) => supply.GetProperty(name).EnumerateArray().Select(region => new RegionPick(0, i + 1, $"E{i.ToString(CultureInfo.InvariantCulture)}", regions.IndexOf(region.GetString()!), false)))]);

        Assert.Equal(example.GetProperty("selected").GetInt32(), selected.Count);
        Assert.Equal(example.Text("base_volume"), Published(some.Group.Volume));
        Assert.Equal(example.Text("agreed_total"), Published(long.Parse(some.Outcome.Volume!.Allotted, CultureInfo.InvariantCulture)));
        foreach (var (i, allocation) in example.GetProperty("allocation").EnumerateArray().Index())
        {
            Assert.Equal(allocation.Text("enterprise"), selected[i]);
            var own = some.Picks.Where(pick => pick.Place == i + 1).Select(pick => pick.Region).ToHashSet();
            Assert.Equal(allocation.GetProperty("regions").GetInt32(), own.Count);
            Assert.Equal(allocation.Text("reported_volume"), Published(rows.Where(row => own.Contains(row.Region)).Sum(row => row.Units)));
            Assert.Equal(allocation.Text("agreed_volume"), Published(some.Allotment.Supplies[i].Total));
        }
        Assert.Equal(example.GetProperty("allocation").GetArrayLength(), some.Allotment.Supplies.Length);
    }

    private static long Counted(string published) => (long)(decimal.Parse(published, CultureInfo.InvariantCulture) * CountedPerUnit);

    private static string Published(long units) => ((decimal)units / CountedPerUnit).ToString("0.#####", CultureInfo.InvariantCulture);
}
