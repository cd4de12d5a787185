using System.Collections.Immutable;
using System.Security.Cryptography;
using AuctionHall.Auctions;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>Standing sealed bodies as the store has them: read together, each hashed again.</summary>
/// <param name="Found">One for each bid, in the order of the bids; empty where it is missing.</param>
/// <param name="Missing">Gone or changed: the hall's fault, never the bidder's.</param>
internal sealed record Bodies(byte[][] Found, ImmutableArray<Bytes32> Missing)
{
    public static async Task<Bodies> Read(IEntryStore store, StreamKey stream, IReadOnlyList<StandingBid> bids)
    {
        if (bids.Count == 0) return new Bodies([], []);
        // A copied body stands for several bids and is stored once.
        var stored = await store.Parts(stream, [.. bids.Select(bid => bid.Sealed!.Value).Distinct()]);
        var found = new byte[bids.Count][];
        var missing = ImmutableArray.CreateBuilder<Bytes32>();
        for (var i = 0; i < found.Length; i++)
        {
            var hash = bids[i].Sealed!.Value;
            found[i] = stored.TryGetValue(hash, out var body) && new Bytes32(SHA256.HashData(body)) == hash ? body : [];
            if (found[i].Length == 0 && !missing.Contains(hash)) missing.Add(hash);
        }
        return new Bodies(found, missing.ToImmutable());
    }
}
