using System.CommandLine;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Importing;

/// <summary>`import`: what an office keeps in spreadsheets, into terms that are being written.</summary>
internal static class ImportVerb
{
    public static Command Build(World world) => new("import", "Catalogues and reported demand out of CSV files.") { CatalogueVerb.Build(world), DemandVerb.Build(world) };

    public static Option<string> Terms() => new("--terms") { Description = "terms as JSON, not signed yet", HelpName = "FILE", Required = true };

    public static Option<string?> Output() => new("--output", "-o", "--out") { Description = "where the terms are written; without it, where they were read", HelpName = "FILE" };

    public static Option<string?> Errors() => new("--errors") { Description = "write every error of the CSV file into this CSV file", HelpName = "FILE" };
}
