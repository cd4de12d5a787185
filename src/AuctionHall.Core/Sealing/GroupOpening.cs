using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace AuctionHall.Sealing;

// Source: SEALING.md, Open. Cost of one bid: n base and n other multiplications, since the Diffie-Hellman values of the m
// opened shares are not computed again.

/// <summary>One custodian's released secret key for a group.</summary>
/// <param name="Custodian">1..n, in the terms' order.</param>
/// <param name="Secret">32 bytes, public from now on.</param>
public sealed record ReleasedKey(int Custodian, byte[] Secret);

/// <summary>Opens the bids of one group with m released keys. Immutable, for all threads at once.</summary>
public sealed class GroupOpening
{
    private readonly GroupSeal _group;
    private readonly byte[][] _secrets;
    private readonly byte[] _custodians;
    private readonly byte[] _weights;

    private GroupOpening(GroupSeal group, byte[][] secrets, byte[] custodians, byte[] weights) =>
        (_group, _secrets, _custodians, _weights) = (group, secrets, custodians, weights);

    /// <summary>True when the secret key is the other half of the public one; false also for a wrong length.</summary>
    public static bool Matches(ReadOnlySpan<byte> secret, Bytes32 publicKey) =>
        secret.Length == X25519.SecretBytes && X25519.PublicKey(secret) == publicKey;

    /// <summary>
    /// False when these are not exactly m keys of different custodians of the group, each matching its public key.
    /// </summary>
    public static bool TryCreate(
        GroupSeal group, IReadOnlyList<ReleasedKey> keys, [NotNullWhen(true)] out GroupOpening? opening)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(keys);
        opening = null;
        if (keys.Count != group.Threshold) return false;
        if (keys.Any(key => key.Custodian < 1 || key.Custodian > group.CustodianKeys.Length)) return false;
        if (!keys.All(key => Matches(key.Secret, group.CustodianKeys[key.Custodian - 1]))) return false;
        var custodians = keys.Select(key => (byte)key.Custodian).ToArray();
        var weights = new byte[group.Threshold];
        if (!Shamir.TryWeights(custodians, group.Threshold, group.CustodianKeys.Length, weights)) return false;
        opening = new GroupOpening(group, [.. keys.Select(key => key.Secret.ToArray())], custodians, weights);
        return true;
    }

    /// <summary>
    /// 1. Opens the m shares. 2. Combines K. 3. C must fit. 4. Opens the body. 5. Re-creates every other byte and
    /// compares. Any failure is <see cref="OpenResult.NotRecreatable"/>.
    /// </summary>
    public OpenResult Open(Bytes32 enterpriseKey, uint revision, ReadOnlySpan<byte> sealedBody)
    {
        if (!_group.HasForm(sealedBody)) return OpenResult.NotRecreatable.Instance;
        var m = _group.Threshold;
        Span<byte> b = stackalloc byte[Bytes32.Length];
        Span<byte> shares = stackalloc byte[Shamir.ShareBytes * m];
        Span<byte> dh = stackalloc byte[Native.KeyBytes];
        _group.Context(enterpriseKey, revision).CopyTo(b);

        // 1
        for (var i = 0; i < m; i++)
        {
            var j = _custodians[i];
            var slot = sealedBody.Slice(SealedBid.SlotStart(j), SealedBid.SlotBytes);
            if (!Native.X25519(_secrets[i], slot[..Hpke.EncBytes], dh)
                || !SealedBid.OpenShareWith(_group, j, b, dh, slot, shares.Slice(Shamir.ShareBytes * i, Shamir.ShareBytes)))
                return OpenResult.NotRecreatable.Instance;
        }
        // 2
        var k = new byte[SealedBid.KBytes];
        Shamir.Combine(_weights, shares, k);
        // 3 to 5
        if (TryRecreate(k, b, shares, sealedBody) is { } plain) return new OpenResult.Recreated(k, plain);
        CryptographicOperations.ZeroMemory(k);
        return OpenResult.NotRecreatable.Instance;
    }

    private byte[]? TryRecreate(ReadOnlySpan<byte> k, ReadOnlySpan<byte> b, ReadOnlySpan<byte> shares, ReadOnlySpan<byte> sealedBody)
    {
        // 3
        var secrets = new BidSecrets(k, b);
        Span<byte> value = stackalloc byte[Bytes32.Length];
        secrets.Commitment(value);
        if (!value.SequenceEqual(sealedBody.Slice(SealedBid.CommitmentStart, Bytes32.Length))) return null;

        // 4. To open it is to re-create it: ChaCha20-Poly1305 has one ciphertext and tag for each key, nonce, aad and P.
        var n = _group.CustodianKeys.Length;
        var plain = new byte[_group.PaddedLength];
        secrets.BodyKey(value);
        if (!Native.AeadOpen(value, SealedBid.BodyNonce, b, sealedBody[SealedBid.BodyStart(n)..], plain)) return null;

        // 5
        Span<byte> coefficients = stackalloc byte[Shamir.ShareBytes * (_group.Threshold - 1)];
        secrets.Coefficients(coefficients);
        for (byte j = 1; j <= n; j++)
        {
            var slot = sealedBody.Slice(SealedBid.SlotStart(j), SealedBid.SlotBytes);
            if (!IsRecreated(j, secrets, k, b, coefficients, shares, slot)) return null;
        }
        return plain;
    }

    private bool IsRecreated(
        byte j, BidSecrets secrets, ReadOnlySpan<byte> k, ReadOnlySpan<byte> b, ReadOnlySpan<byte> coefficients,
        ReadOnlySpan<byte> openedShares, ReadOnlySpan<byte> slot)
    {
        Span<byte> ephemeral = stackalloc byte[Native.KeyBytes];
        Span<byte> enc = stackalloc byte[Hpke.EncBytes];
        Span<byte> share = stackalloc byte[Shamir.ShareBytes];
        secrets.EphemeralKey(j, ephemeral);
        Native.X25519Base(ephemeral, enc);
        if (!enc.SequenceEqual(slot[..Hpke.EncBytes])) return false;
        Shamir.Share(k, coefficients, j, share);

        // An opened share: with enc_j as it must be, both sides have one Diffie-Hellman value, hence one key and nonce,
        // and ct_j is what the share seals to exactly when it opened to that share.
        var opened = _custodians.AsSpan().IndexOf(j);
        if (opened >= 0) return share.SequenceEqual(openedShares.Slice(Shamir.ShareBytes * opened, Shamir.ShareBytes));

        Span<byte> dh = stackalloc byte[Native.KeyBytes];
        Span<byte> ct = stackalloc byte[SealedBid.CtBytes];
        if (!Native.X25519(ephemeral, _group.CustodianKey(j), dh)) return false;
        SealedBid.SealShareWith(_group, j, b, dh, enc, share, ct);
        return ct.SequenceEqual(slot[Hpke.EncBytes..]);
    }
}
