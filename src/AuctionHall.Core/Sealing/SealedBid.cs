using System.Security.Cryptography;

namespace AuctionHall.Sealing;

// Source: SEALING.md, Seal. S = "AHS1", C, enc_1, ct_1, ..., enc_n, ct_n, body: 52 + 80n + L bytes.

/// <summary>Seals a quotation, and knows where each part of a sealed body lies.</summary>
public static class SealedBid
{
    /// <summary>K, bytes: fresh from the operating system for each sealing.</summary>
    public const int KBytes = 32;

    internal const int CommitmentStart = 4;
    internal const int SlotsStart = CommitmentStart + Bytes32.Length;
    internal const int CtBytes = Shamir.ShareBytes + Native.TagBytes;
    internal const int SlotBytes = Hpke.EncBytes + CtBytes;

    internal static ReadOnlySpan<byte> Magic => "AHS1"u8;

    // The body key is used once, so its nonce need not differ.
    internal static ReadOnlySpan<byte> BodyNonce => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Where enc_j lies, ct_j behind it; j from 1.</summary>
    internal static int SlotStart(int j) => SlotsStart + SlotBytes * (j - 1);

    internal static int BodyStart(int n) => SlotStart(n + 1);

    /// <summary>The sealed body S of a quotation; equal arguments give equal bytes.</summary>
    /// <param name="k">32 fresh random bytes. One K for one sealing, ever.</param>
    /// <exception cref="ArgumentException">K has another length, or the quotation does not fit into L.</exception>
    public static byte[] Seal(
        GroupSeal group, Bytes32 enterpriseKey, uint revision, ReadOnlySpan<byte> k, ReadOnlySpan<byte> quotation)
    {
        ArgumentNullException.ThrowIfNull(group);
        var plain = Padding.Pad(quotation, group.PaddedLength);
        try
        {
            return SealPlain(group, enterpriseKey, revision, k, plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>
    /// 1. Derives all secrets from K and B. 2. Shares K. 3. Seals each share to its custodian. 4. Seals P, which has
    /// L bytes. 5. Writes them in order.
    /// </summary>
    internal static byte[] SealPlain(
        GroupSeal group, Bytes32 enterpriseKey, uint revision, ReadOnlySpan<byte> k, ReadOnlySpan<byte> plain)
    {
        if (k.Length != KBytes) throw new ArgumentException($"K has 32 bytes, not {k.Length}", nameof(k));
        var s = new byte[group.BodyLength];
        var n = group.CustodianKeys.Length;
        Span<byte> scratch = stackalloc byte[4 * Bytes32.Length + Shamir.ShareBytes * (group.Threshold - 1)];
        var b = scratch[..32];
        var bodyKey = scratch.Slice(32, 32);
        var ephemeral = scratch.Slice(64, 32);
        var share = scratch.Slice(96, 32);
        var coefficients = scratch[128..];
        group.Context(enterpriseKey, revision).CopyTo(b);

        // 1
        var secrets = new BidSecrets(k, b);
        Magic.CopyTo(s);
        secrets.Commitment(s.AsSpan(CommitmentStart, Bytes32.Length));
        secrets.BodyKey(bodyKey);
        secrets.Coefficients(coefficients);
        for (byte j = 1; j <= n; j++)
        {
            secrets.EphemeralKey(j, ephemeral);
            // 2
            Shamir.Share(k, coefficients, j, share);
            // 3
            SealShare(group, j, b, ephemeral, share, s.AsSpan(SlotStart(j), SlotBytes));
        }
        // 4
        Native.AeadSeal(bodyKey, BodyNonce, b, plain, s.AsSpan(BodyStart(n)));
        CryptographicOperations.ZeroMemory(scratch);
        // 5
        return s;
    }

    /// <summary>Writes enc_j and ct_j.</summary>
    internal static void SealShare(
        GroupSeal group, byte j, ReadOnlySpan<byte> b, ReadOnlySpan<byte> ephemeral, ReadOnlySpan<byte> share, Span<byte> slot)
    {
        Span<byte> dh = stackalloc byte[Native.KeyBytes];
        var enc = slot[..Hpke.EncBytes];
        Native.X25519Base(ephemeral, enc);
        // GroupSeal takes no key of small order, so this cannot be all zero.
        if (!Native.X25519(ephemeral, group.CustodianKey(j), dh)) throw new InvalidOperationException("a key of small order");
        SealShareWith(group, j, b, dh, enc, share, slot[Hpke.EncBytes..]);
        CryptographicOperations.ZeroMemory(dh);
    }

    /// <summary>Writes ct_j, given the Diffie-Hellman value of enc_j.</summary>
    internal static void SealShareWith(
        GroupSeal group, byte j, ReadOnlySpan<byte> b, ReadOnlySpan<byte> dh, ReadOnlySpan<byte> enc,
        ReadOnlySpan<byte> share, Span<byte> ct)
    {
        Span<byte> key = stackalloc byte[Native.KeyBytes];
        Span<byte> nonce = stackalloc byte[Native.NonceBytes];
        Span<byte> aad = stackalloc byte[Bytes32.Length + 1];
        ShareAad(b, j, aad);
        Hpke.SingleShot(dh, enc, group.CustodianKey(j), group.HpkeContext, key, nonce);
        Native.AeadSeal(key, nonce, aad, share, ct);
        key.Clear();
    }

    /// <summary>False when ct_j does not open.</summary>
    internal static bool OpenShareWith(
        GroupSeal group, byte j, ReadOnlySpan<byte> b, ReadOnlySpan<byte> dh, ReadOnlySpan<byte> slot, Span<byte> share)
    {
        Span<byte> key = stackalloc byte[Native.KeyBytes];
        Span<byte> nonce = stackalloc byte[Native.NonceBytes];
        Span<byte> aad = stackalloc byte[Bytes32.Length + 1];
        ShareAad(b, j, aad);
        Hpke.SingleShot(dh, slot[..Hpke.EncBytes], group.CustodianKey(j), group.HpkeContext, key, nonce);
        return Native.AeadOpen(key, nonce, aad, slot[Hpke.EncBytes..], share);
    }

    private static void ShareAad(ReadOnlySpan<byte> b, byte j, Span<byte> aad)
    {
        b.CopyTo(aad);
        aad[Bytes32.Length] = j;
    }
}
