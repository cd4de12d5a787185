using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>Signatures of several posts under one statement (FORMAT.md, section 16).</summary>
public static class Joining
{
    /// <summary>
    /// The posted statement under its own signatures, then under those of the kept envelope by other keys, ascending by key id,
    /// until there are as many as needed.
    /// </summary>
    /// <param name="posted">Read, so each of its signatures is valid.</param>
    /// <param name="kept">An envelope that was read before, of the same content hash.</param>
    /// <param name="needed">The organisers' threshold; the posted statement has no more signatures than that.</param>
    /// <exception cref="ArgumentException">The kept envelope is of another statement, or none.</exception>
    public static SignedStatement Join(SignedStatement posted, ReadOnlySpan<byte> kept, int needed)
    {
        ArgumentNullException.ThrowIfNull(posted);
        if (!Envelope.TryParse(posted.Envelope, out var mine) || !Envelope.TryParse(kept, out var theirs) || theirs.ContentHash != posted.Hash)
            throw new ArgumentException("not an envelope of the posted statement", nameof(kept));
        var others = theirs.Signatures.Where(signature => !posted.Signers.Contains(signature.Key)).Take(needed - posted.Signers.Length);
        var joined = Envelope.Create(mine.PayloadType, mine.Payload, mine.Signatures.Concat(others));
        return posted with { Envelope = joined.ToBytes(), Signers = [.. joined.Signatures.Select(signature => signature.Key)] };
    }
}
