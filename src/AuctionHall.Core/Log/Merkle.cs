using AuctionHall.Sealing;

namespace AuctionHall.Log;

// Source: RFC 6962 2.1: leaf = SHA-256(0x00, data), node = SHA-256(0x01, left, right), empty tree = SHA-256 of nothing.

/// <summary>The three hashes of a log's tree.</summary>
public static class Merkle
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    public static Bytes32 EmptyRoot { get; } = Digest.Of([]);

    public static Bytes32 LeafHash(ReadOnlySpan<byte> data)
    {
        var hash = Sha256.Start();
        hash.Append(LeafPrefix);
        hash.Append(data);
        return hash.Finish();
    }

    public static Bytes32 NodeHash(Bytes32 left, Bytes32 right)
    {
        var hash = Sha256.Start();
        hash.Append(NodePrefix);
        hash.Append(left);
        hash.Append(right);
        return hash.Finish();
    }
}
