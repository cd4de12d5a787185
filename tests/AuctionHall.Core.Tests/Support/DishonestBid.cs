using System.Security.Cryptography;
using AuctionHall.Sealing;

namespace AuctionHall.Tests.Support;

/// <summary>
/// Seals step by step, as a dishonest client may: every value of SEALING.md can be altered before the later steps use it,
/// so that what follows is well formed.
/// </summary>
internal sealed class DishonestBid
{
    private readonly SomeGroup _group;

    internal DishonestBid(SomeGroup group, Bytes32 enterpriseKey, byte[] k, byte[] plain)
    {
        _group = group;
        B = group.Seal.Context(enterpriseKey, 1).ToArray();
        Plain = plain;
        var secrets = new BidSecrets(k, B);
        secrets.Commitment(C);
        secrets.BodyKey(BodyKey);
        var coefficients = new byte[32 * (group.Seal.Threshold - 1)];
        secrets.Coefficients(coefficients);
        foreach (var j in Custodians)
        {
            var (ephemeral, share) = (new byte[32], new byte[32]);
            secrets.EphemeralKey(j, ephemeral);
            Shamir.Share(k, coefficients, j, share);
            Ephemerals.Add(ephemeral);
            Shares.Add(share);
        }
        K = k;
        Coefficients = coefficients;
        ShareContexts = [.. Custodians.Select(_ => B.ToArray())];
        ShareIndices = [.. Custodians];
        BodyAad = B.ToArray();
    }

    internal IEnumerable<byte> Custodians => Enumerable.Range(1, _group.Keys.Length).Select(j => (byte)j);

    internal byte[] K { get; }
    internal byte[] B { get; }
    internal byte[] C { get; } = new byte[32];
    internal byte[] BodyKey { get; } = new byte[32];
    internal byte[] BodyAad { get; }
    internal byte[] Plain { get; }
    internal byte[] Coefficients { get; }
    internal List<byte[]> Ephemerals { get; } = [];
    internal List<byte[]> Shares { get; } = [];
    internal List<byte[]> ShareContexts { get; }
    internal List<byte> ShareIndices { get; }

    /// <summary>The slot whose enc is written with the unused top bit set: another spelling of the same point.</summary>
    internal int? SecondSpellingOfEnc { get; set; }

    /// <summary>Shares K again, with the coefficients as they are now.</summary>
    internal void ShareAgain()
    {
        foreach (var j in Custodians) Shamir.Share(K, Coefficients, j, Shares[j - 1]);
    }

    internal byte[] Write(GroupSeal? sharesSealedFor = null)
    {
        var seal = sharesSealedFor ?? _group.Seal;
        var s = new byte[_group.Seal.BodyLength];
        SealedBid.Magic.CopyTo(s);
        C.CopyTo(s, SealedBid.CommitmentStart);
        foreach (var j in Custodians)
        {
            var slot = s.AsSpan(SealedBid.SlotStart(j), SealedBid.SlotBytes);
            var dh = new byte[32];
            Native.X25519Base(Ephemerals[j - 1], slot[..32]);
            if (SecondSpellingOfEnc == j) slot[31] |= 0x80;
            Native.X25519(Ephemerals[j - 1], seal.CustodianKey(j), dh);
            Seal(seal, j, dh, slot);
        }
        Native.AeadSeal(BodyKey, SealedBid.BodyNonce, BodyAad, Plain, s.AsSpan(SealedBid.BodyStart(_group.Keys.Length)));
        return s;
    }

    private void Seal(GroupSeal seal, byte j, byte[] dh, Span<byte> slot)
    {
        var (key, nonce) = (new byte[32], new byte[12]);
        Hpke.SingleShot(dh, slot[..32], seal.CustodianKey(j), seal.HpkeContext, key, nonce);
        byte[] aad = [.. ShareContexts[j - 1], ShareIndices[j - 1]];
        Native.AeadSeal(key, nonce, aad, Shares[j - 1], slot[32..]);
        CryptographicOperations.ZeroMemory(key);
    }
}
