using System.Collections.Immutable;
using System.Security.Cryptography;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>
/// What a custodian's client makes. It works on a round's log that it decided again itself, under the id that the person
/// brought; that is its check of closing and `open` (SECURITY T1).
/// </summary>
public static class Custodian
{
    /// <summary>The public keys of a custodian for every group of the round.</summary>
    public static SignedStatement Custody(RoundState round, ReadOnlySpan<byte> seed, SigningKey key)
    {
        var keys = ImmutableArray.CreateBuilder<Bytes32>();
        foreach (var group in round.Terms.Groups) keys.Add(CustodianSeed.DeriveSecret(seed, round.Id, group.Id).Public);
        return Signing.Sign(new CustodyStatement { Round = round.Id, Keys = keys.ToImmutable() }, key);
    }

    /// <summary>The secret keys for a sitting, or for some of its groups, beside the statement that names closing and `open`.</summary>
    /// <exception cref="InvalidOperationException">The closing is not logged.</exception>
    public static SignedStatement Release(RoundState round, Sitting sitting, ImmutableArray<string>? groups, ReadOnlySpan<byte> seed, SigningKey key)
    {
        var closing = round.Closing ?? throw new InvalidOperationException("the closing is not logged yet");
        // A broken group will never be opened, so its keys stay where they are.
        var released = (groups ?? sitting.Groups).Where(group => !round.IsBroken(group)).ToImmutableArray();
        var secrets = new List<byte>();
        foreach (var group in released) secrets.AddRange(CustodianSeed.DeriveSecret(seed, round.Id, group).Secret);
        byte[] part = [.. secrets];
        var release = new ReleaseStatement
        {
            Round = round.Id,
            Closing = closing.Statement,
            Open = sitting.Statement,
            Groups = released,
            Keys = new Bytes32(SHA256.HashData(part)),
        };
        return Signing.Sign(release, key) with { Parts = [part] };
    }
}
