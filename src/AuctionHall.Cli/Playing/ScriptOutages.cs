using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;

namespace AuctionHall.Cli.Playing;

/// <summary>
/// A script for a hall that nobody can take down, or that plays faster than the whole minutes of its table: what an outage would
/// have moved, organisers postpone at its end.
/// </summary>
internal static class ScriptOutages
{
    private static readonly Label Reason = new("本场开标大厅不中断，按剧本顺延。", "This hall is not down; postponed as the script says.");

    public static Script Postponed(this Script script)
    {
        var times = script.Terms.Timetable;
        var timeline = ImmutableArray.CreateBuilder<Step>();
        foreach (var step in script.Timeline.OrderBy(step => step.At))
        {
            if (step is PostponeStep postpone) times = postpone.Timetable;
            if (step is not OutageStep outage) timeline.Add(step);
            else if (Moved(script, times, outage) is { } moved) timeline.Add(new PostponeStep(times = moved, Reason) { At = outage.Until });
        }
        return script with { Timeline = timeline.ToImmutable() };
    }

    private static ScriptTimetable? Moved(Script script, ScriptTimetable times, OutageStep outage)
    {
        var moved = Outages.Moved(script.Terms.Extensions ?? [], new Timetable(At(times.Start), At(times.Deadline), At(times.Opening), At(times.Unopened)), new OutageRecord(At(outage.At).Micros, At(outage.Until).Micros));
        return moved is null ? null : new ScriptTimetable(Of(moved.Start), Of(moved.Deadline), Of(moved.Opening), Of(moved.Unopened));
    }

    private static Instant At(long milliseconds) => new(milliseconds * 1000);

    private static long Of(Instant time) => time.Micros / 1000;
}
