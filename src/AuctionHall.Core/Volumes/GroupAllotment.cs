using System.Collections.Immutable;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Volumes;

/// <summary>
/// Who supplies how much to whom in one group: RULES.md. It holds one group's rows; nothing else is needed at
/// the same time, however large the demand is. Rows are named by their place in what was handed in.
/// </summary>
public sealed class GroupAllotment
{
    private GroupAllotment(ImmutableArray<long> @base, ImmutableArray<Supply> supplies, ImmutableArray<long> residue) =>
        (Base, Supplies, Residue) = (@base, supplies, residue);

    /// <summary>Whole units by row .</summary>
    public ImmutableArray<long> Base { get; }

    /// <summary>What each place supplies, in order of place, bidding unit by bidding unit.</summary>
    public ImmutableArray<Supply> Supplies { get; }

    /// <summary>Whole units by row that nobody was given: the institution's free choice. Base = supplies + residue in every row.</summary>
    public ImmutableArray<long> Residue { get; }

    /// <param name="terms">Whose shares part says how the group is allotted; without one everything is residue.</param>
    /// <param name="group">With the volume that these rows make (<see cref="Bases"/>).</param>
    /// <param name="outcome">None where the group has none (cancelled, not opened): everything is residue.</param>
    /// <param name="rows">All rows of the group, in the order of their file.</param>
    /// <param name="picks">Needed where shares are split by regions: who picked which; backups are passed over.</param>
    /// <param name="problem">Why this outcome cannot be allotted under these terms, demand and picks.</param>
    public static GroupAllotment? Of(
        Terms terms, Group group, Outcome? outcome, IReadOnlyList<DemandRow> rows, ImmutableArray<RegionPick> picks, out Problem? problem)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(rows);
        var work = new AllotmentWork(terms, group, rows, Bases.OfRows(group, rows));
        problem = outcome is null ? null : work.Run(outcome, picks);
        if (problem is not null) return null;

        // R-78, held here so that no caller has to.
        var (supplies, residue) = (work.Supplies, work.Left);
        var given = supplies.Aggregate(Int128.Zero, (sum, supply) => sum + supply.Total);
        var left = residue.Aggregate(Int128.Zero, (sum, units) => sum + (units >= 0 ? units : throw new InvalidOperationException("more than the base was given")));
        if (given + left != group.Volume) throw new InvalidOperationException($"{group.Id}: {given} + {left} is not {group.Volume}");
        return new GroupAllotment(work.Base, supplies, residue);
    }
}

/// <summary>What one place supplies: whole units above 0, each for one row; rows ascend.</summary>
public sealed record Supply(ItemOutcome Item, ImmutableArray<int> Rows, ImmutableArray<long> Units)
{
    public long Total => Units.Sum();
}
