using AuctionHall.Auctions;
using AuctionHall.Log;

namespace AuctionHall.Audit;

/// <summary>A receipt on its own: what it promises, if this round's hall signed it.</summary>
public static class ReceiptCheck
{
    /// <summary>Null if the envelope is no receipt of this round, signed by the hall key of its terms alone.</summary>
    public static ReceiptStatement? Read(RoundState round, ReadOnlySpan<byte> envelope) =>
        SignedStatement.Read(envelope).Statement is { Content: ReceiptStatement receipt } statement
            && statement.Signers.SequenceEqual([round.Terms.Hall.Statements]) && receipt.Round == round.Id ? receipt : null;

    /// <summary>
    /// Whether the entry that the hall promises is this envelope with these signatures: the content hash alone would also fit somebody else's signature
    /// under the same payload. `seen` is not in a receipt, so every value that the entry can have had is tried.
    /// </summary>
    /// <param name="envelope">As it was sent, in its one spelling.</param>
    /// <param name="seenMax">The size of the round's log as it was read since; a smaller one may miss the entry.</param>
    public static bool IsOf(ReceiptStatement receipt, byte[] envelope, long seenMax)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        for (var seen = 0L; seen <= seenMax; seen++)
            if (Entry.OfStatement(receipt.Time, seen, envelope).Leaf == receipt.Entry) return true;
        return false;
    }
}
