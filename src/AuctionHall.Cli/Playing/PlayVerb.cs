using System.Collections.Immutable;
using System.CommandLine;
using AuctionHall.Audit;
using AuctionHall.Cli.Auditing;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Scripts;

namespace AuctionHall.Cli.Playing;

/// <summary>`play`: a script from terms to verified outcome, in memory or against a hall.</summary>
internal static class PlayVerb
{
    public static Command Build(World world)
    {
        var file = new Argument<string>("SCRIPT") { Description = "a script" };
        var (url, json, threads) = (Common.Url(), Common.Json(), Common.Threads());
        var bundle = new Option<string?>("--bundle") { Description = "keeps the bundle", HelpName = "FILE" };
        var zero = new Option<string?>("--zero") { Description = "the time that the script counts from; else now", HelpName = "TIME" };
        var speed = new Option<int>("--speed") { Description = "plays so many times faster", HelpName = "N", DefaultValueFactory = _ => 1 };
        var command = new Command("play", """
            Plays a script: on virtual time with a hall in memory, or with --url in real time against a hall. Exit 1 where something else came than the script expects.

            example: auctionhall play tests/vectors/pocket/pocket.json
                     auctionhall play tests/vectors/pocket/pocket.json --url http://127.0.0.1:5080 --speed 20
            """) { file, url, json, threads, bundle, zero, speed };
        command.SetAction(async (parsed, _) =>
        {
            if (parsed.GetValue(speed) < 1) throw Failure.Usage("--speed is at least 1");
            var read = ScriptFile.Read(world, parsed.GetRequiredValue(file));
            if (parsed.GetValue(url) is not null || parsed.GetValue(speed) > 1) read = read.Postponed();
            var script = read.Faster(parsed.GetValue(speed));
            var cores = Common.AtLeastOne(parsed.GetValue(threads));
            var played = await Play(world, script, parsed.GetValue(url), Zero(parsed.GetValue(zero)), cores).ConfigureAwait(false);
            if (parsed.GetValue(bundle) is { } kept) Files.Write(world, kept, played.Bundle);
            if (parsed.GetValue(json)) PrintJson(world, script, played);
            else Print(world, script, played);
            return played.ExitCode(script);
        });
        return command;
    }

    public static async Task<Played> Play(World world, Script script, string? url, Instant? zero, int threads)
    {
        // In memory the fraction of a second would only make the bundle harder to read.
        if (url is null) return MemoryPlay.Run(world, script, zero ?? Instant.Of(DateTimeOffset.FromUnixTimeSeconds(world.Now.ToUnixTimeSeconds())), threads);
        using var hall = new HallClient(world, url);
        return await new HallPlay(world, hall, script).Run(zero, threads).ConfigureAwait(false);
    }

    private static Instant? Zero(string? text) => text is null ? null
        : Instant.TryParse(text, out var zero) ? zero : throw Failure.Usage($"'{text}' is no time", "such as 2026-01-05T10:00:00+08:00");

    private static void Print(World world, Script script, Played played)
    {
        world.Out.WriteLine($"round {played.Round}");
        PrintOutcomes(world, script, played);
        foreach (var surprise in played.Surprises) world.Out.WriteLine($"surprise: {surprise}");
        var mismatches = played.Mismatches(script);
        foreach (var mismatch in mismatches) world.Out.WriteLine($"mismatch: {mismatch}");
        PrintFaults(world, played.Report);
        world.Out.WriteLine($"{played.Acts} acts, {played.Surprises.Length} surprises, {mismatches.Length} mismatches, {(played.Report.Failed ? "NOT verified" : "verified")}");
    }

    public static void PrintOutcomes(World world, Script script, Played played)
    {
        var names = script.Enterprises.ToDictionary(enterprise => enterprise.Code, enterprise => enterprise.Name.Zh, StringComparer.Ordinal);
        foreach (var group in script.Terms.Groups)
        {
            var line = played.Report.Outcomes.TryGetValue(group.Id, out var outcome) ? OutcomeText.Line(outcome, code => names.GetValueOrDefault(code, code)) : "no outcome";
            var replaced = OutcomeText.Replaced(played.Report.State?.ReplacementsOf(group.Id) ?? []);
            world.Out.WriteLine($"{group.Id} {group.Name.Zh}: {line}{(replaced.Length > 0 ? $" ({replaced[2..]})" : "")}");
        }
    }

    /// <summary>Checks of the bundle that did not pass; a drill's must.</summary>
    public static void PrintFaults(World world, Report report)
    {
        foreach (var check in report.Checks.Where(check => check.Result is Result.Failed)) world.Tell($"check {(int)check.Check} failed at {check.Place}: {check.Detail}");
    }

    private static void PrintJson(World world, Script script, Played played) => Machine.Print(world, new
    {
        round = played.Round,
        exit = played.ExitCode(script),
        acts = played.Acts,
        surprises = played.Surprises,
        mismatches = played.Mismatches(script),
        verified = !played.Report.Failed,
        groups = script.Terms.Groups.Select(group => new
        {
            group = group.Id,
            selected = played.Report.Outcomes.TryGetValue(group.Id, out var outcome) ? Played.Selected(outcome) : (ImmutableArray<string>?)null,
        }).ToImmutableArray(),
    });
}
