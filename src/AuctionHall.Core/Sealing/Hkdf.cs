using System.Runtime.CompilerServices;

namespace AuctionHall.Sealing;

// Source: RFC 5869 with SHA-256. An output has at most 255 * 32 = 8,160 bytes; an empty salt is 32 zero bytes, which the
// padding of HMAC gives by itself.

/// <summary>HKDF in its two steps; the step between is kept as a ready HMAC key, since one extraction serves many expansions.</summary>
internal static class Hkdf
{
    internal const int OutputBytesMax = 255 * Sha256.HashBytes;

    [SkipLocalsInit]
    internal static HmacSha256 Extract(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> ikm)
    {
        Span<byte> prk = stackalloc byte[Sha256.HashBytes];
        SaltKey(salt).Compute(ikm, prk);
        var key = new HmacSha256(prk);
        prk.Clear();
        return key;
    }

    /// <summary>Fills <paramref name="output"/>; info is given in two parts, so that no caller has to join them.</summary>
    [SkipLocalsInit]
    internal static void Expand(in HmacSha256 prk, ReadOnlySpan<byte> info, ReadOnlySpan<byte> infoEnd, Span<byte> output)
    {
        if (output.Length > OutputBytesMax) throw new ArgumentException("HKDF gives at most 8,160 bytes", nameof(output));
        Span<byte> block = stackalloc byte[Sha256.HashBytes];
        for (var counter = 1; output.Length > 0; counter++)
        {
            var hash = prk.Start();
            if (counter > 1) hash.Append(block);
            hash.Append(info);
            hash.Append(infoEnd);
            hash.Append((byte)counter);
            prk.Finish(ref hash, block);
            var taken = Math.Min(block.Length, output.Length);
            block[..taken].CopyTo(output);
            output = output[taken..];
        }
        block.Clear();
    }

    internal static void Expand(in HmacSha256 prk, ReadOnlySpan<byte> info, Span<byte> output) => Expand(prk, info, [], output);

    // A salt longer than a block would have to be hashed first (RFC 2104); ours have 32 bytes, but the published
    // cases have longer ones.
    private static HmacSha256 SaltKey(ReadOnlySpan<byte> salt)
    {
        if (salt.Length <= Native.BlockBytes) return new HmacSha256(salt);
        Span<byte> hashed = stackalloc byte[Sha256.HashBytes];
        Digest.Of(salt).CopyTo(hashed);
        return new HmacSha256(hashed);
    }
}
