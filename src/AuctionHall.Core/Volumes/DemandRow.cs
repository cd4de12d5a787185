namespace AuctionHall.Volumes;

/// <summary>
/// One row of reported demand, within the rows of its group. <c>Region</c> is a place in the terms' members, <c>Institution</c> any
/// number that tells institutions apart, <c>Product</c> a place in the group's products; <c>Units</c> are whole units, 0 to
/// <see cref="Limits.DemandUnitsMax"/>.
/// </summary>
public readonly record struct DemandRow(int Region, int Institution, int Product, long Units);
