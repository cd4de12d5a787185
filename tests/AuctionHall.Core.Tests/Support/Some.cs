using AuctionHall.Sealing;

namespace AuctionHall.Tests.Support;

/// <summary>Values that do not matter; the same in every run.</summary>
internal static class Some
{
    /// <summary>32 bytes that differ for each name.</summary>
    internal static byte[] Secret(string name) => Digest.Of(System.Text.Encoding.UTF8.GetBytes(name)).ToArray();

    internal static Bytes32 Hash(string name) => new(Secret(name));

    internal static SigningKey SigningKey(string name) => new(Secret(name));

    /// <summary>All choices of m out of 1..n.</summary>
    internal static IEnumerable<int[]> Quorums(int m, int n) =>
        from bits in Enumerable.Range(0, 1 << n)
        where System.Numerics.BitOperations.PopCount((uint)bits) == m
        select Enumerable.Range(1, n).Where(j => (bits >> (j - 1) & 1) == 1).ToArray();
}
