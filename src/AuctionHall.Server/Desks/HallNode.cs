using AuctionHall.Server.Live;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>What every desk of a node works with.</summary>
internal sealed record HallNode(IEntryStore Store, HallIdentity Keys, Clock Clock, Opener Opener, Wakes Wakes, Carried Carried, Heartbeat Heart)
{
    /// <summary>Where desks do what they start by themselves; a simulation brings its own, which is one thread.</summary>
    public TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;
}
