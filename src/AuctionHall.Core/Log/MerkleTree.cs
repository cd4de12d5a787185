using System.Collections.Immutable;
using System.Numerics;

namespace AuctionHall.Log;

// Source: RFC 6962 2.1.1 and 2.1.2. Keeps the root of every complete subtree (2 * 32 bytes for each leaf), so that a root
// or a proof of any earlier size costs a number of hashes that grows with the logarithm of the size.

/// <summary>A stream's whole tree, for proofs. Grows by one writer; not for several threads while it grows.</summary>
public sealed class MerkleTree
{
    // Row h holds the roots of the complete trees of 2^h leaves, from the left.
    private readonly List<List<Bytes32>> _rows = [[]];

    public MerkleTree()
    {
    }

    public MerkleTree(IEnumerable<Bytes32> leafHashes)
    {
        ArgumentNullException.ThrowIfNull(leafHashes);
        foreach (var leafHash in leafHashes) Append(leafHash);
    }

    /// <summary>Leaves.</summary>
    public long Size => _rows[0].Count;

    public void Append(Bytes32 leafHash)
    {
        var hash = leafHash;
        for (var height = 0; ; height++)
        {
            if (height == _rows.Count) _rows.Add([]);
            var row = _rows[height];
            row.Add(hash);
            if (row.Count % 2 != 0) return;
            hash = Merkle.NodeHash(row[^2], hash);
        }
    }

    /// <summary>The root over the first <paramref name="size"/> leaves.</summary>
    public Bytes32 RootAt(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return size == 0 ? Merkle.EmptyRoot : Subtree(0, size);
    }

    /// <summary>PATH(index, D[size]): shows that a leaf stands at an index, counted from 0, of the tree of that size.</summary>
    public ImmutableArray<Bytes32> InclusionProof(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<Bytes32>();
        var (begin, end) = (0L, size);
        while (end - begin > 1)
        {
            var middle = begin + Split(end - begin);
            if (index < middle)
            {
                proof.Add(Subtree(middle, end));
                end = middle;
            }
            else
            {
                proof.Add(Subtree(begin, middle));
                begin = middle;
            }
        }
        proof.Reverse();
        return [.. proof];
    }

    /// <summary>PROOF(size1, D[size2]): shows that the tree of size1 (at least 1) is the beginning of that of size2.</summary>
    public ImmutableArray<Bytes32> ConsistencyProof(long size1, long size2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size1, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size1, size2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size2, Size);
        var proof = new List<Bytes32>();
        var (begin, end) = (0L, size2);
        while (end > size1)
        {
            var middle = begin + Split(end - begin);
            if (size1 <= middle)
            {
                proof.Add(Subtree(middle, end));
                end = middle;
            }
            else
            {
                proof.Add(Subtree(begin, middle));
                begin = middle;
            }
        }
        // The old root itself is known to the reader; only a part of it is not.
        if (begin > 0) proof.Add(Subtree(begin, end));
        proof.Reverse();
        return [.. proof];
    }

    private Bytes32 Subtree(long begin, long end)
    {
        var size = end - begin;
        if (BitOperations.IsPow2(size)) return _rows[BitOperations.Log2((ulong)size)][(int)(begin / size)];
        var middle = begin + Split(size);
        return Merkle.NodeHash(Subtree(begin, middle), Subtree(middle, end));
    }

    // The largest power of two below the size.
    private static long Split(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}
