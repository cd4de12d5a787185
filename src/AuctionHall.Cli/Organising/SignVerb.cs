using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Organising;

/// <summary>`sign`: organisers sign one after another, without a hall in between.</summary>
internal static class SignVerb
{
    public static Command Build(World world)
    {
        var file = new Argument<string>("FILE") { Description = "an envelope, or with --kind a payload as JSON" };
        var keys = Common.Keys();
        var kind = new Option<string?>("--kind") { Description = "kind of the payload: terms, roster, postpone, cancel, open, …", HelpName = "KIND" };
        var (round, url, log) = (Common.Round(required: false), Common.Url(), Common.Log());
        var output = Common.Output("where the envelope is written; else an envelope is signed in its place, a payload beside it");
        var command = new Command("sign", """
            Adds a signature to an envelope, or makes one around a payload, and says how many are still missing. Read what you sign.

            example: auctionhall sign terms.json --kind terms --key first.key -o terms.statement
                     auctionhall sign terms.statement --key second.key
            """) { file, keys, kind, round, url, log, output };
        command.SetAction(async (parsed, _) =>
        {
            Terms? terms = null;
            if (parsed.GetValue(round) is { } id)
                terms = (await RoundSource.Read(world, Common.Id(id), parsed.GetValue(url), parsed.GetValue(log)).ConfigureAwait(false)).Terms;
            return Sign(world, parsed.GetRequiredValue(file), parsed.GetValue(kind), parsed.GetRequiredValue(keys), terms, parsed.GetValue(output));
        });
        return command;
    }

    private static int Sign(World world, string file, string? kind, string[] keys, Terms? terms, string? output)
    {
        var bytes = Files.Read(world, file);
        var draft = Draft.TryRead(bytes);
        if (draft is null)
        {
            if (kind is null) throw Failure.Usage($"{file} is no envelope in its one spelling", "for a payload say which with --kind");
            if (!Enum.TryParse<StatementKind>(kind, ignoreCase: true, out var parsed) || StatementKinds.Name(parsed) != kind) throw Failure.Usage($"there is no kind '{kind}'", "FORMAT.md, section 4, has the kinds");
            if (parsed is StatementKind.Terms) TermsFile.Read(bytes).Sound(file);
            draft = Draft.Of(parsed, bytes);
        }
        else if (kind is not null && StatementKinds.Name(draft.Kind) != kind) throw Failure.Usage($"{file} is a {StatementKinds.Name(draft.Kind)} statement and no {kind}");
        if (draft.Content is TermsStatement own) terms = own.Terms;

        var signed = draft.Sign(world, keys);
        if (terms is not null && StatementKinds.SignedBy(draft.Kind) is Signer.Organisers or Signer.Organiser)
            foreach (var signature in signed.Signatures)
                if (terms!.Organisers.People.All(person => person.Key != signature.Key))
                    throw new Failure($"{signature.Key} is no organiser of these terms", "was another key meant?");

        var target = output ?? (Draft.TryRead(bytes) is null ? file + ".statement" : file);
        Files.Write(world, target, signed.ToSubmission());
        world.Out.WriteLine($"{StatementKinds.Name(signed.Kind)}: {StillMissing(signed, terms)}: {target}");
        if (signed.Content is TermsStatement) world.Out.WriteLine($"round {TermsFile.Read(bytes).Hash}");
        return Exit.Done;
    }

    public static string StillMissing(Draft draft, Terms? terms)
    {
        var has = draft.Signatures.Length;
        return draft.Needed(terms) switch
        {
            null => $"{has} {(has == 1 ? "signature" : "signatures")}; the round's terms say how many it needs (--round with --url or --log)",
            { } needed when has < needed => $"{has} of {needed} signatures, {needed - has} still missing",
            { } needed when has > needed => $"{has} signatures, {has - needed} more than the {needed} that it needs: a hall refuses it",
            { } needed => needed == 1 ? "signed" : $"{needed} of {needed} signatures, complete",
        };
    }
}
