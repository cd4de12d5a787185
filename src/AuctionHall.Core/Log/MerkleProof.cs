namespace AuctionHall.Log;

// Source: RFC 9162 2.1.3.2 and 2.1.4.2 (the checks of RFC 6962's proofs), stricter in one point: a proof from size 0 is an
// error, since it proves nothing. A hash has 32 bytes, which its type says. Sizes are at most 2^63 - 1.

/// <summary>Checks proofs that others made. Every answer is yes or no; no input throws.</summary>
public static class MerkleProof
{
    /// <summary>True when the leaf stands at <paramref name="index"/> (from 0) of the tree with this size and root.</summary>
    public static bool VerifyInclusion(long index, long size, Bytes32 leafHash, ReadOnlySpan<Bytes32> proof, Bytes32 root)
    {
        if (index < 0 || index >= size) return false;
        var (node, last) = (index, size - 1);
        var hash = leafHash;
        foreach (var step in proof)
        {
            if (last == 0) return false;
            if (node % 2 == 1 || node == last)
            {
                hash = Merkle.NodeHash(step, hash);
                // A node without a right sibling rises to the level where it has a left one.
                while (node % 2 == 0 && node != 0) (node, last) = (node / 2, last / 2);
            }
            else
            {
                hash = Merkle.NodeHash(hash, step);
            }
            (node, last) = (node / 2, last / 2);
        }
        return last == 0 && hash == root;
    }

    /// <summary>True when the tree of <paramref name="size1"/> is the beginning of that of <paramref name="size2"/>.</summary>
    public static bool VerifyConsistency(long size1, long size2, Bytes32 root1, Bytes32 root2, ReadOnlySpan<Bytes32> proof)
    {
        if (size1 < 1 || size2 < size1) return false;
        if (size1 == size2) return proof.IsEmpty && root1 == root2;
        var (node, last) = (size1 - 1, size2 - 1);
        while (node % 2 == 1) (node, last) = (node / 2, last / 2);

        // A complete first tree is itself the first hash, which the proof leaves out.
        Bytes32 first;
        if (node == 0)
        {
            first = root1;
        }
        else
        {
            if (proof.IsEmpty) return false;
            first = proof[0];
            proof = proof[1..];
        }
        var (hash1, hash2) = (first, first);
        foreach (var step in proof)
        {
            if (last == 0) return false;
            if (node % 2 == 1 || node == last)
            {
                hash1 = Merkle.NodeHash(step, hash1);
                hash2 = Merkle.NodeHash(step, hash2);
                while (node % 2 == 0 && node != 0) (node, last) = (node / 2, last / 2);
            }
            else
            {
                hash2 = Merkle.NodeHash(hash2, step);
            }
            (node, last) = (node / 2, last / 2);
        }
        return last == 0 && hash1 == root1 && hash2 == root2;
    }
}
