using AuctionHall.Log;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>
/// What the hall itself owes a round's stream: entries that follow from the ones before and from the time (FORMAT.md,
/// section 7). Each method gives the next entry or null; a desk appends it and asks again.
/// </summary>
public static class RoundDue
{
    /// <summary>`begun`, `ended`, `unopened` or `answered`, which need nothing but the round itself.</summary>
    public static (Entry Entry, HallRecord Record)? Record(RoundState state, long now)
    {
        var time = Math.Max(now, state.LastTime + 1);
        HallRecord? record = null;
        if (!state.Begun)
        {
            var starts = !state.Cancelled && state.AllCustodyGiven
                && time >= state.Timetable.Start.Micros && time < state.Timetable.Deadline.Micros;
            if (starts) record = new BegunRecord([.. state.Terms.Groups.Select(group => new GroupContext(group.Id, Seals.Of(state, group).G))]);
        }
        else if (state.Ended is null)
        {
            if (!state.Cancelled && time >= state.Timetable.Deadline.Micros) record = new EndedRecord(state.Timetable.Deadline.Micros);
        }
        else if (state.Closing is not null && time >= state.Timetable.Unopened.Micros)
        {
            var sealedGroups = state.Terms.Groups.Select(group => group.Id).Where(group => StaysSealed(state, group)).ToList();
            if (sealedGroups.Count > 0) record = new UnopenedRecord([.. sealedGroups]);
        }
        record ??= RevivalDecide.Due(state, time);
        return record is null ? null : (Entry.OfRecord(time, state.Size, record.ToBytes()), record);
    }

    /// <summary>`outage`, where the hall was down from the one time to the other (microseconds) and the terms' table moves the timetable for it.</summary>
    public static (Entry Entry, HallRecord Record)? Outage(RoundState state, long from, long until, long now)
    {
        var time = Math.Max(now, state.LastTime + 1);
        var outage = new OutageRecord(from, until);
        return Outages.Fault(state, outage, time) is null ? (Entry.OfRecord(time, state.Size, outage.ToBytes()), outage) : null;
    }

    /// <summary>When <see cref="Record"/> may have something next although nothing else happens; null if never.</summary>
    public static Instant? NextTime(RoundState state)
    {
        if (!state.Begun) return state.Cancelled || !state.AllCustodyGiven ? null : state.Timetable.Start;
        if (state.Ended is null) return state.Cancelled ? null : state.Timetable.Deadline;
        Instant? unopened = state.Closing is not null && state.Terms.Groups.Any(group => StaysSealed(state, group.Id)) ? state.Timetable.Unopened : null;
        return RevivalDecide.NextTime(state) is { } answers && !(unopened <= answers) ? answers : unopened;
    }

    /// <summary>True from `ended` on until the closing is logged: every group must be closed and named in it.</summary>
    public static bool NeedsClosing(RoundState state) => state.Ended is not null && state.Closing is null;

    /// <summary>The closing, signed by the hall over every group's head.</summary>
    /// <param name="groups">In the terms' order.</param>
    public static (Entry Entry, SignedStatement Statement) Closing(RoundState state, IEnumerable<ClosedGroup> groups, SigningKey hall, long now)
    {
        var statement = Signing.Sign(new ClosingStatement { Round = state.Id, Ended = state.Ended!.Leaf, Groups = [.. groups] }, hall);
        return (Entry.OfStatement(Math.Max(now, state.LastTime + 1), state.Size, statement.Envelope), statement);
    }

    /// <summary>What calls for the outcome that the round's stream must name next, or null.</summary>
    public static Owed? NextConcluded(RoundState state) =>
        state.Concluded < state.Owed.Count ? state.Owed[state.Concluded] : null;

    /// <summary>What became of a group, as <see cref="GroupDue.Conclusion"/> says it.</summary>
    public static (Entry Entry, HallRecord Record) Conclude(RoundState state, HallRecord conclusion, long now) =>
        (Entry.OfRecord(Math.Max(now, state.LastTime + 1), state.Size, conclusion.ToBytes()), conclusion);

    private static bool StaysSealed(RoundState state, string group) =>
        state.QuorumOf(group) is null && !state.IsCancelled(group) && !state.IsBroken(group) && !state.UnopenedGroups.Contains(group);
}
