using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Organising;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Bidding;

/// <summary>`withdraw`: a bid without a sealed body, with a revision above the last.</summary>
internal static class WithdrawVerb
{
    public static Command Build(World world)
    {
        var (round, url, log, key) = (Common.Round(), Common.Url(), Common.Log(), Common.Key("the enterprise"));
        var (group, revision, output) = (SealVerb.Group(), SealVerb.Revision(), Common.Output("keep the statement, and its receipt beside it"));
        var command = new Command("withdraw", """
            Withdraws from a group. Until the deadline a new bid with a higher revision may follow.

            example: auctionhall withdraw --round 3f6a… --url http://127.0.0.1:5080 --key first.key --group g-01
            """) { round, url, log, key, group, revision, output };
        command.SetAction(async (parsed, _) =>
        {
            var address = parsed.GetValue(url);
            var state = await RoundSource.Read(world, Common.Id(parsed.GetRequiredValue(round)), address, parsed.GetValue(log)).ConfigureAwait(false);
            using var signing = Secrets.SigningKey(world, parsed.GetRequiredValue(key));
            var open = SealVerb.OpenGroup(state, parsed.GetRequiredValue(group), signing);
            if (address is null && parsed.GetValue(revision) is null) throw Failure.Usage("without a hall to ask, --revision says which revision this is");
            var number = await OwnStatements.NextRevision(world, state, open.Id, signing, parsed.GetValue(revision), address).ConfigureAwait(false);
            if (number == 1 && parsed.GetValue(revision) is null) throw new Failure($"there is no bid of this enterprise in {open.Id} to withdraw");
            var draft = Draft.Of(new BidStatement { Round = state.Id, Group = open.Id, Revision = number }).Sign(signing);
            return await Sending.Finish(world, draft, state.Terms, address, parsed.GetValue(output) ?? $"withdrawal-{open.Id}-r{number}.statement").ConfigureAwait(false);
        });
        return command;
    }
}
