using System.CommandLine;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Organising;

/// <summary>`round`: what organisers say to a round; with too few signatures it is a draft, for the hall that is named and for `sign`.</summary>
internal static class RoundVerb
{
    public static Command Build(World world) => new("round", "For organisers: publish a round and lead it.")
    {
        Publish(world), Open(world), Pause(world), Resume(world), PostponeVerb.Build(world), Cancel(world), CorrectVerb.Build(world), AgainVerb.Build(world), StatusVerb.Build(world),
    };

    private static Command Publish(World world)
    {
        var file = new Argument<string>("TERMS") { Description = "terms as JSON, or an envelope that others signed" };
        var (keys, url, output) = (Common.Keys(), Common.Url(), Common.Output("keep the statement, and its receipt beside it"));
        keys.Required = false;
        var command = new Command("publish", """
            Signs terms, if they are sound, and publishes the round. Its id is printed: it belongs into the tender notice.

            example: auctionhall round publish terms.json --key first.key --key second.key --url http://127.0.0.1:5080
            """) { file, keys, url, output };
        command.SetAction(async (parsed, _) =>
        {
            var (name, bytes) = (parsed.GetRequiredValue(file), Files.Read(world, parsed.GetRequiredValue(file)));
            var read = TermsFile.Read(bytes);
            var terms = read.Sound(name);
            var draft = (Draft.TryRead(bytes) ?? Draft.Of(StatementKind.Terms, read.Payload)).Sign(world, parsed.GetValue(keys) ?? []);
            if (draft.Signatures.IsEmpty) throw Failure.Usage("nobody has signed these terms", "--key FILE signs them");
            var code = await Sending.Finish(world, draft, terms, parsed.GetValue(url), parsed.GetValue(output)).ConfigureAwait(false);
            world.Out.WriteLine($"round {read.Hash}");
            return code;
        });
        return command;
    }

    private static Command Open(World world)
    {
        var groups = new Option<string?>("--groups") { Description = "the sitting in reading order, separated by commas; else every group that is left", HelpName = "G,G" };
        return Statement(world, "open", """
            Orders the opening of a sitting. It may be signed before the deadline; custodians release for nothing else.

            example: auctionhall round open --round 3f6a… --url http://127.0.0.1:5080 --key first.key --key second.key
            """, [groups], (state, parsed) => new OpenStatement
            {
                Round = state.Id,
                Groups = parsed.GetValue(groups) is { } some
                    ? [.. some.Split(',')]
                    : [.. state.Terms.Groups.Select(group => group.Id).Where(group => !state.IsCancelled(group) && state.SittingOf(group) is null)],
            });
    }

    private static Command Pause(World world)
    {
        var (reason, english) = (Common.Reason(), Common.ReasonEnglish());
        return Statement(world, "pause", "Pauses the showing; it touches nothing else.\n\nexample: auctionhall round pause --round 3f6a… --url http://127.0.0.1:5080 --key first.key --reason 会场断电",
            [reason, english], (state, parsed) => new PauseStatement { Round = state.Id, After = state.LastLeaf, Reason = ReasonOf(parsed.GetValue(reason), parsed.GetValue(english)) });
    }

    private static Command Resume(World world)
    {
        var (reason, english) = (Common.Reason(), Common.ReasonEnglish());
        return Statement(world, "resume", "Goes on showing.\n\nexample: auctionhall round resume --round 3f6a… --url http://127.0.0.1:5080 --key first.key --reason 恢复",
            [reason, english], (state, parsed) => new ResumeStatement { Round = state.Id, After = state.LastLeaf, Reason = ReasonOf(parsed.GetValue(reason), parsed.GetValue(english)) });
    }

    private static Command Cancel(World world)
    {
        var (reason, english) = (Common.Reason(), Common.ReasonEnglish());
        var groups = new Option<string?>("--groups") { Description = "the groups, separated by commas", HelpName = "G,G" };
        var whole = new Option<bool>("--whole-round") { Description = "cancels the round as a whole" };
        return Statement(world, "cancel", """
            Cancels groups, or with --whole-round everything. What is cancelled is never opened.

            example: auctionhall round cancel --groups g-07 --reason 需求取消 --round 3f6a… --url http://127.0.0.1:5080 --key first.key --key second.key
            """, [reason, english, groups, whole], (state, parsed) =>
            {
                if (parsed.GetValue(groups) is null != parsed.GetValue(whole)) throw Failure.Usage("either --groups or --whole-round says what is cancelled");
                return new CancelStatement
                {
                    Round = state.Id,
                    After = state.LastLeaf,
                    Groups = parsed.GetValue(groups) is { } some ? [.. some.Split(',')] : null,
                    Reason = ReasonOf(parsed.GetValue(reason), parsed.GetValue(english)),
                };
            });
    }

    /// <summary>A verb that makes one statement from the round's log as it is now.</summary>
    public static Command Statement(World world, string name, string description, Option[] own, Func<RoundState, ParseResult, Statement> make)
    {
        var (round, url, log, keys) = (Common.Round(), Common.Url(), Common.Log(), Common.Keys());
        var output = Common.Output("keep the statement, and its receipt beside it");
        var command = new Command(name, description) { round, url, log, keys, output };
        foreach (var option in own) command.Add(option);
        command.SetAction(async (parsed, _) =>
        {
            var state = await RoundSource.Read(world, Common.Id(parsed.GetRequiredValue(round)), parsed.GetValue(url), parsed.GetValue(log)).ConfigureAwait(false);
            var draft = Draft.Of(make(state, parsed)).Sign(world, parsed.GetRequiredValue(keys));
            return await Sending.Finish(world, draft, state.Terms, parsed.GetValue(url), parsed.GetValue(output)).ConfigureAwait(false);
        });
        return command;
    }

    public static Label ReasonOf(string? zh, string? en) => zh is null
        ? throw Failure.Usage("a reason is needed: it is published", "--reason 网络故障 --reason-en \"Network outage\"")
        : new Label(zh, en);
}
