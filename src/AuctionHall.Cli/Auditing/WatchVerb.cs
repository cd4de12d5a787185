using System.CommandLine;
using System.Text;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Auditing;

/// <summary>`watch`: follows the round's log and prints a line for every fact, each decided again before it is printed.</summary>
internal static class WatchVerb
{
    public static Command Build(World world)
    {
        var url = new Argument<string>("URL") { Description = "the hall's address" };
        var round = new Argument<string>("ROUND") { Description = "the round's id" };
        var until = new Option<string?>("--until") { Description = "ends in this phase: accepting, closed, opening, opened, cancelled, unopened", HelpName = "PHASE" };
        var command = new Command("watch", """
            Prints a line for every fact of a round as it is published, until it is stopped.

            example: auctionhall watch http://127.0.0.1:5080 3f6a… --until opened
            """) { url, round, until };
        command.SetAction(async (parsed, _) =>
        {
            var phase = parsed.GetValue(until) is not { } name ? (Phase?)null
                : Enum.TryParse<Phase>(name, ignoreCase: true, out var known) ? known : throw Failure.Usage($"there is no phase '{name}'");
            using var hall = new HallClient(world, parsed.GetRequiredValue(url));
            await Follow(world, hall, Common.Id(parsed.GetRequiredValue(round)), phase).ConfigureAwait(false);
            return Exit.Done;
        });
        return command;
    }

    // 1. What is there already, page by page. 2. Then the feed; a connection that breaks begins again at the next index.
    private static async Task Follow(World world, HallClient hall, Bytes32 round, Phase? until)
    {
        var (follower, facts) = (new RoundFollower(round), new FactPrinter(world, hall, round));
        var pause = TimeSpan.FromMilliseconds(200);
        while (true)
        {
            try
            {
                using var stream = await hall.Feed(round, Streams.Round, follower.Next, world.Stop).ConfigureAwait(false);
                using var reader = new StreamReader(stream, Encoding.UTF8);
                while (await reader.ReadLineAsync(world.Stop).ConfigureAwait(false) is { } text)
                {
                    if (!text.StartsWith("data:", StringComparison.Ordinal)) continue;
                    var line = Encoding.UTF8.GetBytes(text[5..].TrimStart(' '));
                    if (line.Length == 0) continue;
                    var before = follower.State;
                    RoundSource.Take(line, follower, hall.Url);
                    if (ReferenceEquals(before, follower.State)) continue;
                    await facts.Print(before, follower.State!, line).ConfigureAwait(false);
                    pause = TimeSpan.FromMilliseconds(200);
                    if (until is not null && Phases.OfRound(follower.State!, follower.State!.LastTime) == until) return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                world.Tell($"the connection broke ({Runner.Lower(e.Message)}); it goes on at entry {follower.Next}");
            }
            await Task.Delay(pause, world.Time, world.Stop).ConfigureAwait(false);
            pause = pause < TimeSpan.FromSeconds(5) ? pause * 2 : pause;
        }
    }
}
