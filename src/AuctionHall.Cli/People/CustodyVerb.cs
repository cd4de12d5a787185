using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.People;

/// <summary>`custodian custody`: the public halves for every group of a round.</summary>
internal static class CustodyVerb
{
    public static Command Build(World world)
    {
        var (round, url, log, key) = (Common.Round(), Common.Url(), Common.Log(), Common.Key("the custodian"));
        var seed = Seed();
        var output = Common.Output("where the statement is written");
        var command = new Command("custody", """
            Derives a key pair for every group of the round and writes the statement that gives their public halves. `submit` sends it.

            example: auctionhall custodian custody --round 3f6a… --url http://127.0.0.1:5080 --key notary.key --seed notary.seed -o custody.statement
            """) { round, url, log, key, seed, output };
        command.SetAction(async (parsed, _) =>
        {
            var state = await RoundSource.Read(world, Common.Id(parsed.GetRequiredValue(round)), parsed.GetValue(url), parsed.GetValue(log)).ConfigureAwait(false);
            return Make(world, state, parsed.GetRequiredValue(key), parsed.GetRequiredValue(seed), parsed.GetValue(output));
        });
        return command;
    }

    public static Option<string> Seed() => new("--seed") { Description = "file with the custodian's seed", HelpName = "FILE", Required = true };

    /// <summary>The custodian's place in the terms, 1..n.</summary>
    public static int PlaceOf(RoundState state, SigningKey key)
    {
        var people = state.Terms.Custodians.People;
        for (var place = 0; place < people.Length; place++)
            if (people[place].Key == key.Public) return place + 1;
        throw new Failure($"the terms of round {state.Id} name no custodian with the key {key.Public}", "is this the right round, and the right key?");
    }

    private static int Make(World world, RoundState state, string keyFile, string seedFile, string? output)
    {
        using var key = Secrets.SigningKey(world, keyFile);
        var place = PlaceOf(state, key);
        var seed = Secrets.Read(world, seedFile, Secrets.SeedKind);
        var statement = Custodian.Custody(state, seed, key);
        Array.Clear(seed);
        if (!state.Custody[place - 1].IsDefault && !state.Marks.ContainsKey(statement.Hash))
            throw new Failure($"custodian {place} has given other keys to this round already", "was that done with another seed? then this one cannot open the round");
        var file = output ?? $"custody-{state.Id.ToString()[..8]}-{place}.statement";
        Files.Write(world, file, statement.ToSubmission());
        world.Out.WriteLine($"custody of custodian {place} for {state.Terms.Groups.Length} groups: {file}");
        return Exit.Done;
    }
}
