using System.Buffers.Binary;
using System.Text;

namespace AuctionHall.Sealing;

// Source: SEALING.md, Lot. s is over the k standing re-created bids of the group, bad quotations among them, ascending by
// E; a smaller ticket comes first.

/// <summary>The last word among equals: everyone can redo it, nobody can steer it.</summary>
public static class Lot
{
    /// <summary>s.</summary>
    /// <param name="bids">E and K (32 bytes) of each standing re-created bid, in any order.</param>
    /// <exception cref="ArgumentException">An E occurs twice, or a K has another length.</exception>
    public static Bytes32 Seed(Bytes32 group, IReadOnlyCollection<(Bytes32 EnterpriseKey, byte[] K)> bids)
    {
        ArgumentNullException.ThrowIfNull(bids);
        Span<byte> count = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(count, bids.Count);
        var hash = Sha256.Start();
        hash.Append(Labels.Lot);
        hash.Append(group);
        hash.Append(count);
        Bytes32? last = null;
        foreach (var (enterpriseKey, k) in bids.OrderBy(bid => bid.EnterpriseKey))
        {
            if (enterpriseKey == last) throw new ArgumentException($"twice in the lot: {enterpriseKey}", nameof(bids));
            if (k.Length != SealedBid.KBytes) throw new ArgumentException("K has 32 bytes", nameof(bids));
            hash.Append(enterpriseKey);
            hash.Append(k);
            last = enterpriseKey;
        }
        return hash.Finish();
    }

    /// <summary>The ticket of what is ranked; <paramref name="productId"/> is empty where the unit is the enterprise.</summary>
    public static Bytes32 Ticket(Bytes32 seed, Bytes32 enterpriseKey, string productId)
    {
        var hash = Sha256.Start();
        hash.Append(Labels.Ticket);
        hash.Append(seed);
        hash.Append(enterpriseKey);
        hash.Append(Encoding.ASCII.GetBytes(productId));
        return hash.Finish();
    }
}
