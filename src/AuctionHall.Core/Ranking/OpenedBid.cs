using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

/// <summary>
/// A standing bid after the opening: whose it is (credit code), the key that signed it (E), its revision and what was
/// found in it. At most one per enterprise and group.
/// </summary>
public sealed record OpenedBid(string Enterprise, Bytes32 Key, uint Revision, BidContent Content);

/// <summary>What was found in a sealed body. Closed: no other kinds exist.</summary>
public abstract record BidContent
{
    private BidContent()
    {
    }

    /// <summary>A quotation in its one spelling; without prices it is *no offer*.</summary>
    public sealed record Quoted(Quotation Quotation) : BidContent;

    /// <summary>Void: the plaintext is not a quotation of this group.</summary>
    public sealed record BadQuotation : BidContent;

    /// <summary>Void: sealing again from what was opened does not give the same bytes.</summary>
    public sealed record NotRecreatable : BidContent;
}
