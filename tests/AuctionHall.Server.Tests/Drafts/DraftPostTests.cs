using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Rounds;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Drafts;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Drafts;

/// <summary>FORMAT.md, section 16: what is kept, what is joined, what is submitted.</summary>
public sealed class DraftPostTests
{
    private static readonly Label Reason = new("理由");

    [Theory]
    [InlineData("open", "1", "draft 1 of 2")]
    [InlineData("open", "1+2", "wrong-phase")]
    [InlineData("open", "1+2+3", "wrong-number-of-signatures")]
    [InlineData("open", "stranger", "unknown-key")]
    [InlineData("open", "1+stranger", "unknown-key")]
    [InlineData("open", "custodian", "wrong-role")]
    [InlineData("open", "enterprise", "wrong-role")]
    [InlineData("open of another round", "1", "unknown-round")]
    [InlineData("open, the clock 6 s back", "1", "clock-unsure")]
    [InlineData("roster", "2", "draft 1 of 2")]
    [InlineData("postpone", "3", "draft 1 of 2")]
    [InlineData("cancel", "4", "draft 1 of 2")]
    [InlineData("cancel behind an unknown entry", "4", "draft 1 of 2")]
    [InlineData("cancel behind an unknown entry", "1+4", "unknown-after")]
    [InlineData("clarification", "1", "accepted")]
    [InlineData("clarification", "1+2", "wrong-number-of-signatures")]
    [InlineData("pause", "1", "wrong-phase")]
    [InlineData("the terms of the round", "1", "accepted")]
    [InlineData("other terms", "1", "draft 1 of 2")]
    [InlineData("other terms", "1+2", "accepted")]
    [InlineData("other terms", "stranger", "unknown-key")]
    [InlineData("other terms", "custodian", "unknown-key")]
    [InlineData("unsound terms", "1", "terms-not-sound")]
    [InlineData("terms of another hall", "1", "not-carried")]
    public async Task While_announced_of_2_a_post_of(string what, string who, string outcome)
    {
        await using var rig = await DraftRig.Announced();
        var round = await rig.Round();
        var terms = round.Terms;
        Statement statement = what switch
        {
            "open" => new OpenStatement { Round = round.Id, Groups = ["g-01"] },
            "open, the clock 6 s back" => new OpenStatement { Round = round.Id, Groups = ["g-01"] },
            "open of another round" => new OpenStatement { Round = Some.Hash("another"), Groups = ["g-01"] },
            "roster" => Relate(round),
            "postpone" => new PostponeStatement { Round = round.Id, After = round.LastLeaf, Timetable = round.Timetable, Reason = Reason },
            "cancel" => new CancelStatement { Round = round.Id, After = round.LastLeaf, Reason = Reason },
            "cancel behind an unknown entry" => new CancelStatement { Round = round.Id, After = Some.Hash("entry"), Reason = Reason },
            "clarification" => new ClarificationStatement { Round = round.Id, After = round.LastLeaf, Text = Reason },
            "pause" => new PauseStatement { Round = round.Id, After = round.LastLeaf, Reason = Reason },
            "the terms of the round" => new TermsStatement(terms),
            "other terms" => new TermsStatement(terms with { Title = new Label("另一轮") }),
            "unsound terms" => new TermsStatement(terms with { Decimals = 7 }),
            "terms of another hall" => new TermsStatement(terms with { Hall = terms.Hall with { Statements = Some.SigningKey("another hall").Public } }),
            _ => throw new ArgumentException(what),
        };
        if (what.EndsWith("back", StringComparison.Ordinal)) rig.Clock.Micros = round.LastTime - 6_000_000;
        Assert.Equal(outcome, (await rig.Post(statement, who)).Outcome);
        var kept = outcome.StartsWith("draft", StringComparison.Ordinal) ? $"{StatementKinds.Name(StatementKinds.Write(statement).Kind)} 1 of 2" : "";
        if (what.EndsWith("back", StringComparison.Ordinal)) rig.Clock.Micros = round.LastTime;
        Assert.Equal(kept, await rig.Shown("1"));
    }

    [Theory]
    [InlineData("1 2 3", "draft 1 of 3, draft 2 of 3, accepted")]
    [InlineData("1 3 2", "draft 1 of 3, draft 2 of 3, accepted")]
    [InlineData("2 1 3", "draft 1 of 3, draft 2 of 3, accepted")]
    [InlineData("2 3 1", "draft 1 of 3, draft 2 of 3, accepted")]
    [InlineData("3 1 2", "draft 1 of 3, draft 2 of 3, accepted")]
    [InlineData("3 2 1", "draft 1 of 3, draft 2 of 3, accepted")]
    [InlineData("1 1 1+2 2 4", "draft 1 of 3, draft 1 of 3, draft 2 of 3, draft 2 of 3, accepted")]
    [InlineData("1+2 3+4", "draft 2 of 3, accepted")]
    [InlineData("1 2+3+4", "draft 1 of 3, accepted")]
    [InlineData("1 stranger 2+stranger 2 3", "draft 1 of 3, unknown-key, unknown-key, draft 2 of 3, accepted")]
    [InlineData("1+2 1+2+3+4 3", "draft 2 of 3, wrong-number-of-signatures, accepted")]
    public async Task Three_signatures_that_come_one_after_the_other_make_one_statement(string posts, string outcomes)
    {
        await using var rig = await DraftRig.Announced(needed: 3);
        var before = await rig.Round();
        var roster = Relate(before);
        var answers = new List<(string Outcome, string Body)>();
        foreach (var who in posts.Split(' ')) answers.Add(await rig.Post(roster, who));
        Assert.Equal(outcomes, string.Join(", ", answers.Select(answer => answer.Outcome)));

        // One entry, under exactly three signatures, those of the last post among them.
        var round = await rig.Round();
        Assert.Equal(before.Size + 1, round.Size);
        var entry = Assert.Single(await rig.Http.Rig.Store.Read(StreamKey.OfRound(round.Id), before.Size, 10, int.MaxValue));
        var entered = SignedStatement.Read(Entry.TryParse(entry)!.Content).Statement!;
        Assert.Equal(Expected(rig, posts.Split(' ').Where(who => !who.Contains("stranger", StringComparison.Ordinal) && who != "1+2+3+4")), entered.Signers);

        // Whoever repeats, organiser or not, gets the same receipt; and nothing waits any more.
        foreach (var who in (string[])["1", "2", "3", "4", "1+2", "1+2+3"]) Assert.Equal(("accepted", answers[^1].Body), await rig.Post(roster, who));
        Assert.Equal("", await rig.Shown("1"));
    }

    [Fact]
    public async Task Terms_that_were_a_draft_are_a_published_round()
    {
        await using var rig = await DraftRig.Start();
        var terms = new TermsStatement(rig.Http.Rig.Player().Terms);
        var (outcome, body) = await rig.Post(terms, "2");
        Assert.Equal("draft 1 of 2", outcome);
        using var draft = JsonDocument.Parse(body);
        var id = draft.RootElement.GetProperty("draft").GetString();
        Assert.Equal(("terms", id, rig.Key("2").Public.ToString(), rig.Clock.Micros + 604_800_000_000), (draft.RootElement.GetProperty("kind").GetString(), draft.RootElement.GetProperty("round").GetString(),
            draft.RootElement.GetProperty("signers")[0].GetString(), draft.RootElement.GetProperty("until").GetInt64()));
        Assert.Equal("""{"rounds":[]}""", await rig.Http.Client.GetStringAsync("/api/rounds"));
        Assert.Equal(404, (int)(await rig.Http.Client.GetAsync($"/api/rounds/{id}")).StatusCode);

        Assert.Equal("accepted", (await rig.Post(terms, "4")).Outcome);
        Assert.Equal(id, (await rig.Round()).Id.ToString());
        Assert.Equal("", await rig.Shown("2"));
    }

    [Fact]
    public async Task A_refusal_leaves_the_draft_as_it_was_and_the_same_post_is_taken_later()
    {
        await using var rig = await DraftRig.Announced();
        var open = new OpenStatement { Round = (await rig.Round()).Id, Groups = ["g-01"] };
        Assert.Equal("draft 1 of 2", (await rig.Post(open, "1")).Outcome);
        Assert.Equal("wrong-phase", (await rig.Post(open, "2")).Outcome);
        Assert.Equal("open 1 of 2", await rig.Shown("3"));
        await rig.Http.Rig.MoveTo((await rig.Round()).Timetable.Start);
        Assert.Equal("accepted", (await rig.Post(open, "2")).Outcome);
        Assert.Equal("", await rig.Shown("3"));
    }

    [Fact]
    public async Task Two_who_post_at_the_same_moment_leave_a_statement_and_no_draft()
    {
        await using var rig = await DraftRig.Announced();
        for (var turn = 0; turn < 40; turn++)
        {
            var roster = Relate(await rig.Round());
            var answers = await Task.WhenAll(Task.Run(() => rig.Post(roster, "1")), Task.Run(() => rig.Post(roster, "2")), Task.Run(() => rig.Post(roster, "1+2")));
            Assert.All(answers, answer => Assert.Contains(answer.Outcome, (string[])["accepted", "draft 1 of 2"]));
            Assert.Equal("accepted", answers[2].Outcome);
            Assert.Equal(0, rig.Http.Rig.Get<DraftBook>().Count);
        }
    }

    [Fact]
    public async Task Who_posts_while_another_completes_gets_the_receipt_and_leaves_no_draft_behind()
    {
        await using var rig = await DraftRig.Announced();
        var roster = Relate(await rig.Round());
        var (gathering, desk) = (rig.Http.Rig.Get<Gathering>(), (await rig.Http.Rig.Desks.Round((await rig.Round()).Id))!);
        var complete = Signing.Sign(roster, rig.Keys("2+3"));
        var slow = new SlowDesk(desk, () => gathering.Submit(desk, complete));
        var (decision, draft) = await gathering.Submit(slow, Signing.Sign(roster, rig.Key("1")));
        Assert.Equal(complete.Hash, Assert.IsType<AlreadyAccepted>(decision).Mark.Statement);
        Assert.Null(draft);
        Assert.Equal(0, rig.Http.Rig.Get<DraftBook>().Count);
    }

    /// <summary>Something else happens between its first answer and whoever asked for it.</summary>
    private sealed class SlowDesk(IRoundDesk inner, Func<Task> meanwhile) : IRoundDesk
    {
        private Func<Task>? _meanwhile = meanwhile;

        public RoundState? State => inner.State;

        public async Task<Decision> Submit(SignedStatement statement)
        {
            var decision = await inner.Submit(statement);
            if (Interlocked.Exchange(ref _meanwhile, null) is { } happens) await happens();
            return decision;
        }

        public Task Advance() => inner.Advance();

        public Task<RoundState> Now() => inner.Now();

        public Task<RoundState> AtLeast(long size) => inner.AtLeast(size);

        public Task<bool> HasNews() => inner.HasNews();

        public Task<byte[]> ReleasePart(Bytes32 hash) => inner.ReleasePart(hash);
    }

    private static RosterStatement Relate(RoundState round) => new()
    {
        Round = round.Id, After = round.LastLeaf, Changes = [new RosterChange { Relate = new Relate([.. round.Roster.Enterprises.Keys.Take(2)]) }],
    };

    /// <summary>The last post's signers, and of those before the smallest key ids until there are three.</summary>
    private static Bytes32[] Expected(DraftRig rig, IEnumerable<string> posts)
    {
        var all = posts.Select(who => rig.Keys(who).Select(key => key.Public).ToList()).ToList();
        var kept = all.SkipLast(1).SelectMany(keys => keys).Distinct().Except(all[^1]).Order();
        return [.. all[^1].Concat(kept.Take(3 - all[^1].Count)).Order()];
    }
}
