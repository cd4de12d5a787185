using System.Collections.Immutable;
using AuctionHall.Log;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>
/// What the hall itself owes a group's stream (FORMAT.md, section 7). Each is decided by the shortest prefix of the round's
/// stream that calls for it, so that no thread, node or restart shows in it.
/// </summary>
public static class GroupDue
{
    /// <summary>`closed`, once `ended` is logged.</summary>
    public static (Entry Entry, HallRecord Record)? Closed(GroupState group, RoundState round, long now)
    {
        if (group.Closed || round.Ended is not { } ended) return null;
        return Entry(group, ended.Size, ended.Time, new ClosedRecord(ended.Leaf), now);
    }

    /// <summary>The m first releases for the group in the log's order: whose keys `keys` publishes.</summary>
    public static ImmutableArray<ReleaseMark> FirstReleases(RoundState round, string group) =>
        [.. round.Releases[group].Take(round.Terms.Custodians.Threshold)];

    /// <summary>The group's secret key out of a release's part.</summary>
    public static PublishedKey KeyOf(ReleaseMark release, ReadOnlySpan<byte> part) =>
        new(release.Custodian, new Bytes32(part.Slice(release.Place * X25519.SecretBytes, X25519.SecretBytes)));

    /// <summary>`keys`, once the m-th release is logged.</summary>
    public static (Entry Entry, HallRecord Record) Keys(GroupState group, Quorum quorum, ImmutableArray<PublishedKey> keys, long now) =>
        Entry(group, quorum.Seen, quorum.Time, new KeysRecord(keys), now);

    /// <summary>`opened`, `corrected` or `settled`, once every standing bid was opened and ranked.</summary>
    public static (Entry Entry, HallRecord Record) Ranked(GroupState group, Owed owed, byte[] outcome, long now) =>
        Entry(group, owed.Seen, owed.Time, owed switch
        {
            Quorum => new OpenedRecord(outcome),
            Correction correction => new CorrectedRecord(correction.Statement.Hash, outcome),
            Settlement settlement => new SettledRecord(settlement.Answered, outcome),
            _ => throw new InvalidOperationException($"{owed.GetType().Name} calls for nothing"),
        }, now);

    /// <summary>Whether the group's stream lacks what this calls for and has what stands before it.</summary>
    public static bool IsNext(GroupState group, Owed owed) => owed switch
    {
        Quorum => group.Outcome is null,
        Replacement replacement => group.Outcome is not null && group.Replaced == replacement.Number - 1,
        _ => throw new InvalidOperationException($"{owed.GetType().Name} calls for nothing"),
    };

    /// <summary>For the round's stream: `outcome` of a group that is opened, `lost` of one whose bodies are gone.</summary>
    /// <exception cref="InvalidOperationException">The group is neither: nothing has become of it yet.</exception>
    public static HallRecord Conclusion(GroupState group) => group switch
    {
        { Missing.IsEmpty: false } => new LostRecord(group.Group, group.InEntryOrder(group.Missing)),
        { Outcome: { } outcome } => new OutcomeRecord(group.Group, group.Size, group.Tree.Root, outcome, group.Offers.IsEmpty ? null : group.Offers),
        _ => throw new InvalidOperationException($"{group.Group} is neither opened nor lost"),
    };

    private static (Entry, HallRecord) Entry(GroupState group, long seen, long roundTime, HallRecord record, long now)
    {
        var time = Math.Max(now, Math.Max(group.LastTime, roundTime) + 1);
        return (Log.Entry.OfRecord(time, seen, record.ToBytes()), record);
    }
}
