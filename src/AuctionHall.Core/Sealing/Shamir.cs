using System.Runtime.InteropServices;

namespace AuctionHall.Sealing;

// Source: SEALING.md, Seal 2 and Open 1. A secret and each share have 32 bytes; custodians are 1..n with
// 2 <= m < n <= 16; coefficients are uniform over the whole field, 0 included (to exclude 0 would tell m - 1 custodians
// which values the secret does not have). There is no integrity here: the commitment and the re-creation give that.

/// <summary>Shamir's sharing of 32 bytes, byte by byte over GF(2^8).</summary>
internal static class Shamir
{
    internal const int ShareBytes = 32;

    /// <summary>
    /// share[b] = secret[b] xor the sum over i of coefficients[32(i-1)+b] * j^i, by Horner's rule.
    /// <paramref name="coefficients"/> has 32(m-1) bytes.
    /// </summary>
    internal static void Share(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> coefficients, byte j, Span<byte> share)
    {
        if (j is 0 or > Limits.CustodiansMax) throw new ArgumentOutOfRangeException(nameof(j));
        if (secret.Length != ShareBytes || share.Length != ShareBytes || coefficients.Length % ShareBytes != 0)
            throw new ArgumentException("secret, share and each coefficient have 32 bytes");
        var sum = MemoryMarshal.Cast<byte, ulong>(share);
        sum.Clear();
        for (var i = coefficients.Length - ShareBytes; i >= 0; i -= ShareBytes)
            Step(sum, j, MemoryMarshal.Cast<byte, ulong>(coefficients.Slice(i, ShareBytes)));
        Step(sum, j, MemoryMarshal.Cast<byte, ulong>(secret));
    }

    /// <summary>
    /// The factors product over k of k/(k xor j) with which m shares sum up to the secret. False when the indices
    /// are not exactly m different ones of 1..n.
    /// </summary>
    internal static bool TryWeights(ReadOnlySpan<byte> indices, int m, int n, Span<byte> weights)
    {
        if (indices.Length != m || weights.Length != m) return false;
        for (var i = 0; i < m; i++)
        {
            if (indices[i] == 0 || indices[i] > n || indices[..i].Contains(indices[i])) return false;
        }
        for (var i = 0; i < m; i++)
        {
            weights[i] = 1;
            foreach (var k in indices)
            {
                if (k != indices[i])
                    weights[i] = Gf256.Multiply(weights[i], Gf256.Multiply(k, Gf256.Invert((byte)(k ^ indices[i]))));
            }
        }
        return true;
    }

    /// <summary>The secret from m shares, one behind the other in the order of their weights.</summary>
    internal static void Combine(ReadOnlySpan<byte> weights, ReadOnlySpan<byte> shares, Span<byte> secret)
    {
        if (shares.Length != ShareBytes * weights.Length || secret.Length != ShareBytes)
            throw new ArgumentException("one share of 32 bytes for each weight");
        var sum = MemoryMarshal.Cast<byte, ulong>(secret);
        sum.Clear();
        for (var i = 0; i < weights.Length; i++)
        {
            var share = MemoryMarshal.Cast<byte, ulong>(shares.Slice(ShareBytes * i, ShareBytes));
            for (var w = 0; w < sum.Length; w++) sum[w] ^= Gf256.MultiplyEach(share[w], weights[i]);
        }
    }

    private static void Step(Span<ulong> sum, byte j, ReadOnlySpan<ulong> term)
    {
        for (var w = 0; w < sum.Length; w++) sum[w] = Gf256.MultiplyEach(sum[w], j) ^ term[w];
    }
}
