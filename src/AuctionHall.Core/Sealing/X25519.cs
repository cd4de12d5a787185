namespace AuctionHall.Sealing;

// Source: RFC 7748. Secret and public keys have 32 bytes; secrets are clamped by the multiplication, not by us.

/// <summary>Key agreement on Curve25519.</summary>
public static class X25519
{
    public const int SecretBytes = Native.KeyBytes;

    /// <summary>The most lanes that this machine has for many multiplications at once.</summary>
    public static X25519Lanes Widest => X25519Batch.Widest;

    /// <summary>The public half of a secret key of 32 bytes.</summary>
    public static Bytes32 PublicKey(ReadOnlySpan<byte> secret)
    {
        Span<byte> key = stackalloc byte[Bytes32.Length];
        Native.X25519Base(secret, key);
        return new Bytes32(key);
    }

    /// <summary>Writes the shared 32 bytes; false when they are all zero, which makes the key a bad one.</summary>
    public static bool TryAgree(ReadOnlySpan<byte> secret, Bytes32 publicKey, Span<byte> shared)
    {
        Span<byte> key = stackalloc byte[Bytes32.Length];
        publicKey.CopyTo(key);
        return Native.X25519(secret, key, shared);
    }

    /// <summary>
    /// True for a key that can be the public half of a secret as far as its bytes tell: canonical, which every result of a multiplication is, and
    /// not of small order. A clamped secret is a multiple of 8, so any one of them finds the keys of small order, with which every
    /// agreement is all zero, and finds no others.
    /// </summary>
    public static bool IsAcceptableKey(Bytes32 publicKey)
    {
        if (!IsCanonical(publicKey)) return false;
        Span<byte> one = stackalloc byte[SecretBytes];
        Span<byte> shared = stackalloc byte[Bytes32.Length];
        one[0] = 1;
        return TryAgree(one, publicKey, shared);
    }

    /// <summary>Below p = 2^255 - 19, the lowest byte first; so the highest bit, which a multiplication would ignore, is not set.</summary>
    private static bool IsCanonical(Bytes32 publicKey)
    {
        Span<byte> u = stackalloc byte[Bytes32.Length];
        publicKey.CopyTo(u);
        return u[^1] < 0x7f || (u[^1] == 0x7f && (u[1..^1].ContainsAnyExcept((byte)0xff) || u[0] < 0xed));
    }
}
