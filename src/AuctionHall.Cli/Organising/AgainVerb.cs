using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Organising;

/// <summary>
/// `round again`: the groups that stayed sealed become a round of their own, by the same terms at a later time. Their old bids
/// stay sealed: the new round has another id, so no key and no bid of the old one fits it.
/// </summary>
internal static class AgainVerb
{
    public static Command Build(World world)
    {
        var (round, url, log, keys) = (Common.Round(), Common.Url(), Common.Log(), Common.Keys());
        var (by, deadline) = (PostponeVerb.By(), PostponeVerb.NewDeadline());
        var output = Common.Output("keep the terms, and their receipt beside them");
        var command = new Command("again", """
            Publishes a new round of the groups that were declared unopened: the terms of the old one, which they say they
            replace, with the whole timetable later by the same time. Enterprises and custodians take part anew.

            example: auctionhall round again --by 7d --round 3f6a… --url http://127.0.0.1:5080 --key first.key --key second.key
            """) { round, url, log, keys, by, deadline, output };
        command.SetAction(async (parsed, _) =>
        {
            var state = await RoundSource.Read(world, Common.Id(parsed.GetRequiredValue(round)), parsed.GetValue(url), parsed.GetValue(log)).ConfigureAwait(false);
            var payload = StrictJson.Write(Terms(state, PostponeVerb.Span(state, parsed.GetValue(by), parsed.GetValue(deadline))));
            var read = TermsFile.Read(payload);
            var terms = read.Sound("the new terms");
            var draft = Draft.Of(StatementKind.Terms, payload).Sign(world, parsed.GetRequiredValue(keys));
            var code = await Sending.Finish(world, draft, terms, parsed.GetValue(url), parsed.GetValue(output)).ConfigureAwait(false);
            world.Out.WriteLine($"round {read.Hash} replaces {state.Id}: {terms.Groups.Length} of {state.Terms.Groups.Length} groups, bids from {terms.Timetable.Start} to {terms.Timetable.Deadline}");
            return code;
        });
        return command;
    }

    private static Terms Terms(RoundState old, TimeSpan later)
    {
        var groups = old.Terms.Groups.Where(group => old.UnopenedGroups.Contains(group.Id)).ToList();
        if (groups.Count == 0) throw new Failure("no group of this round was declared unopened", "`auctionhall round status` says where the round stands");
        var time = old.Timetable;
        return old.Terms with
        {
            Replaces = old.Id,
            Timetable = new Timetable(time.Start.Plus(later), time.Deadline.Plus(later), time.Opening.Plus(later), time.Unopened.Plus(later)),
            Groups = [.. groups],
        };
    }
}
