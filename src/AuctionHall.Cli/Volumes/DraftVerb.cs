using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using AuctionHall.Cli.Organising;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;
using AuctionHall.Rounds;
using AuctionHall.Volumes;

namespace AuctionHall.Cli.Volumes;

/// <summary>`draft`: who supplies which region, by the selected enterprises' lists.</summary>
internal static class DraftVerb
{
    public static Command Build(World world)
    {
        var terms = new Argument<string>("TERMS") { Description = "terms as JSON, or an envelope around them" };
        var outcomes = new Argument<string>("OUTCOMES") { Description = "the round's bundle, or what `rank --json` printed" };
        var preferences = new Argument<string>("PREFERENCES") { Description = "lists of regions as CSV" };
        var output = new Option<string>("--output", "-o", "--out") { Description = "where the picks are written as CSV", HelpName = "FILE", Required = true };
        var (errors, json, threads) = (Importing.ImportVerb.Errors(), Common.Json(), Common.Threads());
        var command = new Command("draft", """
            Shares out the members of the alliance over the selected enterprises of every group: place 1 picks one region, then all pick in order of
            place, in turn, until none is left; then backups, if the rules have them. A turn takes the first region of the enterprise's list that
            nobody has, and without one the first of the terms' (RULES.md R-38, R-76, R-77).

            PREFERENCES has the columns group,enterprise,rank,region: ids, credit codes, 1 for the region that is wanted most. An enterprise without
            a list takes the terms' order. The picks have the columns group,turn,place,enterprise,region,kind, kind being own or backup.

            example: auctionhall draft terms.json round.bundle preferences.csv -o picks.csv
            """) { terms, outcomes, preferences, output, errors, json, threads };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(terms);
            var file = TermsFile.Read(Files.Read(world, name));
            var sound = file.Sound(name);
            var part = sound.Rules.Pipeline.OfType<RegionsPart>().SingleOrDefault() ?? throw new Failure("these rules share out no regions", "the part `regions` does, RULES.md R-44");
            if (part.Number != sound.Alliance.Members.Length)
                throw new Failure(string.Create(CultureInfo.InvariantCulture, $"the rules share out {part.Number} regions, and the alliance has {sound.Alliance.Members.Length} members"), "both are in the terms, and they must be the same number");
            var known = OutcomesFile.Read(world, parsed.GetRequiredValue(outcomes), file, Common.AtLeastOne(parsed.GetValue(threads)));
            var lists = parsed.GetRequiredValue(preferences);
            using var found = new RowErrors(world, lists, parsed.GetValue(errors));
            var wishes = PreferencesFile.Read(world, lists, sound, known, found);
            if (found.Count > 0) return found.Report(parsed.GetValue(json), "no picks were written");

            var drafts = sound.Groups.Where(group => known.ByGroup.ContainsKey(group.Id)).Select(group => (group.Id, Picks: RegionDraft.Run(
                part.Number, part.Backups, [.. RegionDraft.Places(known.ByGroup[group.Id]).Select(item => item.Enterprise)],
                (IReadOnlyDictionary<string, ImmutableArray<int>>?)wishes.GetValueOrDefault(group.Id) ?? ImmutableDictionary<string, ImmutableArray<int>>.Empty))).ToList();
            PicksFile.Write(world, parsed.GetRequiredValue(output), sound, drafts);
            if (parsed.GetValue(json)) Machine.Print(world, new { groups = drafts.Select(draft => new { group = draft.Id, picks = draft.Picks.Select(pick => new { pick.Turn, pick.Place, pick.Enterprise, region = sound.Alliance.Members[pick.Region].Name.Zh, pick.Backup }).ToList() }).ToList() });
            else foreach (var (group, picks) in drafts) Print(world, sound, known, group, picks);
            return Exit.Done;
        });
        return command;
    }

    private static void Print(World world, Terms terms, OutcomesFile outcomes, string group, ImmutableArray<RegionPick> picks)
    {
        world.Out.WriteLine($"{group} {terms.Groups.First(known => known.Id == group).Name.Zh}{(picks.IsEmpty ? ": nobody was selected" : "")}");
        foreach (var place in picks.GroupBy(pick => (pick.Place, pick.Enterprise)).OrderBy(place => place.Key.Place))
        {
            var backups = Names(place.Where(pick => pick.Backup));
            world.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {place.Key.Place}. {place.Key.Enterprise} {outcomes.NameOf(place.Key.Enterprise)}: {Names(place.Where(pick => !pick.Backup))}{(backups.Length == 0 ? "" : $"; backup {backups}")}"));
        }

        string Names(IEnumerable<RegionPick> some) => string.Join(", ", some.Select(pick => terms.Alliance.Members[pick.Region].Name.Zh));
    }
}
