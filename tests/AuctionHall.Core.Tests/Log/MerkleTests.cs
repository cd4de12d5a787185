using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using AuctionHall.Log;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Log;

public class MerkleTests
{
    private const int Seed = 6_962;

    // Its two equal roots have 12 bytes. Here a root has 32 bytes by its type, so this is the one deliberate difference.
    private const string RootsOf12Bytes = "sizes-are-equal-one-and-proof-is-empty.json";

    [Fact]
    public void The_196_published_proofs_are_judged_as_published_but_for_one()
    {
        var root = SharedData.Conformance("merkle-rfc6962/testdata", cases: 196);
        var (valid, invalid, differences) = (0, 0, new List<string>());
        foreach (var file in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories))
        {
            var test = SharedData.Json(file);
            var expected = !test.GetProperty("wantErr").GetBoolean();
            var answer = test.TryGetProperty("leafIdx", out _) ? Inclusion(test) : Consistency(test);
            if (answer != expected) differences.Add(Path.GetFileName(file));
            if (expected) valid++;
            else invalid++;
        }
        Assert.Equal((12, 184), (valid, invalid));
        Assert.Equal([RootsOf12Bytes], differences);
    }

    [Fact]
    public void The_36_and_36_reference_proofs_are_made_and_accepted()
    {
        var reference = SharedData.Json(SharedData.Conformance("merkle-rfc6962/rfc6962-reference.json", cases: 72));
        var inputs = Strings(reference, "leafInputsHex").Select(Convert.FromHexString).ToList();
        var leaves = inputs.Select(input => Merkle.LeafHash(input)).ToList();
        Assert.Equal(Strings(reference, "leafHashes"), leaves.Select(leaf => leaf.ToString()));
        var tree = new MerkleTree(leaves);
        var roots = Strings(reference, "rootsBySize").Select(Bytes32.Parse).ToList();
        var frontier = Frontier.Empty;
        for (var size = 0; size <= 8; size++)
        {
            Assert.Equal(roots[size], tree.RootAt(size));
            Assert.Equal((size, roots[size]), (frontier.Size, frontier.Root));
            if (size < 8) frontier = frontier.Append(leaves[size]);
        }

        var inclusions = reference.GetProperty("inclusion").EnumerateArray().ToList();
        Assert.Equal(36, inclusions.Count);
        foreach (var inclusion in inclusions)
        {
            var (index, size) = (inclusion.GetProperty("index").GetInt32(), inclusion.GetProperty("size").GetInt32());
            var proof = tree.InclusionProof(index, size);
            Assert.Equal(Strings(inclusion, "path"), proof.Select(hash => hash.ToString()));
            Assert.True(MerkleProof.VerifyInclusion(index, size, leaves[index], proof.AsSpan(), roots[size]));
        }

        var consistencies = reference.GetProperty("consistency").EnumerateArray().ToList();
        Assert.Equal(36, consistencies.Count);
        foreach (var consistency in consistencies)
        {
            var (size1, size2) = (consistency.GetProperty("size1").GetInt32(), consistency.GetProperty("size2").GetInt32());
            var proof = tree.ConsistencyProof(size1, size2);
            Assert.Equal(Strings(consistency, "proof"), proof.Select(hash => hash.ToString()));
            Assert.True(MerkleProof.VerifyConsistency(size1, size2, roots[size1], roots[size2], proof.AsSpan()));
        }
    }

    [Fact]
    public void Two_thousand_random_proofs_up_to_10_000_leaves_agree_with_a_naive_tree()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var leaves = Enumerable.Range(0, 10_000).Select(i => Merkle.LeafHash(BitConverter.GetBytes(i))).ToArray();
        var tree = new MerkleTree(leaves);
        for (var i = 0; i < 1_000; i++)
        {
            var size = SomeSize(random, leaves.Length);
            var index = random.Next(size);
            var root = NaiveRoot(leaves.AsSpan(0, size));
            Assert.Equal(root, tree.RootAt(size));
            var proof = tree.InclusionProof(index, size);
            Assert.True(MerkleProof.VerifyInclusion(index, size, leaves[index], proof.AsSpan(), root));
            Assert.False(MerkleProof.VerifyInclusion(index, size, leaves[index], proof.AsSpan(), Some.Hash("root")));
            Assert.False(MerkleProof.VerifyInclusion(index, size, Some.Hash("leaf"), proof.AsSpan(), root));
            Assert.False(MerkleProof.VerifyInclusion(index, size, leaves[index], [.. proof, root], root));
        }
        for (var i = 0; i < 1_000; i++)
        {
            var size2 = SomeSize(random, leaves.Length);
            var size1 = random.Next(1, size2 + 1);
            var (root1, root2) = (NaiveRoot(leaves.AsSpan(0, size1)), NaiveRoot(leaves.AsSpan(0, size2)));
            var proof = tree.ConsistencyProof(size1, size2);
            Assert.True(MerkleProof.VerifyConsistency(size1, size2, root1, root2, proof.AsSpan()));
            Assert.False(MerkleProof.VerifyConsistency(size1, size2, Some.Hash("root"), root2, proof.AsSpan()));
            Assert.False(MerkleProof.VerifyConsistency(size1, size2, root1, Some.Hash("root"), proof.AsSpan()));
            Assert.False(MerkleProof.VerifyConsistency(size1, size2, root1, root2, [.. proof, root1]));
        }
    }

    [Fact]
    public void A_frontier_appends_as_the_tree_grows_and_leaves_the_old_one_as_it_was()
    {
        var (tree, frontier) = (new MerkleTree(), Frontier.Empty);
        for (var i = 0; i < 300; i++)
        {
            var leaf = Merkle.LeafHash([(byte)(i % 256)]);
            var before = (frontier.Size, frontier.Root);
            var next = frontier.Append(leaf);
            tree.Append(leaf);
            Assert.Equal(before, (frontier.Size, frontier.Root));
            Assert.Equal((i + 1L, tree.RootAt(i + 1)), (next.Size, next.Root));
            frontier = next;
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(-1, 1)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(1, long.MaxValue)]
    [InlineData(long.MaxValue - 1, long.MaxValue)]
    public void Sizes_that_prove_nothing_are_refused_without_an_exception(long size1, long size2)
    {
        var hash = Some.Hash("root");
        Assert.False(MerkleProof.VerifyConsistency(size1, size2, hash, hash, [hash, hash]));
        Assert.False(MerkleProof.VerifyInclusion(size2, size1, hash, [hash], hash));
        Assert.False(MerkleProof.VerifyInclusion(-1, size2, hash, [], hash));
    }

    private static bool Inclusion(JsonElement test)
    {
        // An index over 2^63 - 1 becomes negative: the verifier is to refuse it itself.
        var index = unchecked((long)test.GetProperty("leafIdx").GetUInt64());
        var size = unchecked((long)test.GetProperty("treeSize").GetUInt64());
        return TryHash(test, "leafHash", out var leaf) && TryHash(test, "root", out var root) && TryProof(test, out var proof)
            && MerkleProof.VerifyInclusion(index, size, leaf, proof, root);
    }

    private static bool Consistency(JsonElement test)
    {
        var size1 = unchecked((long)test.GetProperty("size1").GetUInt64());
        var size2 = unchecked((long)test.GetProperty("size2").GetUInt64());
        return TryHash(test, "root1", out var root1) && TryHash(test, "root2", out var root2) && TryProof(test, out var proof)
            && MerkleProof.VerifyConsistency(size1, size2, root1, root2, proof);
    }

    private static bool TryHash(JsonElement test, string member, out Bytes32 hash) =>
        TryHash(test.GetProperty(member).GetString() ?? "", out hash);

    private static bool TryHash(string base64, out Bytes32 hash)
    {
        var bytes = Convert.FromBase64String(base64);
        hash = bytes.Length == Bytes32.Length ? new Bytes32(bytes) : default;
        return bytes.Length == Bytes32.Length;
    }

    private static bool TryProof(JsonElement test, out Bytes32[] proof)
    {
        proof = [];
        var steps = test.GetProperty("proof");
        if (steps.ValueKind == JsonValueKind.Null) return true;
        foreach (var step in steps.EnumerateArray())
        {
            if (!TryHash(step.GetString() ?? "", out var hash)) return false;
            proof = [.. proof, hash];
        }
        return true;
    }

    private static List<string> Strings(JsonElement element, string member) =>
        [.. element.GetProperty(member).EnumerateArray().Select(item => item.GetString()!)];

    // RFC 6962 2.1 as it is written, with another SHA-256.
    private static Bytes32 NaiveRoot(ReadOnlySpan<Bytes32> leaves)
    {
        if (leaves.Length == 1) return leaves[0];
        var split = (int)BitOperations.RoundUpToPowerOf2((uint)leaves.Length) / 2;
        Span<byte> node = stackalloc byte[65];
        node[0] = 1;
        NaiveRoot(leaves[..split]).CopyTo(node[1..]);
        NaiveRoot(leaves[split..]).CopyTo(node[33..]);
        SHA256.HashData(node, node[..32]);
        return new Bytes32(node[..32]);
    }

    // 1 to max, small ones more often: a naive tree costs its size.
    private static int SomeSize(Random random, int max) => 1 + (int)(Math.Pow(random.NextDouble(), 3) * (max - 1));
}
