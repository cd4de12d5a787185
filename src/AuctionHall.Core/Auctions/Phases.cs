namespace AuctionHall.Auctions;

public enum Phase { Announced, Accepting, Closed, Opening, Opened, Cancelled, Unopened }

/// <summary>A round's life (DESIGN 4a): which phase a round and a group are in at a time, and what each phase accepts.</summary>
public static class Phases
{
    /// <summary>The table of DESIGN 4a. Kinds that name groups are held against the phase of each of them.</summary>
    public static bool Accepts(Phase phase, StatementKind kind) => phase switch
    {
        Phase.Announced => kind is StatementKind.Roster or StatementKind.Custody or StatementKind.Clarification
            or StatementKind.Postpone or StatementKind.Cancel,
        Phase.Accepting => kind is StatementKind.Bid or StatementKind.Roster or StatementKind.Clarification
            or StatementKind.Postpone or StatementKind.Cancel or StatementKind.Open,
        Phase.Closed => kind is StatementKind.Open or StatementKind.Cancel,
        Phase.Opening => kind is StatementKind.Release or StatementKind.Pause or StatementKind.Resume or StatementKind.Spotlight,
        Phase.Opened => kind is StatementKind.Pause or StatementKind.Resume or StatementKind.Spotlight or StatementKind.Correct
            or StatementKind.Revival,
        Phase.Cancelled => false,
        Phase.Unopened => false,
    };

    /// <summary>The phase of one group at a time in microseconds.</summary>
    public static Phase OfGroup(RoundState round, string group, long time)
    {
        if (round.IsCancelled(group)) return Phase.Cancelled;
        if (!round.Begun) return Phase.Announced;
        if (time < round.Timetable.Deadline.Micros) return Phase.Accepting;
        if (round.UnopenedGroups.Contains(group)) return Phase.Unopened;
        if (round.Outcomes.ContainsKey(group) || round.IsBroken(group)) return Phase.Opened;
        var opening = round.Closing is not null && round.SittingOf(group) is not null && time >= round.Timetable.Opening.Micros;
        return opening ? Phase.Opening : Phase.Closed;
    }

    /// <summary>The round's phase: before the closing its own, then the earliest of its groups.</summary>
    public static Phase OfRound(RoundState round, long time)
    {
        if (round.Cancelled) return Phase.Cancelled;
        if (!round.Begun) return Phase.Announced;
        if (time < round.Timetable.Deadline.Micros) return Phase.Accepting;
        // Cancelled and unopened sort last, so they show only where nothing else is left.
        return round.Terms.Groups.Min(group => OfGroup(round, group.Id, time));
    }

    /// <summary>Whether anything is opened or being opened: the furthest group decides what may be shown.</summary>
    public static bool Shows(RoundState round, long time) =>
        round.Sittings.Any(sitting => sitting.Groups.Any(group => OfGroup(round, group, time) is Phase.Opening or Phase.Opened));

    /// <summary>As FORMAT.md and every page write it.</summary>
    public static string Name(Phase phase) => phase.ToString().ToLowerInvariant();
}
