using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Organising;

/// <summary>`enrol`: requests of enterprises into a roster statement.</summary>
internal static class EnrolVerb
{
    public static Command Build(World world)
    {
        var source = new Argument<string>("SOURCE") { Description = "a folder of .enrol requests, or a CSV file" };
        var groups = new Option<string?>("--groups") { Description = "for a folder: what each may quote, group ids separated by commas, or all", HelpName = "G,G" };
        var command = RoundVerb.Statement(world, "enrol", """
            Enrols enterprises by their requests and says which groups and products each may quote.

            A CSV file has the columns request,groups,products,criteria: a request's file beside the CSV, group ids or *, product ids or *, and numbers
            such as supply-provinces=12 by which ties are broken; several of one kind are separated by spaces. A request may stand on several lines.

            example: auctionhall enrol requests/ --groups all --round 3f6a… --url http://127.0.0.1:5080 --key first.key --key second.key
            """, [groups], (state, parsed) =>
            {
                var path = parsed.GetRequiredValue(source);
                var enrolments = Directory.Exists(Files.At(world, path))
                    ? EnrolmentSource.Folder(world, state, path, parsed.GetValue(groups))
                    : EnrolmentSource.Csv(world, state, path);
                world.Tell($"{enrolments.Length} {(enrolments.Length == 1 ? "enterprise" : "enterprises")} to enrol");
                return new RosterStatement { Round = state.Id, After = state.LastLeaf, Changes = [.. enrolments.Select(enrol => new RosterChange { Enrol = enrol })] };
            });
        command.Add(source);
        return command;
    }
}
