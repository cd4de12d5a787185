using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Desks;

/// <summary>Corrections through desks: two at once, and one for which the hall has lost what it needs.</summary>
public sealed class CorrectionTests
{
    private static readonly Label Reason = new("录入有误");

    [Fact]
    public async Task Of_two_answers_to_one_outcome_on_two_nodes_one_is_taken_and_both_nodes_have_its_outcome()
    {
        var store = new FaultyStore(new MemoryStore()) { Delay = TimeSpan.FromMilliseconds(1) };
        await using var one = new Rig(store);
        await using var two = new Rig(store, one.Clock);
        await one.Play(act => act.Step is CorrectStep);
        var round = (await one.Round())!;
        var (first, second) = (Suspension(one, round, "91310000POCKET001A"), Suspension(one, round, "91310000POCKET002B"));

        var answers = await Task.WhenAll(one.Intake.Submit(first.ToSubmission()), two.Intake.Submit(second.ToSubmission()));
        await Task.WhenAll(one.Advance(), two.Advance());
        Assert.Single(answers.OfType<Receipted>());
        Assert.Equal(Refusal.OtherOutcome, Assert.Single(answers.OfType<Declined>()).Refusal);

        Assert.Equal(2, (await one.Reread()).Named.Count);
        await two.Reread();
        Assert.Equal(await one.Bundle(), await two.Bundle());
        var report = Verifier.Verify(await one.Bundle(), new VerifyOptions(round.Id));
        Assert.False(report.Failed, string.Join('\n', report.Checks));
    }

    [Fact]
    public async Task A_node_that_has_not_looked_at_the_group_since_the_bidding_ranks_it_again_all_the_same()
    {
        var store = new MemoryStore();
        await using var one = new Rig(store);
        await using var two = new Rig(store, one.Clock);
        var left = await one.Play(act => act.Step is OpenStep);
        await two.Group((await one.Round())!.Id, "g-01");
        await one.Play(left, act => act.Step is CorrectStep);

        var round = await two.Reread();
        Assert.IsType<Receipted>(await two.Submit(Suspension(two, round, "91310000POCKET001A")));
        Assert.Equal(2, (await one.Reread()).Named.Count);
        Assert.Empty((await one.Reread()).Lost);
        Assert.False(Verifier.Verify(await two.Bundle(), new VerifyOptions(round.Id)).Failed);
    }

    [Fact]
    public async Task A_body_lost_after_the_opening_is_confessed_where_the_corrected_outcome_would_stand_and_the_first_stays()
    {
        var store = new LeakyStore();
        await using var rig = new Rig(store);
        await rig.Play(act => act.Step is CorrectStep);
        var round = (await rig.Round())!;
        var before = round.Outcomes["g-01"];
        store.Lost.Add((await rig.Group(round.Id, "g-01")).State.Standing.First().Sealed!.Value);
        Assert.IsType<Receipted>(await rig.Submit(Suspension(rig, round, "91310000POCKET001A")));

        var after = (await rig.Round())!;
        Assert.Contains("g-01", after.Lost);
        Assert.Equal(before, after.Outcomes["g-01"]);
        Assert.Null(RoundDue.NextConcluded(after));
        Assert.Equal(Refusal.OtherOutcome, Assert.IsType<Declined>(await rig.Submit(Suspension(rig, round, "91310000POCKET002B"))).Refusal);
        var report = Verifier.Verify(await rig.Bundle(), new VerifyOptions(round.Id));
        Assert.Contains(report.Checks, check => check.Check == Check.Conclusions && check.Result == Result.Failed);
    }

    /// <summary>An answer to the outcome that this state has in force.</summary>
    private static SignedStatement Suspension(Rig rig, RoundState round, string code) => Signing.Sign(new CorrectStatement
    {
        Round = round.Id, Group = "g-01", Outcome = round.OutcomeLeaves["g-01"], Reason = Reason,
        Changes = [new RosterChange { Suspend = new Suspend(code, Reason) }],
    }, rig.Cast.Organisers[0], rig.Cast.Organisers[1]);
}
