using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.SecondStage;

/// <summary>The pocket round of the second stage through desks and stores: its golden bytes, whatever fails on the way.</summary>
public sealed class RevivalTests
{
    [Fact]
    public async Task A_hall_on_sqlite_gives_the_golden_bundle_and_goes_on_from_it_after_a_restart()
    {
        using var folder = new TempFolder();
        IReadOnlyList<Act> left;
        await using (var rig = new Rig(new SqliteStore(folder.File("hall.db")), script: PocketSecond.Script()))
            left = await rig.Play(act => act.Step is CorrectStep);
        await using var again = new Rig(new SqliteStore(folder.File("hall.db")), new TestClock(PocketRound.Zero), script: PocketSecond.Script());
        // The clock of the new process stands where the old one's stood.
        again.Clock.Micros = left[0].At.Micros;
        await again.Play(left);
        Assert.Equal(PocketRound.Lines(PocketSecond.Golden), PocketRound.Lines(await again.Bundle()));
    }

    /// <summary>Every append fails once, unstored and stored; the process dies each time.</summary>
    [Fact]
    public async Task A_crash_before_or_after_any_append_continues_to_the_golden_bundle()
    {
        var honest = new FaultyStore(new MemoryStore());
        await using (var rig = new Rig(honest, script: PocketSecond.Script())) await rig.Play();
        Assert.True(honest.Appends > 30);

        for (var k = 1; k <= honest.Appends; k++)
            foreach (var fault in new[] { Fault.BeforeAppend, Fault.AfterAppend })
            {
                var bundle = await CrashPlay.WithFault(k, fault, newProcess: true, PocketSecond.Script());
                Assert.True(PocketSecond.Golden.AsSpan().SequenceEqual(bundle), $"{fault} {k}");
            }
    }

    [Fact]
    public async Task Of_an_answer_and_a_correction_on_two_nodes_the_log_keeps_one_order_and_both_nodes_have_its_outcome()
    {
        var store = new FaultyStore(new MemoryStore()) { Delay = TimeSpan.FromMilliseconds(1) };
        await using var one = new Rig(store, script: PocketSecond.Script());
        await using var two = new Rig(store, one.Clock, script: PocketSecond.Script());
        var left = await one.Play(act => act.Step is CorrectStep);
        var round = (await one.Round())!;
        var offers = round.Offers["g-03"];
        var key = one.Player().KeyOf(offers.All[0].Enterprise);
        var answer = Signing.Sign(new RevivalStatement
        {
            Round = round.Id, Group = "g-03", Enterprise = offers.All[0].Enterprise, Product = "p-1", Answers = offers.Outcome, Accept = true,
        }, key);
        var correction = left[0].Build(round);

        var answers = await Task.WhenAll(one.Intake.Submit(answer.ToSubmission()), two.Intake.Submit(correction.ToSubmission()));
        await Task.WhenAll(one.Advance(), two.Advance());
        // Whichever came first, the other answers an outcome that is no more.
        Assert.Single(answers.OfType<Receipted>());
        Assert.Contains(Assert.Single(answers.OfType<Declined>()).Refusal, new[] { Refusal.NotTheLast, Refusal.OtherOutcome });

        await one.Reread();
        await two.Reread();
        Assert.Equal(await one.Bundle(), await two.Bundle());
        Assert.False(Verifier.Verify(await one.Bundle(), new VerifyOptions(round.Id)).Failed);
    }

    [Fact]
    public async Task An_answer_sent_again_gets_the_same_receipt_also_once_the_offers_are_over()
    {
        await using var rig = new Rig(new MemoryStore(), script: PocketSecond.Script());
        byte[]? sent = null;
        var acts = rig.Player().Acts();
        foreach (var act in acts)
        {
            await rig.MoveTo(act.At);
            var statement = act.Build(await rig.Round());
            Rig.Expect(act, await rig.Submit(statement));
            if (act.Step is RevivalStep { Expect: null }) sent ??= statement.ToSubmission();
        }
        Assert.False((await rig.Round())!.Offers.ContainsKey("g-01"));
        var first = Assert.IsType<Receipted>(await rig.Intake.Submit(sent!));
        Assert.Equal(first.Receipt, Assert.IsType<Receipted>(await rig.Intake.Submit(sent!)).Receipt);
    }
}
