namespace AuctionHall.Sealing;

// Source: RFC 8032 5.1.7 in its strict form: S < L; A and R canonical (y < p = 2^255 - 19), neither of small order;
// encode(S*B - k*A) equals the bytes of R (no cofactor). Public keys have 32 bytes, signatures 64.

/// <summary>Verification as every verifier of the format must do it: correct libraries differ where this says no.</summary>
public static class Ed25519
{
    public const int SignatureBytes = Native.SignatureBytes;
    public const int SeedBytes = Native.KeyBytes;

    // y of the points of small order, the sign bit cleared: 0, 1, the two of order 8, p - 1, and p, p + 1 for 0 and 1 once
    // more. With either sign bit these are the fourteen encodings of the eight points.
    private static readonly Bytes32[] SmallOrder =
    [
        Bytes32.Parse("0000000000000000000000000000000000000000000000000000000000000000"),
        Bytes32.Parse("0100000000000000000000000000000000000000000000000000000000000000"),
        Bytes32.Parse("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        Bytes32.Parse("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
        Bytes32.Parse("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        Bytes32.Parse("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        Bytes32.Parse("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    ];

    /// <summary>True for a strictly valid signature; false for any other, of whatever length.</summary>
    public static bool Verify(Bytes32 key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureBytes) return false;
        Span<byte> bytes = stackalloc byte[Bytes32.Length];
        key.CopyTo(bytes);
        // libsodium makes each of the strict checks itself; the tests prove it rule by rule.
        return Native.Ed25519Verify(bytes, message, signature);
    }

    /// <summary>
    /// True for a canonical key that is not of small order; enrolment refuses others. Says nothing about the point
    /// being on the curve: a key that is not verifies nothing.
    /// </summary>
    public static bool IsAcceptableKey(Bytes32 key)
    {
        Span<byte> y = stackalloc byte[Bytes32.Length];
        key.CopyTo(y);
        y[31] &= 0x7f;
        return IsBelowP(y) && !SmallOrder.Contains(new Bytes32(y));
    }

    // p is ed ff .. ff 7f, the lowest byte first.
    private static bool IsBelowP(ReadOnlySpan<byte> y) => y[0] < 0xed || y[31] != 0x7f || y[1..31].ContainsAnyExcept((byte)0xff);
}
