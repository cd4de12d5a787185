using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Organising;

/// <summary>`round postpone`: the deadline moves to later, and what follows it moves along.</summary>
internal static class PostponeVerb
{
    public static Command Build(World world)
    {
        var (by, deadline) = (By(), NewDeadline());
        var start = new Option<bool>("--start") { Description = "moves the start too, while the round is announced" };
        var (reason, english) = (Common.Reason(), Common.ReasonEnglish());
        return RoundVerb.Statement(world, "postpone", """
            Moves deadline, opening and end to later, all by the same time. Bids that are in stay in.

            example: auctionhall round postpone --by 2h --reason 网络故障 --round 3f6a… --url http://127.0.0.1:5080 --key first.key --key second.key
            """, [by, deadline, start, reason, english], (state, parsed) =>
            {
                var span = Span(state, parsed.GetValue(by), parsed.GetValue(deadline));
                var now = state.Timetable;
                return new PostponeStatement
                {
                    Round = state.Id,
                    After = state.LastLeaf,
                    Timetable = new Timetable(parsed.GetValue(start) ? now.Start.Plus(span) : now.Start, now.Deadline.Plus(span), now.Opening.Plus(span), now.Unopened.Plus(span)),
                    Reason = RoundVerb.ReasonOf(parsed.GetValue(reason), parsed.GetValue(english)),
                };
            });
    }

    public static Option<string?> By() => new("--by") { Description = "how long: 30m, 2h, 1d", HelpName = "SPAN" };

    public static Option<string?> NewDeadline() => new("--deadline") { Description = "the new deadline, such as 2026-01-05T10:00:00+08:00", HelpName = "TIME" };

    /// <summary>How much later, by a span or by the deadline that is meant.</summary>
    public static TimeSpan Span(RoundState state, string? by, string? deadline)
    {
        if (by is null == deadline is null) throw Failure.Usage("either --by or --deadline says how far");
        if (deadline is not null)
        {
            if (!Instant.TryParse(deadline, out var time)) throw Failure.Usage($"'{deadline}' is no time", "such as 2026-01-05T10:00:00+08:00");
            return TimeSpan.FromMicroseconds(time.Micros - state.Timetable.Deadline.Micros);
        }
        var unit = by!.Length > 1 ? by[^1] : ' ';
        if (!int.TryParse(by[..^1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) || unit is not ('s' or 'm' or 'h' or 'd'))
            throw Failure.Usage($"'{by}' is no span", "such as 90s, 30m, 2h, 1d");
        return unit switch { 's' => TimeSpan.FromSeconds(count), 'm' => TimeSpan.FromMinutes(count), 'h' => TimeSpan.FromHours(count), _ => TimeSpan.FromDays(count) };
    }
}
