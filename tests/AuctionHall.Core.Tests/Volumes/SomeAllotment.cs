using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Tests.Ranking;
using AuctionHall.Volumes;
using Xunit;

namespace AuctionHall.Tests.Volumes;

/// <summary>A group from its demand to its allotment, said in a few words.</summary>
internal sealed class SomeAllotment
{
    private SomeAllotment(Terms terms, ImmutableArray<DemandRow> rows, Outcome outcome, ImmutableArray<RegionPick> picks)
    {
        (Terms, Rows, Outcome, Picks) = (terms, rows, outcome, picks);
        Allotment = GroupAllotment.Of(terms, terms.Groups[0], outcome, rows, picks, out var problem)!;
        Assert.Null(problem);
    }

    public Terms Terms { get; }

    public Group Group => Terms.Groups[0];

    public ImmutableArray<DemandRow> Rows { get; }

    public Outcome Outcome { get; }

    public ImmutableArray<RegionPick> Picks { get; }

    public GroupAllotment Allotment { get; }

    /// <param name="known">The group, its rules and its bids; its volumes are made from the demand.</param>
    /// <param name="regions">How many members the alliance has.</param>
    /// <param name="ratio">The part of the demand that is the base.</param>
    /// <param name="rows">The demand.</param>
    /// <param name="picks">Null: drawn by empty lists.</param>
    public static SomeAllotment Of(Case known, int regions, string ratio, ImmutableArray<DemandRow> rows, Func<Outcome, ImmutableArray<RegionPick>>? picks = null)
    {
        var terms = known.Terms();
        terms = terms with { Alliance = terms.Alliance with { Members = [.. Enumerable.Range(1, regions).Select(i => new Member(new Label($"r{i.ToString(CultureInfo.InvariantCulture)}")))] } };
        var sums = new DemandSums(terms.Groups);
        foreach (var row in rows) sums.Add(0, row);
        terms = Bases.State(terms, Case.Digest("demand"), ratio, sums);
        Assert.Empty(Bases.Problems(terms, sums));
        var outcome = Ranker.Rank(terms, terms.Groups[0], known.Roster(), known.Opened(), Case.Seed);
        picks ??= of => RegionDraft.Run(regions, 1, [.. RegionDraft.Places(of).Select(item => item.Enterprise)], ImmutableDictionary<string, ImmutableArray<int>>.Empty);
        return new SomeAllotment(terms, rows, outcome, picks(outcome));
    }

    /// <summary>`1 1 p-1 60, 2 2 p-1 40`: region from 1, institution, product, units.</summary>
    public static ImmutableArray<DemandRow> Demand(string rows) => [.. rows.Split(',', StringSplitOptions.TrimEntries).Select(row => row.Split(' ')).Select(cells => new DemandRow(
        Number(cells[0]) - 1, Number(cells[1]), Number(cells[2][2..]) - 1, Number(cells[3])))];

    /// <summary>`A 60 40 0 | residue 0 0 1`: units by row.</summary>
    public string Said() => string.Join(" | ", Allotment.Supplies.Select(supply => $"{supply.Item.Enterprise} {Dense(supply)}").Append($"residue {string.Join(' ', Allotment.Residue)}"));

    private string Dense(Supply supply)
    {
        var units = new long[Rows.Length];
        for (var i = 0; i < supply.Rows.Length; i++) units[supply.Rows[i]] = supply.Units[i];
        return string.Join(' ', units);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
