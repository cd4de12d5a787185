using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Organising;

/// <summary>`round status`: where a round stands and whom it waits for, by its own log.</summary>
internal static class StatusVerb
{
    public static Command Build(World world)
    {
        var (round, url, log, json) = (Common.Round(), Common.Url(), Common.Log(), Common.Json());
        var command = new Command("status", """
            Says where a round stands and whom it waits for, from its log decided again.

            example: auctionhall round status --round 3f6a… --url http://127.0.0.1:5080
            """) { round, url, log, json };
        command.SetAction(async (parsed, _) =>
        {
            var state = await RoundSource.Read(world, Common.Id(parsed.GetRequiredValue(round)), parsed.GetValue(url), parsed.GetValue(log)).ConfigureAwait(false);
            Print(world, state, parsed.GetValue(json));
            return Exit.Done;
        });
        return command;
    }

    private static void Print(World world, RoundState state, bool json)
    {
        var now = Instant.Of(world.Now);
        var phase = Phases.Name(Phases.OfRound(state, now.Micros));
        var missing = state.Custody.Select((keys, place) => (keys, place)).Where(pair => pair.keys.IsDefault).Select(pair => pair.place + 1).ToList();
        if (json)
        {
            Machine.Print(world, new
            {
                round = state.Id, title = state.Terms.Title, drill = state.Terms.Drill, phase, timetable = state.Timetable, groups = state.Terms.Groups.Length,
                enterprises = state.Roster.Enterprises.Count, custodyMissing = missing, sittings = state.Sittings.Length, outcomes = state.Outcomes.Count,
                corrections = state.Corrections.Sum(group => group.Value.Length), offers = state.Offers.Sum(group => group.Value.All.Count(offer => !group.Value.IsAnswered(offer))),
                cancelledGroups = state.CancelledGroups.Order(StringComparer.Ordinal), entries = state.Size,
            });
            return;
        }
        world.Out.WriteLine($"round {state.Id}");
        world.Out.WriteLine($"{state.Terms.Title.Zh}{(state.Terms.Title.En is { } en ? $" · {en}" : "")}{(state.Terms.Drill ? " · drill" : "")}");
        world.Out.WriteLine($"phase {phase}");
        world.Out.WriteLine($"start {state.Timetable.Start}, deadline {state.Timetable.Deadline}, opening {state.Timetable.Opening}");
        world.Out.WriteLine($"{state.Terms.Groups.Length} groups, {state.CancelledGroups.Count} cancelled, {state.Outcomes.Count} opened{(state.Corrections.IsEmpty ? "" : $", {state.Corrections.Count} corrected")}; {state.Roster.Enterprises.Count} enterprises");
        foreach (var (group, offers) in state.Offers)
            foreach (var offer in offers.All.Where(offer => !offers.IsAnswered(offer)))
                world.Out.WriteLine($"{group}: {offer.Enterprise} is offered revival of {offer.Product} at {offer.Price} yuan until {new Instant(offers.Until(offer))}");
        if (!state.Begun && missing.Count > 0) world.Out.WriteLine($"waits for the keys of custodian {string.Join(", ", missing)}");
        else if (state.Closing is not null && state.Sittings.IsEmpty) world.Out.WriteLine("waits for the organisers' order to open");
    }
}
