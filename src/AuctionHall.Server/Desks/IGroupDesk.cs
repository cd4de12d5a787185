using AuctionHall.Auctions;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>A group as the node sees it, wherever its stream is written.</summary>
/// <remarks>Every member may throw a <see cref="StorageException"/>: nobody knows then what was stored, and the next desk finds out.</remarks>
internal interface IGroupDesk
{
    /// <summary><see cref="AlreadyAccepted"/> once it is in the log, durably; or <see cref="Refused"/>. Nothing else.</summary>
    Task<Decision> Submit(SignedStatement statement);

    /// <summary>Appends `closed`, and reads every standing sealed body again.</summary>
    Task<ClosedDesk> Close(RoundState round);

    /// <summary>Opens and ranks the standing bids, the first time or as a correction says; what the round's stream is to say of it, `outcome` or `lost`.</summary>
    Task<HallRecord> Open(RoundState round, Owed owed);

    /// <summary>Every bid that was acknowledged up to now.</summary>
    Task<GroupView> Read();

    /// <summary>The view of a group whose round is closed.</summary>
    Task<GroupView> Closed();
}
