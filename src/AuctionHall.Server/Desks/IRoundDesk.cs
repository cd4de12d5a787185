using AuctionHall.Auctions;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>A round as the node sees it, wherever its stream is written.</summary>
/// <remarks>Every member may throw a <see cref="StorageException"/>: nobody knows then what was stored, and the next desk finds out.</remarks>
internal interface IRoundDesk
{
    /// <summary>Never ahead of the store; null until terms are logged.</summary>
    RoundState? State { get; }

    /// <summary><see cref="AlreadyAccepted"/> once it is in the log, durably; or <see cref="Refused"/>. Nothing else.</summary>
    Task<Decision> Submit(SignedStatement statement);

    /// <summary>Appends everything that the hall owes now; returns when nothing is owed.</summary>
    Task Advance();

    /// <summary>The state in which `outage`, `begun` and `ended` are logged if it is time for them.</summary>
    Task<RoundState> Now();

    /// <summary>The state of at least so many entries: other nodes may have written them.</summary>
    Task<RoundState> AtLeast(long size);

    /// <summary>Whether the store had something new, which is then in <see cref="State"/>.</summary>
    Task<bool> HasNews();

    /// <summary>The secret keys that came with a release.</summary>
    Task<byte[]> ReleasePart(Bytes32 hash);
}
