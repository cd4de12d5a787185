using System.Collections.Immutable;
using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.People;

/// <summary>
/// `custodian release`. The log was decided again under the id that the custodian brought; on top of that the seed signs for
/// one closing of a round, ever: a hall that shows two closings gets keys for one of them only.
/// </summary>
internal static class ReleaseVerb
{
    public static Command Build(World world)
    {
        var (round, url, log, key) = (Common.Round(), Common.Url(), Common.Log(), Common.Key("the custodian"));
        var seed = CustodyVerb.Seed();
        var groups = new Option<string?>("--groups") { Description = "some groups of the sitting, separated by commas; else all of it", HelpName = "G,G" };
        var output = Common.Output("where the statement is written; it holds secret keys until the hall publishes them");
        var command = new Command("release", """
            Checks the closing and the order to open, and writes the statement with the secret keys of the sitting. `submit` sends it.

            example: auctionhall custodian release --round 3f6a… --url http://127.0.0.1:5080 --key notary.key --seed notary.seed -o release.statement
            """) { round, url, log, key, seed, groups, output };
        command.SetAction(async (parsed, _) =>
        {
            var state = await RoundSource.Read(world, Common.Id(parsed.GetRequiredValue(round)), parsed.GetValue(url), parsed.GetValue(log)).ConfigureAwait(false);
            return Make(world, state, parsed.GetRequiredValue(key), parsed.GetRequiredValue(seed), parsed.GetValue(groups)?.Split(','), parsed.GetValue(output));
        });
        return command;
    }

    // 1. Closing, time and sitting. 2. One closing per round, remembered before anything is signed. 3. The statement.
    private static int Make(World world, RoundState state, string keyFile, string seedFile, string[]? groups, string? output)
    {
        // 1.
        using var key = Secrets.SigningKey(world, keyFile);
        var place = CustodyVerb.PlaceOf(state, key);
        if (state.Closing is not { } closing) throw new Failure("the closing is not in the log yet, so nothing is released", $"the deadline is {state.Timetable.Deadline}");
        var now = Instant.Of(world.Now);
        if (now < state.Timetable.Opening) throw new Failure($"the opening is at {state.Timetable.Opening}, and nothing is released before", $"it is {now}");
        var (sitting, released) = Choose(state, place, groups);

        // 2.
        ClosingMemory.Remember(world, seedFile, state.Id, closing.Statement);

        // 3.
        var seed = Secrets.Read(world, seedFile, Secrets.SeedKind);
        var statement = Custodian.Release(state, sitting, released, seed, key);
        Array.Clear(seed);
        var file = output ?? $"release-{state.Id.ToString()[..8]}-{place}.statement";
        SecretStatement.Write(world, file, statement.ToSubmission());
        world.Out.WriteLine($"release of custodian {place} for {released.Length} groups: {file}");
        world.Out.WriteLine($"closing {closing.Statement}");
        return Exit.Done;
    }

    private static (Sitting Sitting, ImmutableArray<string> Groups) Choose(RoundState state, int custodian, string[]? wanted)
    {
        if (state.Sittings.IsEmpty) throw new Failure("the organisers have not ordered the opening yet", "`auctionhall round open` does");
        foreach (var sitting in state.Sittings)
        {
            var left = sitting.Groups
                .Where(group => !state.IsBroken(group) && !state.UnopenedGroups.Contains(group))
                .Where(group => !state.Releases.TryGetValue(group, out var marks) || marks.All(mark => mark.Custodian != custodian))
                .Where(group => wanted is null || wanted.Contains(group)).ToImmutableArray();
            if (left.Length > 0) return (sitting, left);
        }
        throw new Failure(wanted is null ? $"custodian {custodian} has released every group of every sitting already" : "none of these groups is in a sitting and still to be released");
    }
}
