using System.CommandLine;
using System.Globalization;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Importing;

/// <summary>`import catalogue`: products and groups of terms out of a catalogue of specification models.</summary>
internal static class CatalogueVerb
{
    public static Command Build(World world)
    {
        var file = new Argument<string>("CATALOGUE") { Description = "the catalogue as CSV" };
        var (terms, output, errors, json) = (ImportVerb.Terms(), ImportVerb.Output(), ImportVerb.Errors(), Common.Json());
        var groupBy = new Option<string?>("--group-by") { Description = "attributes whose values make a group, separated by commas; without it, the column group has the groups' ids", HelpName = "A,A" };
        var command = new Command("catalogue", $"""
            Makes the groups and products of terms out of a catalogue; groups that the terms had are replaced. The terms then name the file by its
            SHA-256: keep it as it is.

            CATALOGUE has the columns {string.Join(',', CatalogueColumns.Needed)}; it may have
            {string.Join(',', CatalogueColumns.Optional)}; every other column is a
            functional attribute. `reference` is the price before the round, `in` the bidding unit, `enterprise` a credit code, `origin`
            domestic or imported. A product with several models stands on several rows that differ in the column model only. --group-by makes a group of
            every combination of values, g-001 and so on in the order of the file. It may be UTF-8 or GB18030. Every row is checked; one error,
            and nothing is written. Models and enterprises stay in the catalogue: terms have neither.

            example: auctionhall import catalogue lenses.csv --terms terms.json --group-by material,optic
            """) { file, terms, groupBy, output, errors, json };
        command.SetAction(parsed =>
        {
            var (catalogue, from) = (parsed.GetRequiredValue(file), parsed.GetRequiredValue(terms));
            using var found = new RowErrors(world, catalogue, parsed.GetValue(errors));
            return Import(world, catalogue, from, parsed.GetValue(groupBy), parsed.GetValue(output) ?? from, found, parsed.GetValue(json));
        });
        return command;
    }

    private static int Import(World world, string name, string from, string? groupBy, string to, RowErrors errors, bool json)
    {
        var before = DraftTerms.Read(world, from);
        using var file = CsvFile.Open(world, name, CatalogueColumns.Needed, null);
        var columns = CatalogueColumns.Of(file, name, groupBy);
        var catalogue = Catalogue.Read(file, name, columns, errors);
        if (catalogue.Rows == 0 && errors.Count == 0) throw new Failure($"{name} has no rows", $"its columns are at least {string.Join(',', CatalogueColumns.Needed)}");
        var after = before with { Catalogue = file.Sha256, Demand = null, Groups = [.. catalogue.Groups.Select(group => group.ToGroup())] };
        if (after.Groups.Length > 0) CatalogueCheck.Run(after, catalogue.Groups, columns, errors);
        if (errors.Count > 0) return errors.Report(json, "no terms were written");

        DraftTerms.Write(world, to, after);
        if (before.Demand is not null) world.Tell("the volumes of the terms are gone with their groups: import the demand again");
        var products = after.Groups.Sum(group => group.Products.Length);
        if (json) Machine.Print(world, new { file = to, catalogue = after.Catalogue, rows = catalogue.Rows, products, groups = after.Groups.Select(group => new { group = group.Id, name = group.Name, products = group.Products.Length }).ToList() });
        else
        {
            foreach (var group in after.Groups) world.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Id} {group.Name.Zh}: {Count(group.Products.Length, "product")}"));
            world.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count(catalogue.Rows, "row")}, {Count(products, "product")}, {Count(after.Groups.Length, "group")}; catalogue {after.Catalogue}: {to}"));
        }
        return Exit.Done;
    }

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
