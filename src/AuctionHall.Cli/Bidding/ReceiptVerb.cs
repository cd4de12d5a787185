using System.CommandLine;
using System.Globalization;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Log;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Bidding;

/// <summary>`receipt`: what the hall promised, and after the closing whether it kept it.</summary>
internal static class ReceiptVerb
{
    public static Command Build(World world) => new("receipt", "For enterprises: receipts.") { Check(world), List(world) };

    private static Command Check(World world)
    {
        var file = new Argument<string>("FILE") { Description = "a receipt" };
        var statement = new Option<string?>("--statement") { Description = "the statement that it must be for", HelpName = "FILE" };
        var (round, url, log) = (Common.Round(), Common.Url(), Common.Log());
        var command = new Command("check", """
            Checks that a receipt is signed by the round's hall, that it is for your statement, and with --url after the closing that the entry is in the closed log.

            example: auctionhall receipt check bid-g-01-r1.statement.receipt --statement bid-g-01-r1.statement --round 3f6a… --url http://127.0.0.1:5080
            """) { file, statement, round, url, log };
        command.SetAction(async (parsed, _) =>
        {
            var state = await RoundSource.Read(world, Common.Id(parsed.GetRequiredValue(round)), parsed.GetValue(url), parsed.GetValue(log)).ConfigureAwait(false);
            var name = parsed.GetRequiredValue(file);
            var receipt = ReceiptCheck.Read(state, Files.Read(world, name).AsSpan().TrimEnd((byte)'\n'))
                ?? throw new Failure($"{name} is no receipt of this round's hall", "compare the round's id; if it is right, the hall gave you something else than a receipt");
            if (parsed.GetValue(statement) is { } sent)
            {
                if (SignedStatement.ReadSubmission(Files.Read(world, sent)).Statement is not { } own || own.Hash != receipt.Hash) throw new Failure($"{name} is for another statement than {sent}");
                if (!ReceiptCheck.IsOf(receipt, own.Envelope, state.Size))
                    throw new Failure($"{name} promises an entry that is not {sent} as you signed it", "with a log read now: somebody else signed the same bid, so it is not yours that counts; keep both files and seal the bid anew");
            }
            world.Out.WriteLine($"signed by {state.Terms.Hall.Name}: statement {receipt.Hash} was taken into {receipt.Stream} at {new Instant(receipt.Time)}");
            return await Kept(world, state, receipt, parsed.GetValue(url)).ConfigureAwait(false);
        });
        return command;
    }

    private static Command List(World world)
    {
        var (round, url, key, folder) = (Common.Round(), Common.Url(), Common.Key("the enterprise"), Common.Output("a folder in which the receipts are kept"));
        url.Required = true;
        var command = new Command("list", """
            Asks the hall, by a signed query, for all your statements of a round and their receipts.

            example: auctionhall receipt list --round 3f6a… --url http://127.0.0.1:5080 --key first.key -o receipts
            """) { round, url, key, folder };
        command.SetAction(async (parsed, _) =>
        {
            using var hall = new HallClient(world, parsed.GetRequiredValue(url)!);
            using var signing = Secrets.SigningKey(world, parsed.GetRequiredValue(key));
            foreach (var own in await OwnStatements.Ask(world, hall, Common.Id(parsed.GetRequiredValue(round)), signing).ConfigureAwait(false))
            {
                world.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{own.Group} revision {own.Revision} at {new Instant(own.Time)}{(own.Standing ? ", stands" : "")}: {own.Statement}"));
                if (parsed.GetValue(folder) is { } kept) Files.Write(world, Path.Combine(kept, $"{own.Group}-r{own.Revision}.receipt"), [.. own.Receipt, (byte)'\n']);
            }
            return Exit.Done;
        });
        return command;
    }

    /// <summary>After the closing every receipt has its place in a tree that the closing signed (FORMAT.md, section 11).</summary>
    private static async Task<int> Kept(World world, RoundState state, ReceiptStatement receipt, string? url)
    {
        if (receipt.Stream == Streams.Round)
        {
            var kept = state.Marks.GetValueOrDefault(receipt.Hash) == new Mark(receipt.Hash, receipt.Entry, receipt.Time);
            world.Out.WriteLine(kept ? "kept: the entry is in the round's log" : "BROKEN: the entry is not in the round's log");
            return kept ? Exit.Done : Exit.Failed;
        }
        if (state.Closing is not { } closing)
        {
            world.Out.WriteLine("not checked: the closing is not in the log yet");
            return Exit.Done;
        }
        if (url is null)
        {
            world.Out.WriteLine("not checked: with --url its proof is fetched; with a bundle, `auctionhall verify BUNDLE --receipt FILE` checks it");
            return Exit.Done;
        }
        using var hall = new HallClient(world, url);
        var head = closing.Groups.First(group => group.Group == receipt.Stream);
        var proof = await hall.Proof(state.Id, receipt.Stream, receipt.Hash, Patience.Person).ConfigureAwait(false);
        Bytes32[] path = [.. proof.GetProperty("proof").EnumerateArray().Select(node => Bytes32.Parse(node.GetString()!))];
        // Size and root are the closing's, whatever the answer says.
        if (!MerkleProof.VerifyInclusion(proof.GetProperty("index").GetInt64(), head.Size, receipt.Entry, path, head.Root))
            throw new Failure($"the hall does not prove that the entry is in the closed log of {receipt.Stream}", "keep the receipt: with the bundle it proves that the hall broke its promise");
        world.Out.WriteLine($"kept: the entry is in the log of {receipt.Stream} that the closing signed");
        return Exit.Done;
    }
}
