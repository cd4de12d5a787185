using AuctionHall.Auctions;

namespace AuctionHall.Audit;

/// <summary>A receipt on its own: what it promises, if this round's hall signed it.</summary>
public static class ReceiptCheck
{
    /// <summary>Null if the envelope is no receipt of this round, signed by the hall key of its terms alone.</summary>
    public static ReceiptStatement? Read(RoundState round, ReadOnlySpan<byte> envelope) =>
        SignedStatement.Read(envelope).Statement is { Content: ReceiptStatement receipt } statement
            && statement.Signers.SequenceEqual([round.Terms.Hall.Statements]) && receipt.Round == round.Id ? receipt : null;
}
