using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Organising;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Bidding;

/// <summary>`submit`: sends a statement's bytes as they lie in the file, again and again where an answer is lost.</summary>
internal static class SubmitVerb
{
    public static Command Build(World world)
    {
        var file = new Argument<string>("FILE") { Description = "a statement: bid, custody, release, or an organisers' one" };
        var url = Common.Url();
        url.Required = true;
        var output = Common.Output("where the receipt is written; else beside the statement");
        var command = new Command("submit", """
            Sends a statement and keeps the receipt, after checking that it is signed with the hall's key of the round's terms.
            The same file may be sent as often as you like: it has one effect, and the same receipt. A statement that more organisers must
            sign is kept by the hall as a draft, where `drafts` shows it to them.

            example: auctionhall submit bid-g-01-r1.statement --url http://127.0.0.1:5080
            """) { file, url, output };
        command.SetAction((parsed, _) => Send(world, parsed.GetRequiredValue(file), parsed.GetRequiredValue(url)!, parsed.GetValue(output)));
        return command;
    }

    private static async Task<int> Send(World world, string file, string url, string? output)
    {
        var submission = Files.Read(world, file);
        using var hall = new HallClient(world, url);
        await Sending.Post(world, hall, submission, await HallKey(hall, submission).ConfigureAwait(false), output ?? file + ".receipt").ConfigureAwait(false);
        return Exit.Done;
    }

    /// <summary>The key of the terms that the statement itself names; who signed it has read them under their id.</summary>
    private static async Task<Bytes32> HallKey(HallClient hall, byte[] submission)
    {
        var read = SignedStatement.ReadSubmission(submission);
        if (read.Statement is null)
        {
            var refusal = read.Refusal!.Value;
            throw new Failure(HallProblem.Text(Refusals.Name(refusal), (int)refusal, Refusals.Sentence(refusal), read.Detail), HallProblem.HintOf(refusal));
        }
        if (read.Statement.Content is TermsStatement terms) return terms.Terms.Hall.Statements;
        if (read.Statement.Content is not RoundStatement statement) throw new Failure($"a {StatementKinds.Name(read.Statement.Kind)} is not sent to a hall");
        return (await RoundSource.Terms(hall, statement.Round).ConfigureAwait(false)).Hall.Statements;
    }
}
