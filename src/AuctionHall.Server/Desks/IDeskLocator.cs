namespace AuctionHall.Server.Desks;

/// <summary>
/// Finds the desk of a round or group. The contract:
/// <list type="number">
/// <item>A desk that is given must have been loaded from the store after any failure of the desk before it.</item>
/// <item>It should be the only one of its stream on this node; if it is not, the store's compare-and-swap must be all that keeps
/// two of them apart. No receipt may rest on there being one.</item>
/// <item>For a round that the store does not have, and for a group that the round does not have, it must give null and keep
/// nothing: strangers choose the names that are asked for.</item>
/// </list>
/// </summary>
internal interface IDeskLocator
{
    Task<IRoundDesk?> Round(Bytes32 round);

    /// <summary>The desk for terms that were just read: also where the store has no such round yet.</summary>
    Task<IRoundDesk> RoundOfTerms(Bytes32 round);

    Task<IGroupDesk?> Group(Bytes32 round, string group);
}
