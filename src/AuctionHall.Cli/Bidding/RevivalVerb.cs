using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Organising;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Bidding;

/// <summary>`revival`: an enterprise's answer to the offer that its group's outcome makes it (复活).</summary>
internal static class RevivalVerb
{
    public static Command Build(World world) => new("revival", "For enterprises: offers of revival behind the opening.")
    {
        Answer(world, "accept", accept: true, """
            Accepts the offered price: the product is selected at it. The answer is final.

            example: auctionhall revival accept --round 3f6a… --url http://127.0.0.1:5080 --key first.key --group g-01 --product p-1
            """),
        Answer(world, "pass", accept: false, """
            Lets the offer pass at once, so that nobody need wait for its time. The answer is final.

            example: auctionhall revival pass --round 3f6a… --url http://127.0.0.1:5080 --key first.key --group g-01 --product p-1
            """),
    };

    private static Command Answer(World world, string name, bool accept, string help)
    {
        var (round, url, log, key) = (Common.Round(), Common.Url(), Common.Log(), Common.Key("the enterprise"));
        var (group, output) = (SealVerb.Group(), Common.Output("keep the statement, and its receipt beside it"));
        var product = new Option<string>("--product") { Description = "the product's id", HelpName = "P", Required = true };
        var command = new Command(name, help) { round, url, log, key, group, product, output };
        command.SetAction(async (parsed, _) =>
        {
            var address = parsed.GetValue(url);
            var state = await RoundSource.Read(world, Common.Id(parsed.GetRequiredValue(round)), address, parsed.GetValue(log)).ConfigureAwait(false);
            using var signing = Secrets.SigningKey(world, parsed.GetRequiredValue(key));
            var (id, wanted) = (parsed.GetRequiredValue(group), parsed.GetRequiredValue(product));
            if (state.GroupOf(id) is null) throw new Failure($"the round has no group {id}");
            if (state.Roster.ByKey(signing.Public) is not { } enterprise) throw new Failure($"the key {signing.Public} is not enrolled in this round");
            if (!state.Offers.TryGetValue(id, out var offers) || offers.All.FirstOrDefault(one => one.Enterprise == enterprise.Code && one.Product == wanted) is not { } offer)
                throw new Failure($"{enterprise.Code} is offered no revival of {wanted} in {id}", "`auctionhall round status` names the offers that wait for an answer");
            world.Out.WriteLine($"{id} {wanted}: offered at {offer.Price} yuan until {new Instant(offers.Until(offer))}");
            var statement = new RevivalStatement { Round = state.Id, Group = id, Enterprise = enterprise.Code, Product = wanted, Answers = offers.Outcome, Accept = accept };
            return await Sending.Finish(world, Draft.Of(statement).Sign(signing), state.Terms, address, parsed.GetValue(output) ?? $"revival-{id}-{wanted}.statement").ConfigureAwait(false);
        });
        return command;
    }
}
