using System.Collections.Immutable;
using System.CommandLine;
using AuctionHall.Cli.Auditing;
using AuctionHall.Cli.Shell;
using AuctionHall.Ranking;
using AuctionHall.Scripts;

namespace AuctionHall.Cli.Playing;

/// <summary>
/// `replay`: a historical bid book, sealed again and opened in public. (1) The book becomes a script by its own rules. (2) It is
/// played, and the bundle verified. (3) Only now the answers are opened, and every group is compared.
/// </summary>
internal static class ReplayVerb
{
    public static Command Build(World world)
    {
        var book = new Argument<string>("BOOK") { Description = "a bid book: NAME.json" };
        var answers = new Option<string?>("--answers") { Description = "what was published; else NAME.answers.json beside the book, where it is there", HelpName = "FILE" };
        var (url, threads) = (Common.Url(), Common.Threads());
        var bundle = new Option<string?>("--bundle") { Description = "keeps the bundle", HelpName = "FILE" };
        var command = new Command("replay", """
            Replays a historical bid book through a sealed hall, by the rules in the book and no others, and compares the outcome with what was published.

            example: auctionhall replay drugs_batch2_2020.json
            """) { book, answers, url, threads, bundle };
        command.SetAction(async (parsed, _) =>
        {
            // 1.
            var name = parsed.GetRequiredValue(book);
            var round = Read(name, Book.Parse, Files.Read(world, name));
            PrintRules(world, round);
            var script = BookScript.Of(round);

            // 2.
            var played = await PlayVerb.Play(world, script, parsed.GetValue(url), zero: null, Common.AtLeastOne(parsed.GetValue(threads))).ConfigureAwait(false);
            if (parsed.GetValue(bundle) is { } kept) Files.Write(world, kept, played.Bundle);
            PlayVerb.PrintFaults(world, played.Report);
            if (played.Report.Failed) throw new Failure("the bundle of the replay is not verified, so nothing is compared");
            if (played.Surprises is [var surprise, ..]) throw new Failure($"the hall did not take the book as it is: {surprise}");
            world.Out.WriteLine($"sealed, opened and verified: {round.Quotations.Length} bids in {round.Groups.Length} groups, round {played.Round}");

            // 3.
            var file = parsed.GetValue(answers) ?? Beside(world, name);
            if (file is null) PrintOutcomes(world, round, played);
            else Compare(world, round, played, Read(file, Answers.Parse, Files.Read(world, file)));
            return Exit.Done;
        });
        return command;
    }

    private static T Read<T>(string name, Func<ReadOnlyMemory<byte>, T> parse, byte[] bytes)
    {
        try
        {
            return parse(bytes);
        }
        catch (FormatException e)
        {
            throw new Failure($"{name}: {Runner.Lower(e.Message)}");
        }
    }

    private static string? Beside(World world, string book)
    {
        var answers = Path.ChangeExtension(book, ".answers.json");
        return File.Exists(Files.At(world, answers)) ? answers : null;
    }

    private static void PrintRules(World world, BookRound round)
    {
        world.Out.WriteLine(round.Title);
        world.Out.WriteLine(round.Rules.Assumed.IsEmpty ? "rules: all from the book, none assumed" : $"rules: all from the book; assumed, since no source states them: {string.Join(", ", round.Rules.Assumed)}");
        if (round.Coverage is BookCoverage.WinnersOnly) world.Out.WriteLine("winners only: a check of the format, not counted");
    }

    private static void PrintOutcomes(World world, BookRound round, Played played)
    {
        foreach (var group in round.Groups)
            world.Out.WriteLine($"{group.Number} {group.Group.Name.Zh}: {OutcomeText.Line(played.Report.Outcomes[group.Group.Id], code => group.ShortNames.GetValueOrDefault(code, code))}");
        world.Out.WriteLine("no answers: nothing is compared");
    }

    private static void Compare(World world, BookRound round, Played played, Answers answers)
    {
        var comparison = Compared(round, answers, [.. round.Groups.Select(group => played.Report.Outcomes[group.Group.Id])]);
        foreach (var group in comparison.Groups.Where(group => !group.Exact))
        {
            world.Out.WriteLine($"group {group.Number} {round.Groups.First(known => known.Number == group.Number).Group.Name.Zh} is not exact");
            world.Out.WriteLine($"  by the rules: {List(group.Selected)}");
            world.Out.WriteLine($"  published:    {List(group.Published)}");
            world.Out.WriteLine($"  only by the rules: {List(group.Selected.Except(group.Published))}; only published: {List(group.Published.Except(group.Selected))}");
            world.Out.WriteLine($"  reason: {answers.Groups[group.Number].Anomaly ?? "the answers give none"}");
        }
        if (comparison.RegionsCompared > 0) world.Out.WriteLine($"{comparison.RegionsExact} of {comparison.RegionsCompared} region counts exact");
        world.Out.WriteLine($"{comparison.Exact} of {comparison.Groups.Length} groups exact{(comparison.Counted ? "" : ", not counted")}");
    }

    private static Comparison Compared(BookRound round, Answers answers, ImmutableArray<Outcome> outcomes)
    {
        try
        {
            return answers.Compare(round, outcomes);
        }
        catch (FormatException e)
        {
            throw new Failure($"the answers are not this book's: {e.Message}");
        }
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("nobody"));
}
