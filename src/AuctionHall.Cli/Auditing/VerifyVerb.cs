using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Auditing;

/// <summary>`verify`: everything again, offline, from the bundle alone.</summary>
internal static class VerifyVerb
{
    public static Command Build(World world)
    {
        var file = new Argument<string>("BUNDLE") { Description = "a round's bundle" };
        var round = Common.Round(required: false);
        var receipts = new Option<string[]>("--receipt") { Description = "a receipt whose entry must be in the log; may be given several times", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var strict = new Option<bool>("--strict") { Description = "exit 3 where something was not checked" };
        var (json, threads) = (Common.Json(), Common.Threads());
        var command = new Command("verify", """
            Checks a bundle: every signature, every entry decided again, every bid opened and ranked again, byte for byte.
            Exit 0: no check failed. 1: a check failed, or the file cannot be read. 3: with --strict, something was not checked.

            example: auctionhall verify round.bundle --round 3f6a… --receipt my-bid.receipt
            """) { file, round, receipts, strict, json, threads };
        command.SetAction(parsed =>
        {
            var bundle = Files.Read(world, parsed.GetRequiredValue(file));
            var options = new VerifyOptions(
                parsed.GetValue(round) is { } id ? Common.Id(id) : null,
                [.. (parsed.GetValue(receipts) ?? []).Select(receipt => Files.Read(world, receipt).AsSpan().TrimEnd((byte)'\n').ToArray())],
                Common.AtLeastOne(parsed.GetValue(threads)));
            return Verify(world, bundle, options, parsed.GetValue(strict), parsed.GetValue(json)).ExitCode(parsed.GetValue(strict));
        });
        return command;
    }

    /// <summary>Verifies with a bar, and prints what came of every check.</summary>
    public static Report Verify(World world, byte[] bundle, VerifyOptions options, bool strict, bool json)
    {
        var report = Bar.Run(world, "opening every bid again", told => Verifier.Verify(bundle, options with { Progress = told }));
        if (json) PrintJson(world, report, strict);
        else Print(world, report);
        foreach (var check in report.Checks.Where(check => check.Result is Result.Failed))
            world.Tell($"check {(int)check.Check} {Name(check.Check)} failed at {(check.Place.Length == 0 ? "the file" : check.Place)}: {check.Detail}");
        if (report.Failed && options.Round is not null && report.Checks.Any(check => check.Check is Check.RoundId && check.Result is Result.Failed))
            world.Hint("compare the id with the printed notice: this may be the bundle of another round");
        return report;
    }

    private static void Print(World world, Report report)
    {
        if (report.State is { } state)
        {
            world.Out.WriteLine($"round {state.Id}");
            world.Out.WriteLine($"{state.Terms.Title.Zh}{(state.Terms.Title.En is { } en ? $" · {en}" : "")}{(state.Terms.Drill ? " · drill" : "")}");
        }
        foreach (var check in report.Checks)
        {
            var about = string.Join(": ", new[] { check.Place, check.Detail }.Where(text => text.Length > 0));
            world.Out.WriteLine($"{(int)check.Check,2} {Name(check.Check),-14} {Word(check.Result),-11} {check.Sentence}{(about.Length > 0 ? $" ({about})" : "")}");
        }
        foreach (var correction in Corrections(report))
            world.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{correction.Group}: correction {correction.Number} replaces outcome {correction.Replaced}: {OutcomeText.Both(correction.Reason)}"));
        foreach (var settlement in Replaced<Settlement>(report))
            world.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{settlement.By.Group}: the answers to its offers of revival ({settlement.By.Accepted.Length} accepted) replace outcome {settlement.Hash}"));
        // Who brought no id compares these with the printed notice by eye.
        if (report.Checks.Any(check => check.Check is Check.RoundId && check.Result is Result.NotChecked))
            foreach (var fingerprint in report.Fingerprints) world.Out.WriteLine($"seen: {fingerprint}");
        var counts = Enum.GetValues<Result>().Select(result => $"{report.Checks.Count(check => check.Result == result)} {Word(result)}");
        world.Out.WriteLine(string.Join(", ", counts));
    }

    private static void PrintJson(World world, Report report, bool strict) => Machine.Print(world, new
    {
        round = report.Round,
        exit = report.ExitCode(strict),
        checks = report.Checks.Select(check => new
        {
            number = (int)check.Check, name = Name(check.Check), result = Word(check.Result), sentence = check.Sentence,
            place = check.Place.Length == 0 ? null : check.Place, detail = check.Detail.Length == 0 ? null : check.Detail,
        }).ToImmutableArray(),
        fingerprints = report.Fingerprints,
        outcomes = report.Outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Select(outcome => outcome.Value).ToImmutableArray(),
        // Only where there are any: whoever reads the outcomes alone reads those in force.
        corrections = Corrections(report) is { IsEmpty: false } corrections ? corrections.Select(correction => new
        {
            group = correction.Group, number = correction.Number, statement = correction.Statement, reason = correction.Reason, replaces = correction.Replaced,
            replaced = report.Replaced[correction.Group][correction.Number - 1],
        }).ToImmutableArray() : default(object),
        settlements = Replaced<Settlement>(report) is { IsEmpty: false } settlements ? settlements.Select(settlement => new
        {
            group = settlement.By.Group, number = settlement.By.Number, accepted = settlement.By.Accepted, replaces = settlement.Hash,
            replaced = report.Replaced[settlement.By.Group][settlement.By.Number - 1],
        }).ToImmutableArray() : default(object),
    });

    /// <summary>Corrections whose outcome is in the file, by group in the terms' order; the number is that of the outcome that it replaces.</summary>
    private static ImmutableArray<(string Group, int Number, Bytes32 Statement, Label Reason, Bytes32 Replaced)> Corrections(Report report) =>
        [.. Replaced<Correction>(report).Select(one => (one.By.Group, one.By.Number, one.By.Statement.Hash, one.By.Content.Reason, one.Hash))];

    /// <summary>What replaced outcomes of the file, by group in the terms' order, each with H of the outcome that it replaced.</summary>
    private static ImmutableArray<(T By, Bytes32 Hash)> Replaced<T>(Report report) where T : Replacement => report.State is not { } state ? [] :
    [
        .. report.Replaced.OrderBy(replaced => state.GroupPlaces[replaced.Key])
            .SelectMany(replaced => replaced.Value.Zip(state.ReplacementsOf(replaced.Key)))
            .Where(pair => pair.Second is T)
            .Select(pair => ((T)pair.Second, new Bytes32(SHA256.HashData(pair.First.ToBytes())))),
    ];

    private static string Word(Result result) => result switch
    {
        Result.Passed => "passed",
        Result.Failed => "failed",
        Result.NotChecked => "not checked",
    };

    /// <summary>`round-log`: as a program reads it.</summary>
    private static string Name(Check check) =>
        string.Concat(check.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
}
