using System.CommandLine;
using System.Globalization;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Volumes;

namespace AuctionHall.Cli.Exporting;

/// <summary>`export`: the opening record and the outcome of a round as tables.</summary>
internal static class ExportVerb
{
    public static Command Build(World world)
    {
        var source = new Argument<string>("SOURCE") { Description = "a round's bundle, or the hall's address" };
        var round = Common.Round(required: false);
        var output = new Option<string>("--output", "-o", "--out") { Description = "the folder that the tables are written into", HelpName = "FOLDER", Required = true };
        var csvOnly = new Option<bool>("--csv-only") { Description = "no workbooks beside the CSV files" };
        var threads = Common.Threads();
        var command = new Command("export", """
            Verifies a round and writes its tables as CSV and as workbooks, with headings in Chinese and English: opening-record (开标记录表: every
            bid as it was opened) and outcome (a row for every price, with the rule that decided it). They are for reading; what proves anything is
            the bundle. Where a spreadsheet program would take a text for a formula, the CSV file has an apostrophe before it. Such programs round
            long numbers in a CSV file, credit codes too: open the workbooks with them. `allot` writes the allotment.

            example: auctionhall export round.bundle --round 3f6a… -o tables
            """) { source, round, output, csvOnly, threads };
        command.SetAction(async (parsed, _) =>
        {
            var from = parsed.GetRequiredValue(source);
            Bytes32? id = parsed.GetValue(round) is { } text ? Common.Id(text) : null;
            byte[] bundle;
            if (from.StartsWith("http://", StringComparison.Ordinal) || from.StartsWith("https://", StringComparison.Ordinal))
            {
                if (id is not { } wanted) throw Failure.Usage("--round says which round of the hall is meant");
                using var hall = new HallClient(world, from);
                bundle = await hall.Bundle(wanted, Patience.Person).ConfigureAwait(false);
            }
            else bundle = Files.Read(world, from);
            var report = VerifiedBundle.Read(world, from, bundle, id, Common.AtLeastOne(parsed.GetValue(threads)));
            if (id is null) world.Tell($"this is round {report.Round}: no id was brought, so compare it with the printed notice");
            var folder = parsed.GetRequiredValue(output);
            var (bids, items) = RoundTables.Write(world, folder, report, parsed.GetValue(csvOnly));
            world.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"opening record: {bids} rows, outcome: {items} rows: {folder}"));
            return Exit.Done;
        });
        return command;
    }
}
