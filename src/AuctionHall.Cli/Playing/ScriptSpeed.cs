using System.Collections.Immutable;
using AuctionHall.Scripts;

namespace AuctionHall.Cli.Playing;

/// <summary>The same script in a fraction of the time.</summary>
internal static class ScriptSpeed
{
    public static Script Faster(this Script script, int times) => times == 1 ? script : script with
    {
        Terms = script.Terms with { Timetable = Faster(script.Terms.Timetable, times) },
        Timeline = [.. script.Timeline.Select(step => Faster(step, times))],
    };

    private static Step Faster(Step step, int times)
    {
        var sooner = step with { At = step.At / times };
        return sooner is PostponeStep postpone ? postpone with { Timetable = Faster(postpone.Timetable, times) } : sooner;
    }

    private static ScriptTimetable Faster(ScriptTimetable table, int times) =>
        new(table.Start / times, table.Deadline / times, table.Opening / times, table.Unopened / times);
}
