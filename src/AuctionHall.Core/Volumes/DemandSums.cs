using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Volumes;

/// <summary>Reported units by group and product, added up while rows pass by. One thread; its size is that of the terms, not of the demand.</summary>
public sealed class DemandSums(ImmutableArray<Group> groups)
{
    private readonly Int128[][] _units = [.. groups.Select(group => new Int128[group.Products.Length])];

    /// <summary>Adds a row of the group at this place of the terms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The units are outside of a row's bounds.</exception>
    public void Add(int group, in DemandRow row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row.Units);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row.Units, Limits.DemandUnitsMax);
        _units[group][row.Product] += row.Units;
    }

    /// <summary>Units reported for a product, both as places in the terms.</summary>
    public Int128 Of(int group, int product) => _units[group][product];

    /// <summary>Units reported for a group, as its place in the terms.</summary>
    public Int128 Of(int group) => _units[group].Aggregate(Int128.Zero, (sum, units) => sum + units);
}
