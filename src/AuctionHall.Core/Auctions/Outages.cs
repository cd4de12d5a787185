using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>
/// The law of outages (FORMAT.md, section 7): when a record `outage` follows, and what it moves by the terms' extension
/// table. Nobody decides it: the hall derives it at its start, and whoever reads the log derives it again.
/// </summary>
public static class Outages
{
    private const long MicrosPerMinute = 60 * Instant.MicrosPerSecond;

    /// <summary>The timetable behind an outage by the first row that fits; null where none does, or where it moves nothing.</summary>
    public static Timetable? Moved(ImmutableArray<Extension> table, Timetable times, OutageRecord outage)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(outage);
        var row = table.FirstOrDefault(row => outage.Until - outage.From > Micros(row.Lasted) && times.Deadline.Micros - outage.Until <= Micros(row.Left));
        if (row is null) return null;
        var (deadline, opening) = row.From switch
        {
            ExtendedFrom.End => (AtLeast(times.Deadline, outage.Until + Micros(row.Deadline)), AtLeast(times.Opening, outage.Until + Micros(row.Opening))),
            ExtendedFrom.Timetable => (new Instant(times.Deadline.Micros + Micros(row.Deadline)), new Instant(times.Opening.Micros + Micros(row.Opening))),
        };
        var later = opening.Micros - times.Opening.Micros;
        if (deadline == times.Deadline && later == 0) return null;
        return times with { Deadline = deadline, Opening = opening, Unopened = new Instant(times.Unopened.Micros + later) };
    }

    /// <summary>Why a record of this outage does not follow at a time in microseconds; null where it does.</summary>
    public static string? Fault(RoundState state, OutageRecord outage, long time)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(outage);
        if (state.Terms.Extensions is not { Length: > 0 } table) return "the terms have no extension table";
        if (!state.Begun || state.Ended is not null || state.Cancelled) return "bids are not being accepted";
        if (state.Outages.Length == Limits.OutagesPerRoundMax) return $"the round was extended {Limits.OutagesPerRoundMax} times already";
        if (outage.From >= outage.Until || outage.Until > time) return "the outage does not end before it is recorded";
        if (outage.Until < time - Limits.OutageAgeMicrosMax) return "the outage is recorded too late";
        if (outage.From < state.LastTime) return "an entry of the round's log has a time inside of the outage, or behind it";
        if (outage.From >= state.Timetable.Deadline.Micros) return "the outage begins behind the deadline";
        return Moved(table, state.Timetable, outage) is null ? "no row of the extension table fits the outage, or it moves nothing" : null;
    }

    /// <summary>Whether an outage in the round's log holds this time in microseconds: no entry may have it, for the hall was down.</summary>
    public static bool Hold(RoundState state, long time)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Outages.Any(outage => outage.From < time && time <= outage.Until);
    }

    private static Instant AtLeast(Instant time, long micros) => time.Micros >= micros ? time : new Instant(micros);

    private static long Micros(int minutes) => minutes * MicrosPerMinute;
}
