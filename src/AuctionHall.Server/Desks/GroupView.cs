using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Rounds;

namespace AuctionHall.Server.Desks;

/// <summary>A group's state, and every bid of it, which an enterprise may ask for and a closing must forget. Immutable.</summary>
internal sealed record GroupView(GroupState State, ImmutableList<BidMark> Bids)
{
    public GroupView Apply(Entry entry, SignedStatement statement, Roster roster)
    {
        var state = GroupFold.Apply(State, entry, statement, roster);
        var bid = (BidStatement)statement.Content;
        var mark = new BidMark(roster.CodeByKey[statement.Signers[0]], bid.Revision, bid.Sealed, state.Marks[statement.Hash], State.Size);
        return new GroupView(state, Bids.Add(mark));
    }

    public GroupView Apply(Entry entry, HallRecord record) => this with { State = GroupFold.Apply(State, entry, record) };

    /// <summary>Sealed bodies that do not stand; a copied body that stands for anybody is none of them.</summary>
    public IEnumerable<Bytes32> Superseded()
    {
        var standing = State.Standing.Select(bid => bid.Sealed!.Value).ToHashSet();
        return Bids.Where(bid => bid.Sealed is { } body && !standing.Contains(body)).Select(bid => bid.Sealed!.Value).Distinct();
    }
}

/// <summary>An accepted bid or withdrawal, at an index of its group's stream.</summary>
internal sealed record BidMark(string Enterprise, uint Revision, Bytes32? Sealed, Mark Mark, long Index);
