using System.Globalization;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Organising;

/// <summary>Sends a statement, as a draft where signatures are missing, or writes it where no hall is named.</summary>
internal static class Sending
{
    /// <summary>With --output the bytes are written before they are sent, so that only these are ever repeated.</summary>
    public static async Task<int> Finish(World world, Draft draft, Terms terms, string? url, string? output)
    {
        var missing = draft.Needed(terms) - draft.Signatures.Length;
        var name = StatementKinds.Name(draft.Kind);
        var file = output ?? (missing != 0 || url is null ? $"{name}.statement" : null);
        if (file is not null) Files.Write(world, file, draft.ToSubmission());
        if (missing < 0 || url is null)
        {
            world.Out.WriteLine($"{name}: {SignVerb.StillMissing(draft, terms)}: {file}");
            if (missing > 0) world.Hint($"the next organiser types: auctionhall sign {file} --key KEY; then anyone: auctionhall submit {file} --url URL");
            return Exit.Done;
        }
        if (missing > 0) world.Tell($"{file}: {SignVerb.StillMissing(draft, terms)}");
        using var hall = new HallClient(world, url);
        await Post(world, hall, draft.ToSubmission(), terms.Hall.Statements, file is null ? null : file + ".receipt").ConfigureAwait(false);
        return Exit.Done;
    }

    /// <summary>
    /// Sends a submission, checks the receipt against the hall's key of the terms, and keeps it; or says that the hall keeps a draft.
    /// </summary>
    public static async Task Post(World world, HallClient hall, byte[] submission, Bytes32 hallKey, string? receiptFile)
    {
        var statement = SignedStatement.ReadSubmission(submission);
        if (statement.Statement is not { } signed)
        {
            var refusal = statement.Refusal!.Value;
            throw new Failure(HallProblem.Text(Refusals.Name(refusal), (int)refusal, Refusals.Sentence(refusal), statement.Detail), HallProblem.HintOf(refusal));
        }
        var posted = await hall.Post(submission, Patience.Person).ConfigureAwait(false);
        if (posted.HallProblem is { } problem)
        {
            if (problem.Late is { } late && receiptFile is not null) Files.Write(world, Path.ChangeExtension(receiptFile, ".late"), [.. late, (byte)'\n']);
            throw problem.ToFailure();
        }
        if (posted.Draft is { } draft)
        {
            Tell(world, hall, signed, draft);
            return;
        }
        var receipt = ReadReceipt(posted.Receipt!, hallKey, signed.Hash)
            ?? throw new Failure("the hall's answer is no receipt for this statement, signed with the key of the terms", "keep the statement and send it again; if that goes on, tell the organisers");
        if (receiptFile is not null) Files.Write(world, receiptFile, [.. posted.Receipt!, (byte)'\n']);
        world.Out.WriteLine($"{StatementKinds.Name(signed.Kind)} accepted at {new Instant(receipt.Time)}{(receiptFile is null ? "" : $", receipt {receiptFile}")}");
    }

    private static void Tell(World world, HallClient hall, SignedStatement sent, KeptDraft kept)
    {
        if (kept.Hash != sent.Hash || !sent.Signers.All(kept.Signers.Contains))
            throw new Failure("the hall says that it keeps a draft, but not of this statement under these signatures", "keep the statement and send it again; `auctionhall sign` needs no hall");
        world.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{StatementKinds.Name(sent.Kind)}: draft kept by the hall: {kept.Signers.Length} of {kept.Needed} signatures, until {kept.Until}"));
        world.Hint($"the next organiser types: auctionhall drafts --url {hall.Url} --key KEY -o drafts; then signs the file with `sign` and sends it with `submit`");
    }

    /// <summary>Null if the envelope is no receipt by this key for this statement.</summary>
    public static ReceiptStatement? ReadReceipt(ReadOnlySpan<byte> envelope, Bytes32 hallKey, Bytes32 statement) =>
        SignedStatement.Read(envelope.TrimEnd((byte)'\n')).Statement is { Content: ReceiptStatement receipt } signed
            && signed.Signers is [var signer] && signer == hallKey && receipt.Hash == statement ? receipt : null;
}
