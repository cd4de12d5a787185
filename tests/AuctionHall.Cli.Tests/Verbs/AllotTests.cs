using System.Text.Json.Nodes;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

/// <summary>From demand to allotment as an office types it.</summary>
public sealed class AllotTests
{
    private const string Preferences = "group,enterprise,rank,region\ng-1,A,1,丙省\ng-1,B,1,丙省\ng-1,B,2,甲省\n";
    private const string Draft = "draft terms.json outcomes.json lists.csv -o picks.csv";
    private const string Allot = "allot terms.json outcomes.json demand.csv --picks picks.csv -o tables";

    [Fact]
    public void Regions_are_drafted_and_volumes_allotted_to_the_unit()
    {
        using var round = new VolumeRound().Ranked();
        round.Terminal.Write("lists.csv", Preferences);
        var draft = round.Terminal.Type(Draft);
        Assert.Equal(0, draft.Code);
        // A: 丙省, then the terms' first, 甲省; B in between: 丙省 and 甲省 are taken, so 乙省.
        Assert.Equal("g-1 一组\n  1. A : 丙省, 甲省; backup 乙省\n  2. B : 乙省; backup 丙省\ng-2 二组\n  1. C : 甲省, 乙省, 丙省\n", draft.Out);
        var typed = round.Terminal.Type(Allot);
        Assert.True(typed.Code == 0, typed.ToString());
        // 0.6 of 60 are 36, 0.5 of 4 are 2.
        Assert.Equal("g-1 一组: base 60 = allotted 36 + residue 24\ng-2 二组: base 4 = allotted 2 + residue 2\n5 rows: tables\n", typed.Out);
        // Bases of 60 over 50, 30, 21, 0: 30, 18, 12 after remainders; 36 over these: 18, 11, 7.
        Assert.Equal(["甲省 第一医院 g-1 一组 p-1 1 A  p-1 18", "甲省 第二医院 g-1 一组 p-2 1 A  p-1 11", "乙省 第一医院 g-1 一组 p-1 2 B  p-1 7", "丙省 第三医院 g-2 二组 p-1 1 C  p-1 2"],
            round.Table("tables/allotment.csv").Select(row => string.Join(' ', row)));
        Assert.Equal(["50 30 18 12", "30 18 11 7", "21 12 7 5", "0 0 0 0", "7 4 2 2"], round.Table("tables/residue.csv").Select(row => string.Join(' ', row[5..])));
        Assert.Equal([38, 38, 38, 38, 38], (long[])[round.Sum("tables/allotment.csv", 9), round.Sum("tables/suppliers.csv", 7), round.Sum("tables/residue.csv", 7), round.Sum("tables/regions.csv", 5), round.Sum("tables/groups.csv", 5)]);
        Assert.Equal([64, 64, 64], (long[])[round.Sum("tables/residue.csv", 6), round.Sum("tables/regions.csv", 4), round.Sum("tables/groups.csv", 4)]);
        Assert.True(File.Exists(round.Terminal.At("tables/allotment.xlsx")));
        Assert.Empty(Directory.GetFiles(round.Terminal.At("tables"), "*.new"));
    }

    [Fact]
    public void Even_shares_need_no_picks_and_a_group_without_an_outcome_keeps_its_base()
    {
        using var round = new VolumeRound("""[{"part": "shares-by-number", "table": ["0.5", "0.6"]}]""").Ranked();
        var outcomes = JsonNode.Parse(round.Terminal.Read("outcomes.json"))!.AsArray();
        outcomes.RemoveAt(1);
        round.Terminal.Write("outcomes.json", outcomes.ToJsonString());
        var typed = round.Terminal.Type("allot terms.json outcomes.json demand.csv -o tables --csv-only");
        Assert.Equal("g-1 一组: base 60 = allotted 36 + residue 24\ng-2 二组: base 4 = allotted 0 + residue 4 (no outcome)\n5 rows: tables\n", typed.Out);
        Assert.Equal(5, Directory.GetFiles(round.Terminal.At("tables")).Length);
        Assert.Equal("auctionhall: these rules share out no regions\nauctionhall: hint: the part `regions` does, RULES.md R-44\n", round.Terminal.Type(Draft).Error);
    }

    [Fact]
    public void Another_demand_is_refused_by_its_bytes_and_by_its_volumes()
    {
        using var round = new VolumeRound("""[{"part": "shares-by-number", "table": ["0.5", "0.6"]}]""").Ranked();
        round.Terminal.Write("demand.csv", VolumeRound.Demand + "\n");
        Assert.Matches("^auctionhall: demand.csv is not the demand of these terms: its SHA-256 is [0-9a-f]{64}, and theirs [0-9a-f]{64}\nauctionhall: hint: the file must be the same to the byte: do not save it again\n$", round.Terminal.Type(Allot.Replace(" --picks picks.csv", "", StringComparison.Ordinal)).Error);
        round.Terminal.Write("demand.csv", VolumeRound.Demand);
        round.Terminal.Write("terms.json", round.Terminal.Read("terms.json").Replace("\"volume\": 60", "\"volume\": 61", StringComparison.Ordinal));
        Assert.StartsWith("auctionhall: groups[0].volume: the terms state 61 units for group g-1, and 0.6 of its demand is 60\n", round.Terminal.Type("allot terms.json outcomes.json demand.csv -o tables").Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(round.Terminal.At("tables")));
    }

    [Fact]
    public void Terms_without_a_demand_and_outcomes_of_other_terms_are_refused()
    {
        using var round = new VolumeRound("""[{"part": "shares-by-number", "table": ["0.5", "0.6"]}]""").Ranked();
        const string allot = "allot terms.json outcomes.json demand.csv -o tables";
        var outcomes = JsonNode.Parse(round.Terminal.Read("outcomes.json"))!.ToJsonString();
        round.Terminal.Write("outcomes.json", outcomes.Replace("\"base\":\"60\"", "\"base\":\"59\"", StringComparison.Ordinal));
        Assert.Equal("auctionhall: g-1: the outcome has a base of 59 units, and the terms state 60\nauctionhall: hint: take the outcome that was made under these terms\n", round.Terminal.Type(allot).Error);
        Assert.Empty(Directory.GetFiles(round.Terminal.At("tables")));
        round.Terminal.Write("outcomes.json", outcomes.Replace("\"group\":\"g-1\"", "\"group\":\"g-9\"", StringComparison.Ordinal));
        Assert.StartsWith("auctionhall: outcomes.json: the terms have no group g-9\n", round.Terminal.Type(allot).Error, StringComparison.Ordinal);
        round.Terminal.Write("outcomes.json", "{}");
        Assert.StartsWith("auctionhall: outcomes.json:1: ", round.Terminal.Type(allot).Error, StringComparison.Ordinal);
        using var plain = new SmallRound();
        plain.Terminal.Write("outcomes.json", "[]");
        Assert.StartsWith("auctionhall: the terms name no demand\n", plain.Terminal.Type("allot terms.json outcomes.json terms.json -o tables").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("g-1,A,1", "g-9,A,1", "2: group: there is no outcome of a group 'g-9'; write the id of a group that has one")]
    [InlineData("g-1,A,1", "g-1,Z,1", "2: enterprise: 'Z' holds no place in g-1; only selected enterprises pick regions")]
    [InlineData("g-1,A,1", "g-1,A,0", "2: rank: '0' is no rank; 1 for the region that is wanted most, then 2 and so on")]
    [InlineData("g-1,B,2,甲省", "g-1,B,2,丁省", "4: region: '丁省' is no member of the alliance; write it as the terms' `alliance.members` do")]
    [InlineData("g-1,B,2,甲省", "g-1,B,1,甲省", "4: rank: B has rank 1 in row 3 already; one region for each rank")]
    [InlineData("g-1,B,2,甲省", "g-1,B,2,丙省", "4: region: B lists '丙省' in row 3 already; every region once")]
    public void A_bad_preference_is_named_by_row_and_column(string from, string to, string sentence)
    {
        using var round = new VolumeRound().Ranked();
        round.Terminal.Write("lists.csv", Preferences.Replace(from, to, StringComparison.Ordinal));
        var typed = round.Terminal.Type(Draft);
        Assert.Equal((1, $"auctionhall: lists.csv:{sentence}\nauctionhall: 1 error in lists.csv: no picks were written\n"), (typed.Code, typed.Error));
        Assert.False(File.Exists(round.Terminal.At("picks.csv")));
    }

    [Theory]
    [InlineData("g-1,2,1,A,甲省,own", "g-9,2,1,A,甲省,own", "3: group: there is no outcome of a group 'g-9'; write the id of a group that has one")]
    [InlineData("g-1,2,1,A,甲省,own", "g-1,x,1,A,甲省,own", "3: turn: 'x' is not a whole number; 1 for the first turn of the group, and so on")]
    [InlineData("g-1,2,1,A,甲省,own", "g-1,2,3,A,甲省,own", "3: place: g-1 has no place '3'; 1 to 2")]
    [InlineData("g-1,2,1,A,甲省,own", "g-1,2,1,B,甲省,own", "3: enterprise: place 1 of g-1 is not held by 'B'; it is held by A")]
    [InlineData("g-1,2,1,A,甲省,own", "g-1,2,1,A,丁省,own", "3: region: '丁省' is no member of the alliance; write it as the terms' `alliance.members` do")]
    [InlineData("g-1,2,1,A,甲省,own", "g-1,2,1,A,丙省,own", "3: region: '丙省' was picked in row 2 already; a region is picked once as one's own and once as a backup")]
    [InlineData("g-1,2,1,A,甲省,own", "g-1,2,1,A,甲省,first", "3: kind: 'first' is no kind of pick; own or backup")]
    [InlineData("g-1,2,1,A,甲省,own\r\n", "", "2: place: place 1 of g-1 has 1 regions, and the outcome gives it 2; the turns go by R-38: place 1 picks one, then all in order of place")]
    public void A_bad_pick_is_named_by_row_and_column(string from, string to, string sentence)
    {
        using var round = new VolumeRound().Ranked();
        round.Terminal.Write("lists.csv", Preferences);
        round.Terminal.Type(Draft);
        var picks = round.Terminal.Read("picks.csv");
        Assert.Contains("g-1,2,1,A,甲省,own", picks, StringComparison.Ordinal);
        round.Terminal.Write("picks.csv", picks.Replace(from, to, StringComparison.Ordinal));
        var typed = round.Terminal.Type(Allot);
        Assert.Equal((1, $"auctionhall: picks.csv:{sentence}\nauctionhall: 1 error in picks.csv: nothing was allotted\n"), (typed.Code, typed.Error));
    }

    [Fact]
    public void Shares_by_regions_ask_for_picks_and_as_many_members_as_regions()
    {
        using var round = new VolumeRound().Ranked();
        Assert.Equal("auctionhall: shares are split by regions, so --picks must say who picked which\nauctionhall: hint: `auctionhall draft` makes them from lists of preferences\n", round.Terminal.Type("allot terms.json outcomes.json demand.csv -o tables").Error);
        round.Terminal.Write("terms.json", round.Terminal.Read("terms.json").Replace("\"number\": 3", "\"number\": 4", StringComparison.Ordinal));
        Assert.StartsWith("auctionhall: the rules share out 4 regions, and the alliance has 3 members\n", round.Terminal.Type(Draft).Error, StringComparison.Ordinal);
    }
}
