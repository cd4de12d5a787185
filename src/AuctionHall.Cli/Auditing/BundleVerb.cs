using System.CommandLine;
using System.Globalization;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Auditing;

/// <summary>`bundle`: the whole public log of a round as one file.</summary>
internal static class BundleVerb
{
    public static Command Build(World world)
    {
        var url = new Argument<string>("URL") { Description = "the hall's address" };
        var round = new Argument<string>("ROUND") { Description = "the round's id" };
        var output = Common.Output("where the bundle is written");
        var command = new Command("bundle", """
            Takes the whole public log of a round home. It proves nothing by itself: verify it.

            example: auctionhall bundle http://127.0.0.1:5080 3f6a… -o round.bundle
            """) { url, round, output };
        command.SetAction(async (parsed, _) =>
        {
            var id = Common.Id(parsed.GetRequiredValue(round));
            using var hall = new HallClient(world, parsed.GetRequiredValue(url));
            var bundle = await hall.Bundle(id, Patience.Person).ConfigureAwait(false);
            var file = parsed.GetValue(output) ?? $"{id.ToString()[..8]}.bundle";
            Files.Write(world, file, bundle);
            world.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {bundle.Length} bytes, {bundle.AsSpan().Count((byte)'\n')} lines"));
            return Exit.Done;
        });
        return command;
    }
}
