using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Volumes;
using Xunit;

namespace AuctionHall.Tests.Volumes;

/// <summary>R-76 and R-77 by tables that were worked out by hand; the counts of R-38 as VBP 2.8 prints them.</summary>
public sealed class RegionDraftTests
{
    [Theory]
    // A picks one, then A and B in turn. A: 3, 1, then its list is empty: 2. B: 3 is taken, so 5; 2 is taken, so the first left: 4.
    [InlineData(5, 1, "A: 3 1; B: 3 5 2", "A3 A1 B5 A2 B4 | A4 B3")]
    // Without lists the terms' order; nobody backs up their own.
    [InlineData(4, 1, "A: ; B: ; C: ", "A1 A2 B3 C4 | A3 B1 C2")]
    // A has both regions, so its turns for a backup are lost; in the next table its second one is.
    [InlineData(2, 2, "A: 2; B: ", "A2 A1 | B1 B2")]
    [InlineData(3, 2, "A: 2; B: ", "A2 A1 B3 | A3 B1 B2")]
    // With one place there is nobody to be a backup.
    [InlineData(3, 5, "A: 3", "A3 A1 A2 | ")]
    // One enterprise with two places has two turns, and is no backup of itself.
    [InlineData(4, 1, "A: ; A: ; B: 1", "A1 A2 A3 B4 | A4 B1")]
    [InlineData(3, 0, "", " | ")]
    public void A_turn_takes_the_best_region_that_is_left(int regions, int backups, string lists, string expected)
    {
        var places = lists.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(list => list.Split(':', StringSplitOptions.TrimEntries)).ToList();
        var wishes = places.DistinctBy(place => place[0]).ToDictionary(place => place[0], place => place[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(region => int.Parse(region, CultureInfo.InvariantCulture) - 1).ToImmutableArray());
        var picks = RegionDraft.Run(regions, backups, [.. places.Select(place => place[0])], wishes);
        Assert.Equal(expected, $"{Said(false)} | {Said(true)}");
        Assert.All(picks, pick => Assert.Equal(places[pick.Place - 1][0], pick.Enterprise));

        string Said(bool backup) => string.Join(' ', picks.Where(pick => pick.Backup == backup).Select(pick => $"{pick.Enterprise}{(pick.Region + 1).ToString(CultureInfo.InvariantCulture)}"));
    }

    [Theory]
    [InlineData(31, "31")]
    [InlineData(31, "16 15")]
    [InlineData(31, "11 10 10")]
    [InlineData(31, "9 8 7 7")]
    [InlineData(31, "7 6 6 6 6")]
    [InlineData(31, "6 5 5 5 5 5")]
    [InlineData(31, "6 5 4 4 4 4 4")]
    [InlineData(31, "5 4 4 4 4 4 3 3")]
    [InlineData(25, "13 12")]
    [InlineData(25, "9 8 8")]
    public void So_many_regions_for_each_place_as_the_reference_prints(int regions, string counts)
    {
        string[] places = [.. counts.Split(' ').Select((_, i) => $"E{i.ToString(CultureInfo.InvariantCulture)}")];
        var picks = RegionDraft.Run(regions, 1, places, ImmutableDictionary<string, ImmutableArray<int>>.Empty);
        Assert.Equal(counts, string.Join(' ', places.Select((_, i) => picks.Count(pick => pick.Place == i + 1 && !pick.Backup))));
        Assert.Equal(regions, picks.Where(pick => !pick.Backup).Select(pick => pick.Region).Distinct().Count());
    }
}
