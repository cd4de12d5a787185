using System.Security.Cryptography;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>What an enterprise's client makes: an enrolment request and bids.</summary>
public static class Bidder
{
    /// <summary>The envelope that organisers enrol: name and code signed by the key that they name.</summary>
    public static byte[] EnrolmentRequest(string code, Label name, SigningKey key) =>
        Signing.Sign(new EnrolmentStatement(code, name, key.Public), key).Envelope;

    /// <summary>A bid around a sealed body; without one it is a withdrawal.</summary>
    public static SignedStatement Statement(RoundState round, string group, uint revision, byte[]? sealedBody, SigningKey key)
    {
        var bid = new BidStatement
        {
            Round = round.Id,
            Group = group,
            Revision = revision,
            Sealed = sealedBody is null ? null : new Bytes32(SHA256.HashData(sealedBody)),
        };
        var signed = Signing.Sign(bid, key);
        return sealedBody is null ? signed : signed with { Parts = [sealedBody] };
    }
}
