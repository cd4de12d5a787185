using AuctionHall.Log;

namespace AuctionHall.Auctions;

/// <summary>decide(state, statement, now) → entry or refusal, for bids (FORMAT.md, section 8).</summary>
public static class GroupDecide
{
    /// <param name="group">The group's stream.</param>
    /// <param name="round">The round's stream as far as the desk has read it; its size becomes the entry's `seen`.</param>
    /// <param name="statement">A bid with verified signatures and its part behind it.</param>
    /// <param name="now">Microseconds of UTC.</param>
    public static Decision Decide(GroupState group, RoundState round, SignedStatement statement, long now)
    {
        var last = Math.Max(group.LastTime, round.LastTime);
        var time = Math.Max(now, last + 1);

        // A retry gets its receipt, also after the deadline. Whoever read a bid on its way and signed it first must not have its bidder believe that
        // the receipt is his.
        if (group.Marks.TryGetValue(statement.Hash, out var mark))
            return statement.Signers.SequenceEqual([group.Signers[statement.Hash]]) ? new AlreadyAccepted(mark) : new Refused(Refusal.SignedByAnother, time);
        if (statement.Content is not BidStatement bid || bid.Round != round.Id) return new Refused(Refusal.UnknownRound, time);
        if (bid.Group != group.Group) return new Refused(Refusal.UnknownGroup, time);
        if (now < last - Limits.ClockStepBackMicrosMax) return new Refused(Refusal.ClockUnsure, time);

        var refusal = Roles.Check(round, statement) ?? CheckPhase(group, round, time) ?? CheckBid(group, round, statement, bid);
        return refusal is { } reason
            ? new Refused(reason, time, reason == Refusal.WrongPhase ? $"the group's phase is {Phases.Name(Phases.OfGroup(round, group.Group, time))}" : null)
            : new Accepted(Entry.OfStatement(time, round.Size, statement.Envelope), statement);
    }

    private static Refusal? CheckPhase(GroupState group, RoundState round, long time)
    {
        var phase = Phases.OfGroup(round, group.Group, time);
        if (Phases.Accepts(phase, StatementKind.Bid)) return group.Closed ? Refusal.Late : null;
        return phase is Phase.Closed or Phase.Opening or Phase.Opened or Phase.Unopened ? Refusal.Late : Refusal.WrongPhase;
    }

    private static Refusal? CheckBid(GroupState group, RoundState round, SignedStatement statement, BidStatement bid)
    {
        var enterprise = round.Roster.ByKey(statement.Signers[0])!;
        var allowed = enterprise.Allowed.TryGetValue(group.Group, out var products) && products.Count > 0;
        if (!allowed || enterprise.Suspended || !enterprise.Keys.Contains(statement.Signers[0])) return Refusal.NotAllowed;

        var known = group.Bids.TryGetValue(enterprise.Code, out var standing);
        if (known && bid.Revision <= standing!.Revision) return Refusal.RevisionNotHigher;
        if (bid.Revision < 1 || bid.Revision > round.Terms.Revisions) return Refusal.RevisionTooHigh;
        if (!known && group.Bids.Count == Limits.BidsPerGroupMax) return Refusal.GroupFull;
        // A withdrawal has no body; and a reader of the public log does not have those of superseded bids.
        if (statement.Parts.IsEmpty) return null;
        return Seals.Of(round, round.GroupOf(group.Group)!).HasForm(statement.Parts[0]) ? null : Refusal.SealedBodyNotSound;
    }
}
