using System.CommandLine;
using System.Globalization;
using AuctionHall.Cli.Organising;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;
using AuctionHall.Rounds;
using AuctionHall.Volumes;

namespace AuctionHall.Cli.Volumes;

/// <summary>`allot`: who supplies how much to which institution (RULES.md, "The allotment").</summary>
internal static class AllotVerb
{
    public static Command Build(World world)
    {
        var terms = new Argument<string>("TERMS") { Description = "terms as JSON, or an envelope around them" };
        var outcomes = new Argument<string>("OUTCOMES") { Description = "the round's bundle, or what `rank --json` printed" };
        var demand = new Argument<string>("DEMAND") { Description = "the reported demand that the terms were made from, as CSV" };
        var picks = new Option<string?>("--picks") { Description = "who picked which region, as `draft` writes it; needed where shares are split by regions", HelpName = "FILE" };
        var output = new Option<string>("--output", "-o", "--out") { Description = "the folder that the tables are written into", HelpName = "FOLDER", Required = true };
        var csvOnly = new Option<bool>("--csv-only") { Description = "no workbooks beside the CSV files" };
        var (errors, json, threads) = (Importing.ImportVerb.Errors(), Common.Json(), Common.Threads());
        var command = new Command("allot", """
            Allots the agreed volume of every group to the institutions that reported it, to the unit, and states what stays their free choice.
            DEMAND must be the file that the terms name by its SHA-256, and must make the volumes that they state. Written are, as CSV and as
            workbooks: allotment (each supply to each institution), suppliers (by region), residue (each row of demand), regions, groups. In each
            of the last three base = allotted + residue. Of tables that are opened in a spreadsheet program take the workbooks: such programs round
            the long numbers in a CSV file.

            example: auctionhall allot terms.json round.bundle demand.csv --picks picks.csv -o allotment
            """) { terms, outcomes, demand, picks, output, csvOnly, errors, json, threads };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(terms);
            var file = TermsFile.Read(Files.Read(world, name));
            var sound = file.Sound(name);
            var known = OutcomesFile.Read(world, parsed.GetRequiredValue(outcomes), file, Common.AtLeastOne(parsed.GetValue(threads)));
            var byRegions = sound.Rules.Pipeline.OfType<SharesByNumberPart>().Any(part => part.Split is Split.Regions);
            PicksFile? picked = null;
            if (parsed.GetValue(picks) is { } list)
            {
                using var wrong = new RowErrors(world, list, parsed.GetValue(errors));
                picked = PicksFile.Read(world, list, sound, known, wrong);
                if (wrong.Count > 0) return wrong.Report(parsed.GetValue(json), "nothing was allotted");
            }
            else if (byRegions) throw Failure.Usage("shares are split by regions, so --picks must say who picked which", "`auctionhall draft` makes them from lists of preferences");
            return Allot(world, known.Ranked(sound), known, parsed.GetRequiredValue(demand), picked, parsed.GetRequiredValue(output), parsed.GetValue(csvOnly), parsed.GetValue(errors), parsed.GetValue(json));
        });
        return command;
    }

    private static int Allot(World world, Terms terms, OutcomesFile outcomes, string name, PicksFile? picks, string folder, bool csvOnly, string? errors, bool json)
    {
        if (terms.Demand is not { } named) throw new Failure("the terms name no demand", "`auctionhall import demand` makes the volumes of terms from one");
        using var found = new RowErrors(world, name, errors);
        using var demand = Demand.Open(world, name, terms);
        if (demand.Sha256 != named.Sha256) throw new Failure($"{name} is not the demand of these terms: its SHA-256 is {demand.Sha256}, and theirs {named.Sha256}", "the file must be the same to the byte: do not save it again");
        var sums = new DemandSums(terms.Groups);
        var rows = terms.Groups.Select(_ => new List<DemandRow>()).ToArray();
        foreach (var (group, row) in demand.Rows(found))
        {
            rows[group].Add(row);
            sums.Add(group, row);
        }
        if (found.Count > 0) return found.Report(json, "nothing was allotted");
        if (Bases.Problems(terms, sums) is [var wrong, ..]) throw new Failure($"{wrong.Path}: {wrong.Sentence}", wrong.Remedy);

        var totals = new List<(string Group, string Name, long Base, long Allotted, bool Known)>();
        using (var tables = new AllotmentTables(world, folder, terms, outcomes, csvOnly))
        {
            for (var i = 0; i < terms.Groups.Length; i++)
            {
                var group = terms.Groups[i];
                var outcome = outcomes.ByGroup.GetValueOrDefault(group.Id);
                var allotment = GroupAllotment.Of(terms, group, outcome, rows[i], picks?.Of(group.Id) ?? [], out var problem)
                    ?? throw new Failure(problem!.Sentence, problem.Remedy);
                tables.Add(group, rows[i], demand.Institutions, allotment);
                totals.Add((group.Id, group.Name.Zh, group.Volume, allotment.Supplies.Sum(supply => supply.Total), outcome is not null));
                rows[i] = [];
            }
            tables.Complete();
        }
        if (json) Machine.Print(world, new { folder, rows = demand.Count, groups = totals.Select(total => new { group = total.Group, @base = total.Base, allotted = total.Allotted, residue = total.Base - total.Allotted, outcome = total.Known }).ToList() });
        else
        {
            foreach (var total in totals) world.Out.WriteLine($"{total.Group} {total.Name}: {Sentence(total.Base, total.Allotted)}{(total.Known ? "" : " (no outcome)")}");
            world.Out.WriteLine($"{demand.Count.ToString(CultureInfo.InvariantCulture)} rows: {folder}");
        }
        return Exit.Done;
    }

    private static string Sentence(long @base, long allotted) =>
        string.Create(CultureInfo.InvariantCulture, $"base {@base} = allotted {allotted} + residue {@base - allotted}");
}
