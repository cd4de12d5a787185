using System.Collections.Immutable;

namespace AuctionHall.Log;

// Source: RFC 6962 2.1. A tree of s leaves is a row of complete trees, one for each bit of s that is set, the largest first;
// their roots are all that is needed to append.

/// <summary>A stream's tree as far as appending needs it: at most 63 hashes. Immutable.</summary>
public sealed class Frontier
{
    private readonly ImmutableArray<Bytes32> _peaks;

    private Frontier(long size, ImmutableArray<Bytes32> peaks)
    {
        (Size, _peaks) = (size, peaks);
        if (peaks.IsEmpty)
        {
            Root = Merkle.EmptyRoot;
            return;
        }
        Root = peaks[^1];
        for (var i = peaks.Length - 2; i >= 0; i--) Root = Merkle.NodeHash(peaks[i], Root);
    }

    public static Frontier Empty { get; } = new(0, []);

    /// <summary>Leaves.</summary>
    public long Size { get; }

    public Bytes32 Root { get; }

    /// <summary>The frontier with one leaf more; this one stays as it is.</summary>
    public Frontier Append(Bytes32 leafHash)
    {
        // Each bit set at the low end of the old size is a complete tree that the new leaf completes a larger one with.
        var merged = System.Numerics.BitOperations.TrailingZeroCount(~Size);
        var hash = leafHash;
        for (var i = 1; i <= merged; i++) hash = Merkle.NodeHash(_peaks[^i], hash);
        return new Frontier(Size + 1, [.. _peaks.AsSpan()[..(_peaks.Length - merged)], hash]);
    }
}
