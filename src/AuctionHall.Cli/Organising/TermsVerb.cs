using System.CommandLine;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Organising;

/// <summary>`terms check`: every problem of terms at once, each with its line and field.</summary>
internal static class TermsVerb
{
    public static Command Build(World world) => new("terms", "Terms of a round.") { CheckVerb(world) };

    private static Command CheckVerb(World world)
    {
        var file = new Argument<string>("FILE") { Description = "terms as JSON, or an envelope around them" };
        var json = Common.Json();
        var command = new Command("check", """
            Names every problem of terms with its line and field, before anyone signs them.

            example: auctionhall terms check terms.json
            """) { file, json };
        command.SetAction(parsed => Check(world, parsed.GetRequiredValue(file), parsed.GetValue(json)));
        return command;
    }

    private static int Check(World world, string file, bool json)
    {
        var read = TermsFile.Read(Files.Read(world, file));
        if (json) Machine.Print(world, new { file, sound = read.Problems.IsEmpty, problems = read.Problems, round = read.Hash });
        else
        {
            foreach (var problem in read.Problems) world.Out.WriteLine($"{file}:{problem.Line}: {(problem.Field.Length == 0 ? "" : problem.Field + ": ")}{problem.Sentence}");
            if (read.Problems.IsEmpty) world.Out.WriteLine($"{file}: sound; {read.Terms!.Groups.Length} groups; the round's id will be {read.Hash}");
        }
        if (read.Problems.IsEmpty) return Exit.Done;
        world.Tell($"{read.Problems.Length} {(read.Problems.Length == 1 ? "problem" : "problems")} in {file}");
        return Exit.Failed;
    }
}
