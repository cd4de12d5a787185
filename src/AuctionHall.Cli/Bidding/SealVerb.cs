using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.Bidding;

/// <summary>
/// `seal`: a quotation is sealed on the enterprise's own machine, to custodian keys out of a log that was decided again under
/// the id that the person brought. The bytes are kept before anything is sent; only these are ever sent.
/// </summary>
internal static class SealVerb
{
    public static Command Build(World world)
    {
        var (round, url, log, key) = (Common.Round(), Common.Url(), Common.Log(), Common.Key("the enterprise"));
        var group = Group();
        var prices = new Option<string[]>("--price") { Description = "product=price in yuan, such as p-1=2.92; may be given several times", HelpName = "P=YUAN", AllowMultipleArgumentsPerToken = false };
        var csv = new Option<string?>("--csv") { Description = "a CSV file with the columns product,price in place of --price", HelpName = "FILE" };
        var noOffer = new Option<bool>("--no-offer") { Description = "seals a quotation without prices" };
        var revision = Revision();
        var yes = new Option<bool>("--yes") { Description = "seals also a price below a fifth of the ceiling without asking again" };
        var output = Common.Output("where the sealed bid is written");
        var command = new Command("seal", """
            Seals a quotation. Nobody can read it before m custodians have released their keys, not even you: keep a note of your prices.
            `submit` sends the file; send it once more shortly before the deadline, and the same receipt says that it is still there.

            example: auctionhall seal --round 3f6a… --url http://127.0.0.1:5080 --key first.key --group g-01 --price p-1=2.92 --price p-2=5.1
            """) { round, url, log, key, group, prices, csv, noOffer, revision, yes, output };
        command.SetAction(async (parsed, _) =>
        {
            var state = await RoundSource.Read(world, Common.Id(parsed.GetRequiredValue(round)), parsed.GetValue(url), parsed.GetValue(log)).ConfigureAwait(false);
            using var signing = Secrets.SigningKey(world, parsed.GetRequiredValue(key));
            var open = OpenGroup(state, parsed.GetRequiredValue(group), signing);
            var quotation = QuotationInput.Read(world, state, open, parsed.GetValue(prices) ?? [], parsed.GetValue(csv), parsed.GetValue(noOffer));
            Guard(world, state, open, quotation, parsed.GetValue(yes));
            var number = await OwnStatements.NextRevision(world, state, open.Id, signing, parsed.GetValue(revision), parsed.GetValue(url)).ConfigureAwait(false);
            return Seal(world, state, open, quotation, number, signing, parsed.GetValue(output));
        });
        return command;
    }

    public static Option<string> Group() => new("--group") { Description = "the group's id", HelpName = "GROUP", Required = true };

    public static Option<int?> Revision() => new("--revision") { Description = "1 for the first bid in a group, higher for one in its place; with --url the hall is asked", HelpName = "N" };

    /// <summary>The group, if this key may bid in it now.</summary>
    public static Group OpenGroup(RoundState state, string id, SigningKey key)
    {
        var group = state.GroupOf(id) ?? throw new Failure($"the round has no group {id}");
        if (!state.AllCustodyGiven || !state.Begun) throw new Failure("the round does not accept bids yet", $"it starts at {state.Timetable.Start}, once every custodian has given its keys");
        if (state.IsCancelled(id)) throw new Failure($"group {id} is cancelled");
        if (state.Roster.ByKey(key.Public) is not { } enterprise) throw new Failure($"the key {key.Public} is not enrolled in this round", "hand the .enrol file to the organisers");
        if (!enterprise.Keys.Contains(key.Public)) throw new Failure("this key was replaced by another one of the enterprise");
        if (enterprise.Suspended) throw new Failure($"{enterprise.Code} is suspended");
        return enterprise.Allowed.TryGetValue(id, out var products) && products.Count > 0 ? group : throw new Failure($"{enterprise.Code} is not enrolled for group {id}");
    }

    /// <summary>A slip of the point costs more than a question.</summary>
    private static void Guard(World world, RoundState state, Group group, Quotation quotation, bool yes)
    {
        var decimals = state.Terms.Decimals;
        foreach (var (product, price) in quotation.Prices)
        {
            var ceilingText = group.Products.First(known => known.Id == product).Ceiling;
            if (ceilingText is null || !Price.TryParse(ceilingText, decimals, out var ceiling)) continue;
            if (price > ceiling) world.Tell($"{product}: {price.ToString(decimals)} yuan is over the ceiling of {ceilingText} yuan: the price will be invalid");
            if (price.Units == 0) world.Tell($"{product}: a price of 0 is not a quotation");
            else if ((Int128)price.Units * 5 < ceiling.Units && !yes && !world.Ask($"{product}: {price.ToString(decimals)} yuan is below a fifth of the ceiling of {ceilingText} yuan; is that meant?"))
                throw new Failure($"nothing was sealed: {product} at {price.ToString(decimals)} yuan was not confirmed", "--yes confirms it");
        }
    }

    private static int Seal(World world, RoundState state, Group group, Quotation quotation, uint revision, SigningKey key, string? output)
    {
        if (revision > state.Terms.Revisions) throw new Failure($"the terms allow {state.Terms.Revisions} revisions, and this would be revision {revision}");
        var k = World.Draw(SealedBid.KBytes);
        var body = SealedBid.Seal(Seals.Of(state, group), key.Public, revision, k, quotation.ToBytes(state.Terms.Decimals));
        Array.Clear(k);
        var statement = Bidder.Statement(state, group.Id, revision, body, key);
        var file = output ?? $"bid-{group.Id}-r{revision}.statement";
        Files.WriteNew(world, file, statement.ToSubmission());
        world.Out.WriteLine($"sealed {quotation.Prices.Length} {(quotation.Prices.Length == 1 ? "price" : "prices")} for {group.Id}, revision {revision}: {file}");
        world.Out.WriteLine($"statement {statement.Hash}");
        return Exit.Done;
    }
}
