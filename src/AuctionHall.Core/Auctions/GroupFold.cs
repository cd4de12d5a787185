using System.Security.Cryptography;
using AuctionHall.Log;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>apply(state, entry) → state for a group's stream.</summary>
public static class GroupFold
{
    public static GroupState Start(Bytes32 round, string group) => new() { Round = round, Group = group };

    /// <param name="roster">Any roster of the round that knows the bidder's key: a key never changes its holder.</param>
    public static GroupState Apply(GroupState state, Entry entry, SignedStatement statement, Roster roster)
    {
        var bid = (BidStatement)statement.Content;
        var code = roster.CodeByKey[statement.Signers[0]];
        return Step(state, entry) with
        {
            Marks = state.Marks.Add(statement.Hash, new Mark(statement.Hash, entry.Leaf, entry.Time)),
            Signers = state.Signers.Add(statement.Hash, statement.Signers[0]),
            Bids = state.Bids.SetItem(code, new StandingBid(code, statement.Signers[0], bid.Revision, bid.Sealed, state.Size)),
        };
    }

    public static GroupState Apply(GroupState state, Entry entry, HallRecord record)
    {
        var next = Step(state, entry);
        return record switch
        {
            ClosedRecord => next with { Closed = true },
            KeysRecord keys => next with { Keys = keys },
            OpenedRecord opened => Rank(next, opened.Outcome),
            CorrectedRecord corrected => Rank(next, corrected.Outcome) with { Replaced = next.Replaced + 1 },
            SettledRecord settled => Rank(next, settled.Outcome) with { Replaced = next.Replaced + 1 },
            _ => throw new InvalidOperationException($"{record.GetType().Name} is no entry of a group's stream"),
        };
    }

    private static GroupState Rank(GroupState state, byte[] outcome) =>
        state with { Outcome = new Bytes32(SHA256.HashData(outcome)), Offers = Offer.In(outcome) };

    private static GroupState Step(GroupState state, Entry entry) => state with
    {
        Tree = state.Tree.Append(entry.Leaf),
        LastTime = entry.Time,
        LastSeen = entry.Seen,
    };
}
