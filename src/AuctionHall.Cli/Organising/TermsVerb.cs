using System.CommandLine;
using System.Globalization;
using System.Text;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Organising;

/// <summary>`terms`: every problem of terms at once, each with its line, field and remedy; and the schema that they follow.</summary>
internal static class TermsVerb
{
    public static Command Build(World world) => new("terms", "Terms of a round.") { CheckVerb(world), SchemaVerb(world), PresetVerb.Build(world) };

    private static Command CheckVerb(World world)
    {
        var file = new Argument<string>("FILE") { Description = "terms as JSON, or an envelope around them" };
        var json = Common.Json();
        var command = new Command("check", """
            Names every problem of terms with its line, its field and what to do about it, before anyone signs them.

            example: auctionhall terms check terms.json
            """) { file, json };
        command.SetAction(parsed => Check(world, parsed.GetRequiredValue(file), parsed.GetValue(json)));
        return command;
    }

    private static Command SchemaVerb(World world)
    {
        var command = new Command("schema", """
            Prints the JSON Schema of terms: every member with its unit, its range and its rule. An editor that is told of it checks while one types.

            example: auctionhall terms schema > terms.schema.json
            """);
        command.SetAction(_ =>
        {
            world.Out.Write(Encoding.UTF8.GetString(TermsSchema.Utf8));
            return Exit.Done;
        });
        return command;
    }

    private static int Check(World world, string file, bool json)
    {
        var read = TermsFile.Read(Files.Read(world, file));
        if (json) Machine.Print(world, new { file, sound = read.Problems.IsEmpty, problems = read.Problems, round = read.Hash });
        else
        {
            foreach (var problem in read.Problems) world.Out.WriteLine(Shown($"{file}:{problem.Line}: {(problem.Field.Length == 0 ? "" : problem.Field + ": ")}{problem.Sentence}; {problem.Remedy}"));
            if (read.Problems.IsEmpty) world.Out.WriteLine($"{file}: sound; {read.Terms!.Groups.Length} {(read.Terms.Groups.Length == 1 ? "group" : "groups")}; the round's id will be {read.Hash}");
        }
        if (read.Problems.IsEmpty) return Exit.Done;
        world.Tell($"{read.Problems.Length} {(read.Problems.Length == 1 ? "problem" : "problems")} in {file}");
        return Exit.Failed;
    }

    /// <summary>A problem is one line, and what a file of somebody else holds must not steer the terminal.</summary>
    private static string Shown(string line) => string.Concat(line.EnumerateRunes().Select(rune => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        ? string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}") : rune.ToString()));
}
