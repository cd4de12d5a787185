using System.Collections.Immutable;
using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Organising;

/// <summary>`round correct`: a group is ranked again from input that was wrong; the outcome before it stays in the log.</summary>
internal static class CorrectVerb
{
    public static Command Build(World world)
    {
        var group = new Option<string>("--group") { Description = "the group that is ranked again", HelpName = "G", Required = true };
        var input = new Option<string>("--input") { Description = "what was wrong, as JSON: changes of the roster, the group, or both", HelpName = "FILE", Required = true };
        var (reason, english) = (Common.Reason(), Common.ReasonEnglish());
        return RoundVerb.Statement(world, "correct", """
            Ranks an opened group again from corrected input. The statement answers the group's last outcome; that one stays in the log.

            FILE is {"changes":[…],"terms":{…}}, one of them or both (FORMAT.md, section 4): changes are allow, relate and suspend of a roster, and
            count for this group only; terms is the group as the terms should have had it, with the same id and the same products.

            example: auctionhall round correct --group g-07 --input wrong.json --reason 供应省份数录入有误 --round 3f6a… --url http://127.0.0.1:5080 --key first.key --key second.key
            """, [group, input, reason, english], (state, parsed) =>
            {
                var (id, file) = (parsed.GetRequiredValue(group), parsed.GetRequiredValue(input));
                if (!state.OutcomeLeaves.TryGetValue(id, out var outcome))
                    throw new Failure($"{id} has no outcome that could be corrected", state.GroupOf(id) is null ? "write the group's id" : "a group has one once it is opened, and again once its last correction is logged");
                var wrong = StrictJson.TryRead<WrongInput>(Files.Read(world, file), out var problem)
                    ?? throw new Failure($"{file}:{(problem!.LineNumber ?? 0) + 1}: {JsonLines.Sentence(problem)}");
                return new CorrectStatement
                {
                    Round = state.Id,
                    Group = id,
                    Outcome = outcome,
                    Changes = wrong.Changes,
                    Terms = wrong.Terms,
                    Reason = RoundVerb.ReasonOf(parsed.GetValue(reason), parsed.GetValue(english)),
                };
            });
    }

    private sealed record WrongInput(ImmutableArray<RosterChange>? Changes = null, Group? Terms = null);
}
