namespace AuctionHall.Sealing;

// Source: SEALING.md, Seal 1. K and B have 32 bytes; everything secret in a sealed bid follows from these two.

/// <summary>What one bid derives from its K and B; the extraction, which they share, is made once.</summary>
internal readonly ref struct BidSecrets
{
    private readonly HmacSha256 _prk;

    internal BidSecrets(ReadOnlySpan<byte> k, ReadOnlySpan<byte> b) => _prk = Hkdf.Extract(b, k);

    /// <summary>C, 32 bytes.</summary>
    internal void Commitment(Span<byte> c) => Hkdf.Expand(_prk, Labels.Commit, c);

    /// <summary>32 bytes. Used once: a new sealing draws a new K.</summary>
    internal void BodyKey(Span<byte> key) => Hkdf.Expand(_prk, Labels.Body, key);

    /// <summary>a, 32(m-1) bytes.</summary>
    internal void Coefficients(Span<byte> a) => Hkdf.Expand(_prk, Labels.Shares, a);

    /// <summary>The ephemeral secret key that e_j gives, 32 bytes.</summary>
    internal void EphemeralKey(byte j, Span<byte> secretKey)
    {
        Span<byte> e = stackalloc byte[Hpke.SecretBytes];
        Hkdf.Expand(_prk, Labels.Ephemeral, new ReadOnlySpan<byte>(in j), e);
        Hpke.DeriveSecretKey(e, secretKey);
        e.Clear();
    }
}
