using System.CommandLine;
using System.Globalization;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;
using AuctionHall.Cli.Volumes;
using AuctionHall.Rounds;
using AuctionHall.Volumes;

namespace AuctionHall.Cli.Importing;

/// <summary>`import demand`: reported demand into the volumes of terms (RULES.md R-72).</summary>
internal static class DemandVerb
{
    public static Command Build(World world)
    {
        var file = new Argument<string>("DEMAND") { Description = "reported demand as CSV" };
        var (terms, output, errors, json) = (ImportVerb.Terms(), ImportVerb.Output(), ImportVerb.Errors(), Common.Json());
        var ratio = new Option<string>("--ratio") { Description = "the part of the demand that is the base of the volumes, as the tender document has it", HelpName = "0.6", Required = true };
        var command = new Command("demand", """
            Adds up what institutions reported and writes the volumes into the terms: of every group the ratio times its units, rounded down; of
            every product too where the rules need it or products have volumes already. The terms then name the file by its SHA-256: keep it as it is.

            DEMAND has the columns region,institution,group,product,units: a member of the alliance as the terms spell it, the institution's name, ids
            of the terms, whole units. It may be UTF-8 or GB18030. Every row is checked; one error, and nothing is written.

            example: auctionhall import demand demand.csv --terms terms.json --ratio 0.6
            """) { file, terms, ratio, output, errors, json };
        command.SetAction(parsed =>
        {
            var (demand, from) = (parsed.GetRequiredValue(file), parsed.GetRequiredValue(terms));
            using var found = new RowErrors(world, demand, parsed.GetValue(errors));
            return Import(world, demand, from, parsed.GetRequiredValue(ratio), parsed.GetValue(output) ?? from, found, parsed.GetValue(json));
        });
        return command;
    }

    private static int Import(World world, string file, string from, string ratio, string to, RowErrors errors, bool json)
    {
        if (!Bases.IsRatio(ratio, out _)) throw Failure.Usage($"'{ratio}' is no part of the demand", "above 0 and at most 1, with at most six decimals, as 0.6");
        var before = DraftTerms.Read(world, from);
        Sound(before, from);
        using var demand = Demand.Open(world, file, before);
        var sums = new DemandSums(before.Groups);
        foreach (var (group, row) in demand.Rows(errors)) sums.Add(group, row);
        if (errors.Count > 0) return errors.Report(json, "no terms were written");
        if (demand.Count == 0) throw new Failure($"{file} has no rows", $"its columns are {string.Join(',', Demand.Columns)}");

        var after = Bases.State(before, demand.Sha256, ratio, sums);
        DraftTerms.Write(world, to, after);
        if (before.Demand is { } old && old.Sha256 != demand.Sha256) world.Tell("the terms were made from another demand before");
        if (json) Machine.Print(world, new { file = to, demand = after.Demand, rows = demand.Count, institutions = demand.Institutions.Count, groups = after.Groups.Select(group => new { group = group.Id, volume = group.Volume }).ToList() });
        else
        {
            for (var i = 0; i < after.Groups.Length; i++)
                world.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{after.Groups[i].Id} {after.Groups[i].Name.Zh}: {after.Groups[i].Volume} of {sums.Of(i)} {after.Groups[i].Unit.Zh}"));
            world.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{demand.Count} rows of {demand.Institutions.Count} institutions; demand {demand.Sha256}: {to}"));
        }
        return Exit.Done;
    }

    /// <summary>Rows name members, groups and products, so those must be told apart; everything else may still be wrong.</summary>
    private static void Sound(Terms terms, string name)
    {
        var problem = TermsCheck.Problems(terms).FirstOrDefault(problem => problem.Path.EndsWith(".id", StringComparison.Ordinal) || problem.Path.StartsWith("alliance.members", StringComparison.Ordinal));
        if (problem is not null) throw new Failure($"{name}: {problem.Path}: {problem.Sentence}", problem.Remedy);
    }
}
