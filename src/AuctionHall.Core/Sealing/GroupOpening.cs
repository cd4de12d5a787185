using System.Diagnostics.CodeAnalysis;

namespace AuctionHall.Sealing;

// Source: SEALING.md, Open. Cost of one bid: n base and n other multiplications, since the Diffie-Hellman values of the m
// opened shares are not computed again. They are gathered over many bids, because vectors of lanes are only as fast as full.

/// <summary>One custodian's released secret key for a group.</summary>
/// <param name="Custodian">1..n, in the terms' order.</param>
/// <param name="Secret">32 bytes, public from now on.</param>
public sealed record ReleasedKey(int Custodian, byte[] Secret);

/// <summary>A sealed body with what it is bound to: its signer and its revision.</summary>
public readonly record struct SealedInput(Bytes32 EnterpriseKey, uint Revision, byte[] Body);

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

    /// <summary>Opens one bid by the reference.</summary>
    public OpenResult Open(Bytes32 enterpriseKey, uint revision, byte[] sealedBody) => Recreate([new SealedInput(enterpriseKey, revision, sealedBody)], X25519Lanes.One)[0];

    /// <summary>
    /// Opens bids together, one result for each. What the vectors do not re-create the reference opens again, so that nothing but
    /// the reference can make a bid void.
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">This machine has no such vectors.</exception>
    public OpenResult[] Open(IReadOnlyList<SealedInput> bids, X25519Lanes lanes)
    {
        ArgumentNullException.ThrowIfNull(bids);
        var results = Recreate(bids, lanes);
        if (lanes is X25519Lanes.One) return results;
        for (var i = 0; i < results.Length; i++)
            if (results[i] is OpenResult.NotRecreatable) results[i] = Recreate([bids[i]], X25519Lanes.One)[0];
        return results;
    }

    /// <summary>
    /// 1. Opens the m shares of each bid. 2. Combines K, tests C, opens the body. 3. Makes every slot again and compares. Any failure
    /// is <see cref="OpenResult.NotRecreatable"/>.
    /// </summary>
    internal OpenResult[] Recreate(IReadOnlyList<SealedInput> bids, X25519Lanes lanes)
    {
        // 1
        var m = _group.Threshold;
        var running = new Recreation?[bids.Count];
        using var shares = new X25519Batch(bids.Count * m, lanes);
        for (var i = 0; i < running.Length; i++)
        {
            if (!_group.HasForm(bids[i].Body)) continue;
            running[i] = new Recreation(_group, _custodians, bids[i]);
            running[i]!.AskForShares(_secrets, shares);
        }
        shares.Run();

        // 2
        using var slots = new X25519Batch(bids.Count * ((2 * _group.CustodianKeys.Length) - m), lanes);
        for (var i = 0; i < running.Length; i++)
        {
            if (running[i] is not { } bid) continue;
            if (bid.TryOpen(shares, _weights)) bid.AskForSlots(slots);
            else running[i] = null;
        }
        slots.Run();

        // 3
        return [.. running.Select(bid => bid?.Compare(slots) ?? OpenResult.NotRecreatable.Instance)];
    }
}
