using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Http;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Desks;

/// <summary>What desks do that a hall in memory need not: race, retry, lose bodies, forget them.</summary>
public sealed class DeskTests
{
    [Fact]
    public async Task Only_rounds_of_this_hall_and_of_organisers_on_its_list_are_carried()
    {
        await using var rig = new Rig(new MemoryStore(), carry: [Some.SigningKey("another organiser").Public]);
        var terms = rig.Player().Acts()[0].Build(null);
        Assert.Equal(Refusal.NotCarried, Assert.IsType<Declined>(await rig.Submit(terms)).Refusal);
        Assert.Empty(await rig.Store.Rounds());

        await using var listed = new Rig(new MemoryStore(), carry: rig.Cast.Organisers.Select(key => key.Public));
        Assert.IsType<Receipted>(await listed.Submit(terms));
    }

    [Fact]
    public async Task The_same_statement_twice_has_one_effect_and_the_same_receipt_also_after_the_deadline_and_after_a_restart()
    {
        var store = new MemoryStore();
        await using var rig = new Rig(store);
        var (bid, receipt) = await FirstBid(rig);
        Assert.Equal(receipt, await Receipt(rig, bid));
        await rig.MoveTo(PocketRound.Zero.Plus(TimeSpan.FromMinutes(30)));
        Assert.Equal(receipt, await Receipt(rig, bid));
        await using var again = new Rig(store, rig.Clock);
        Assert.Equal(receipt, await Receipt(again, bid));
    }

    [Fact]
    public async Task A_late_bid_gets_a_signed_refusal_although_no_timer_fired()
    {
        await using var rig = new Rig(new MemoryStore());
        var late = (await NextBid(rig)).Build(await rig.Round());
        rig.Clock.Micros = (await rig.Round())!.Timetable.Deadline.Micros;
        var declined = Assert.IsType<Declined>(await rig.Intake.Submit(late.ToSubmission()));
        Assert.Equal(Refusal.Late, declined.Refusal);
        var word = Assert.IsType<LateStatement>(SignedStatement.Read(declined.Late).Statement!.Content);
        Assert.Equal(late.Hash, word.Hash);
        Assert.True(word.Time >= word.Deadline);
    }

    [Fact]
    public async Task A_bid_waits_for_an_append_to_the_rounds_log_that_takes_longer_than_a_verifier_would_take()
    {
        var store = new FaultyStore(new MemoryStore());
        await using var rig = new Rig(store);
        var bid = (await NextBid(rig)).Build(await rig.Round());
        var round = (await rig.Round())!;
        var disk = new TaskCompletionSource();
        store.Until = append => append.Stream.IsRound ? disk.Task : Task.CompletedTask;
        var notice = Signing.Sign(new ClarificationStatement { Round = round.Id, After = round.LastLeaf, Text = new Label("公告") }, rig.Cast.Organisers[0]);
        var noticed = rig.Intake.Submit(notice.ToSubmission());
        rig.Clock.Micros += 2 * Limits.LagMicrosMax;
        var taken = rig.Intake.Submit(bid.ToSubmission());
        disk.SetResult();
        Assert.IsType<Receipted>(await noticed);
        Assert.IsType<Receipted>(await taken);
        var stored = await store.Read(new StreamKey(round.Id, ((BidStatement)bid.Content).Group), 0, 1, int.MaxValue);
        Assert.Equal(round.Size + 1, Entry.TryParse(stored[0])!.Seen);
    }

    [Fact]
    public async Task Bids_of_one_moment_and_behind_a_clock_that_was_set_back_a_little_have_times_that_ascend()
    {
        await using var rig = new Rig(new MemoryStore());
        var bids = (await rig.Play(act => act.Step is BidStep { Expect: null })).Where(act => act.Step is BidStep { Group: "g-01" }).ToList();
        await rig.MoveTo(bids[0].At);
        var round = (await rig.Round())!;
        foreach (var bid in bids.Take(3))
        {
            await Receipt(rig, bid.Build(round));
            if (bid == bids[1]) rig.Clock.Micros -= 1_000;
        }
        var times = (await rig.Store.Read(new StreamKey(round.Id, "g-01"), 0, 3, int.MaxValue)).Select(entry => Entry.TryParse(entry)!.Time).ToList();
        Assert.Equal([times[0], times[0] + 1, times[0] + 2], times);
    }

    [Fact]
    public async Task What_was_refused_for_its_phase_is_taken_in_the_right_one()
    {
        await using var rig = new Rig(new MemoryStore());
        var acts = await rig.Play(act => act.Step is BidStep { Expect: not null });
        await rig.MoveTo(acts[0].At);
        var early = acts[0].Build(await rig.Round()).ToSubmission();
        Assert.Equal(Refusal.WrongPhase, Assert.IsType<Declined>(await rig.Intake.Submit(early)).Refusal);
        await rig.MoveTo((await rig.Round())!.Timetable.Start);
        Assert.IsType<Receipted>(await rig.Intake.Submit(early));
    }

    [Fact]
    public async Task Nothing_is_taken_into_the_rounds_log_while_the_clock_is_far_behind_a_bid_but_a_receipt_is_given_again()
    {
        var store = new MemoryStore();
        await using var rig = new Rig(store);
        var bid = (await NextBid(rig)).Build(await rig.Round());
        rig.Clock.Micros += 4 * Limits.ClockStepBackMicrosMax;
        var receipt = await Receipt(rig, bid);
        rig.Clock.Micros -= 4 * Limits.ClockStepBackMicrosMax;
        var round = (await rig.Round())!;
        var notice = Signing.Sign(new ClarificationStatement { Round = round.Id, After = round.LastLeaf, Text = new Label("公告") }, rig.Cast.Organisers[0]).ToSubmission();
        // A new process knows it too.
        await using var again = new Rig(store, rig.Clock);
        foreach (var hall in new[] { rig, again })
            Assert.Equal(Refusal.ClockUnsure, Assert.IsType<Declined>(await hall.Intake.Submit(notice)).Refusal);
        Assert.Equal(receipt, await Receipt(again, bid));
        rig.Clock.Micros += 4 * Limits.ClockStepBackMicrosMax;
        Assert.IsType<Receipted>(await again.Intake.Submit(notice));
    }

    [Fact]
    public async Task Two_nodes_on_one_store_fork_nothing_and_lose_nothing()
    {
        var store = new FaultyStore(new MemoryStore()) { Delay = TimeSpan.FromMilliseconds(1) };
        await using var one = new Rig(store);
        await using var two = new Rig(store, one.Clock);
        await TwoNodes.Race(one, two);
    }

    [Fact]
    public async Task A_desk_that_nobody_asked_for_is_dropped_and_the_next_one_answers_as_it_did()
    {
        await using var rig = new Rig(new MemoryStore());
        var desks = (LocalDesks)rig.Desks;
        var (bid, receipt) = await FirstBid(rig);
        var content = (BidStatement)bid.Content;
        desks.DropUnused();
        var (round, group) = (await desks.Round(content.Round), await desks.Group(content.Round, content.Group));
        desks.DropUnused();
        Assert.Same(round, await desks.Round(content.Round));
        Assert.Same(group, await desks.Group(content.Round, content.Group));
        desks.DropUnused();
        desks.DropUnused();
        Assert.NotSame(round, await desks.Round(content.Round));
        Assert.NotSame(group, await desks.Group(content.Round, content.Group));
        Assert.Equal(receipt, await Receipt(rig, bid));
    }

    [Fact]
    public async Task Superseded_and_withdrawn_bodies_are_gone_with_the_closing_and_standing_ones_stay()
    {
        await using var rig = new Rig(new MemoryStore());
        await rig.Play(act => act.Step is ReleaseStep);
        var round = (await rig.Round())!;
        Assert.NotNull(round.Closing);
        var superseded = 0;
        foreach (var group in round.Terms.Groups)
        {
            var view = (await rig.Group(round.Id, group.Id));
            var standing = view.State.Standing.Select(bid => bid.Sealed!.Value).ToHashSet();
            var all = view.Bids.Where(bid => bid.Sealed is not null).Select(bid => bid.Sealed!.Value).ToHashSet();
            var left = await rig.Store.Parts(new StreamKey(round.Id, group.Id), all);
            Assert.Equal(standing, left.Keys.ToHashSet());
            superseded += all.Count - standing.Count;
        }
        Assert.True(superseded > 0);
    }

    [Fact]
    public async Task A_body_lost_before_the_closing_is_named_in_it_and_one_lost_after_it_by_a_lost_record_and_the_others_open()
    {
        var store = new LeakyStore();
        await using var rig = new Rig(store);
        await rig.Play(act => act.Step is OpenStep);
        var round = (await rig.Round())!;
        await rig.MoveTo(new Instant(round.Timetable.Deadline.Micros - 1));
        await Lose(rig, store, "g-01");
        await rig.MoveTo(round.Timetable.Deadline);
        round = (await rig.Round())!;
        Assert.Single(round.Closing!.Groups[0].Missing);
        Assert.True(round.IsBroken("g-01"));
        await Lose(rig, store, "g-02");

        var sitting = rig.Cast.Organisers;
        await rig.Submit(Signing.Sign(new OpenStatement { Round = round.Id, Groups = ["g-02"] }, sitting[0], sitting[1]));
        await rig.MoveTo(round.Timetable.Opening);
        foreach (var custodian in new[] { 1, 2 })
        {
            round = (await rig.Round())!;
            await rig.Submit(Custodian.Release(round, round.Sittings[^1], null, rig.Cast.CustodySeed(custodian), rig.Cast.Custodians[custodian - 1]));
        }
        round = (await rig.Round())!;
        Assert.Contains("g-02", round.Lost);
        Assert.Empty(round.Outcomes);
        Assert.Null((await rig.Group(round.Id, "g-02")).State.Keys);
        var report = Verifier.Verify(await rig.Bundle(), new VerifyOptions(round.Id));
        Assert.True(report.Failed);
    }

    [Fact]
    public async Task A_group_whose_body_was_lost_is_named_in_the_closing_and_the_other_one_opens_as_if_nothing_had_happened()
    {
        var store = new LeakyStore();
        await using var rig = new Rig(store);
        await rig.Play(act => act.Step is OpenStep);
        var round = (await rig.Round())!;
        await Lose(rig, store, "g-02");
        await rig.MoveTo(round.Timetable.Deadline);
        var organisers = rig.Cast.Organisers;
        await rig.Submit(Signing.Sign(new OpenStatement { Round = round.Id, Groups = ["g-01"] }, organisers[0], organisers[1]));
        await rig.MoveTo(round.Timetable.Opening);
        foreach (var custodian in new[] { 3, 1 })
        {
            round = (await rig.Round())!;
            Assert.IsType<Receipted>(await rig.Submit(Custodian.Release(round, round.Sittings[^1], ["g-01"], rig.Cast.CustodySeed(custodian), rig.Cast.Custodians[custodian - 1])));
        }
        round = (await rig.Round())!;
        Assert.Single(round.Closing!.Groups[1].Missing);
        Assert.Equal(["g-01"], round.Outcomes.Keys);
        var script = PocketRound.Script();
        var other = PocketRound.Play(script with { Timeline = [.. script.Timeline.Where(step => step is not CorrectStep)] });
        Assert.Equal(other.Round!.Outcomes["g-01"].Outcome, round.Outcomes["g-01"].Outcome);
    }

    private static async Task Lose(Rig rig, LeakyStore store, string group)
    {
        var round = (await rig.Round())!;
        var bid = (await rig.Group(round.Id, group)).State.Standing.First();
        store.Lost.Add(bid.Sealed!.Value);
    }

    private static async Task<(SignedStatement Bid, byte[] Receipt)> FirstBid(Rig rig)
    {
        var bid = (await NextBid(rig)).Build(await rig.Round());
        return (bid, await Receipt(rig, bid));
    }

    /// <summary>The first bid that is accepted, at its time.</summary>
    private static async Task<Act> NextBid(Rig rig)
    {
        var act = (await rig.Play(act => act.Step is BidStep { Expect: null }))[0];
        await rig.MoveTo(act.At);
        return act;
    }

    private static async Task<byte[]> Receipt(Rig rig, SignedStatement statement) =>
        Assert.IsType<Receipted>(await rig.Intake.Submit(statement.ToSubmission())).Receipt;
}
