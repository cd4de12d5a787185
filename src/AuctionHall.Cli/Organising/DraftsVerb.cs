using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Organising;

/// <summary>`drafts`: what a hall keeps for an organiser until enough of them have signed it.</summary>
internal static class DraftsVerb
{
    public static Command Build(World world)
    {
        var (url, key) = (Common.Url(), Common.Key("an organiser"));
        var folder = new Option<string?>("--output", "-o") { Description = "a folder in which each is written as a file that `sign` takes", HelpName = "FOLDER" };
        url.Required = true;
        var command = new Command("drafts", """
            Lists the statements that wait at the hall for organisers' signatures, and with -o brings them home. It is asked by a signed
            query and answered to those only whom the terms name. Read what you sign.

            example: auctionhall drafts --url http://127.0.0.1:5080 --key second.key -o drafts
                     auctionhall sign drafts/open-3f6a90b1.statement --key second.key
                     auctionhall submit drafts/open-3f6a90b1.statement --url http://127.0.0.1:5080
            """) { url, key, folder };
        command.SetAction((parsed, _) => List(world, parsed.GetRequiredValue(url)!, parsed.GetRequiredValue(key), parsed.GetValue(folder)));
        return command;
    }

    private static async Task<int> List(World world, string url, string keyFile, string? folder)
    {
        using var hall = new HallClient(world, url);
        using var key = Secrets.SigningKey(world, keyFile);
        var waiting = await WaitingDraft.Ask(hall, key).ConfigureAwait(false);
        foreach (var draft in waiting)
        {
            var name = StatementKinds.Name(draft.Draft.Kind);
            var file = folder is null ? null : Path.Combine(folder, $"{name}-{draft.Hash.ToString()[..8]}.statement");
            if (file is not null) Write(world, file, draft.Draft);
            world.Out.WriteLine($"{name} of round {draft.Round}: {draft.Draft.Signatures.Length} of {draft.Draft.Needed(draft.Terms)} signatures"
                + $" ({string.Join(", ", draft.Signers)}), until {draft.Until}: {file ?? draft.Hash.ToString()}");
        }
        if (waiting.IsEmpty) world.Tell("no draft waits at this hall for an organiser with this key");
        return Exit.Done;
    }

    /// <summary>What is there already may have been signed since; the hall joins signatures, so nothing is lost by leaving it.</summary>
    private static void Write(World world, string file, Draft draft)
    {
        if (Path.Exists(Files.At(world, file))) world.Tell($"{file} exists already and is left as it is");
        else Files.Write(world, file, draft.ToSubmission());
    }
}
