using AuctionHall.Server.Live;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>What every desk of a node works with.</summary>
internal sealed record HallNode(IEntryStore Store, HallIdentity Keys, Clock Clock, Opener Opener, Wakes Wakes, Carried Carried);
