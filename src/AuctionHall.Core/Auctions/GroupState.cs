using System.Collections.Immutable;
using AuctionHall.Log;

namespace AuctionHall.Auctions;

/// <summary>What a group's stream says so far: the fold of its entries. Immutable.</summary>
public sealed record GroupState
{
    public required Bytes32 Round { get; init; }
    public required string Group { get; init; }
    public Frontier Tree { get; init; } = Frontier.Empty;
    public long Size => Tree.Size;

    /// <summary>Time of the last entry, microseconds; 0 while there is none.</summary>
    public long LastTime { get; init; }

    /// <summary>`seen` of the last entry: the next may not have less.</summary>
    public long LastSeen { get; init; }

    public ImmutableDictionary<Bytes32, Mark> Marks { get; init; } = ImmutableDictionary<Bytes32, Mark>.Empty;

    /// <summary>The key that signed each bid, by the bid's content hash, in which it has no part.</summary>
    public ImmutableDictionary<Bytes32, Bytes32> Signers { get; init; } = ImmutableDictionary<Bytes32, Bytes32>.Empty;

    /// <summary>The highest accepted bid by credit code, withdrawals included.</summary>
    public ImmutableDictionary<string, StandingBid> Bids { get; init; } = ImmutableDictionary.Create<string, StandingBid>(StringComparer.Ordinal);

    public bool Closed { get; init; }
    public KeysRecord? Keys { get; init; }

    /// <summary>H of the last outcome's bytes once the group is opened.</summary>
    public Bytes32? Outcome { get; init; }

    /// <summary>How often the outcome was replaced: `corrected` and `settled` records.</summary>
    public int Replaced { get; init; }

    /// <summary>The offers of revival that the last outcome makes, in its order.</summary>
    public ImmutableArray<Offer> Offers { get; init; } = [];

    /// <summary>Bodies found gone or changed when the group was to be opened or ranked again; a desk's finding, no entry of this stream.</summary>
    public ImmutableArray<Bytes32> Missing { get; init; } = [];

    /// <summary>Bids with a sealed body that stand, ascending by E: the order of the lot and of the outcome.</summary>
    public IEnumerable<StandingBid> Standing => Bids.Values.Where(bid => bid.Sealed is not null).OrderBy(bid => bid.Key);

    /// <summary>Bodies that are gone as `closing` and `lost` name them: each once, in the order of the bids' entries.</summary>
    public ImmutableArray<Bytes32> InEntryOrder(IReadOnlyCollection<Bytes32> gone) =>
        [.. Standing.OrderBy(bid => bid.Index).Select(bid => bid.Sealed!.Value).Where(gone.Contains).Distinct()];
}

/// <summary>An enterprise's highest revision in a group; without <c>Sealed</c> it is a withdrawal.</summary>
/// <param name="Index">Of its entry in the group's stream.</param>
public sealed record StandingBid(string Enterprise, Bytes32 Key, uint Revision, Bytes32? Sealed, long Index);
