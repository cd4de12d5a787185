using System.Security.Cryptography;
using System.Text;

namespace AuctionHall.Sealing;

// Source: SEALING.md, (sk_j, pk_j). A seed has 32 bytes and serves one custodian for ever; every group of every round has
// a key pair of its own, so that a release opens its group and nothing else.

/// <summary>One custodian's key pair for one group.</summary>
/// <param name="Secret">32 bytes, secret until it is released; not to be changed.</param>
public sealed record CustodianKey(byte[] Secret, Bytes32 Public);

/// <summary>Derives a custodian's key pairs from its seed.</summary>
public static class CustodianSeed
{
    public const int SeedBytes = 32;

    /// <exception cref="ArgumentException">The seed is not 32 bytes long, or the group id is not one.</exception>
    public static CustodianKey DeriveSecret(ReadOnlySpan<byte> seed, Bytes32 round, string group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (seed.Length != SeedBytes) throw new ArgumentException($"a seed has 32 bytes, not {seed.Length}", nameof(seed));
        if (!GroupSeal.IsGroupId(group)) throw new ArgumentException($"not a group id: {group}", nameof(group));
        Span<byte> salt = stackalloc byte[Bytes32.Length];
        round.CopyTo(salt);
        Span<byte> ikm = stackalloc byte[SeedBytes];
        Hkdf.Expand(Hkdf.Extract(salt, seed), Labels.Custodian, Encoding.ASCII.GetBytes(group), ikm);
        var secret = new byte[X25519.SecretBytes];
        Hpke.DeriveSecretKey(ikm, secret);
        CryptographicOperations.ZeroMemory(ikm);
        return new CustodianKey(secret, X25519.PublicKey(secret));
    }
}
