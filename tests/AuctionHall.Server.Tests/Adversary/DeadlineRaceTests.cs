using System.Collections.Concurrent;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Rounds;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Adversary;

/// <summary>D7 of SECURITY.md: bids that race the deadline, a postponement among them, and a clock that jumps.</summary>
public sealed class DeadlineRaceTests(ITestOutputHelper output)
{
    private const int Groups = 5, Enterprises = 100;

    /// <summary>Microseconds that pass with each bid: ten thousand bids take two seconds, one before the deadline and one behind it.</summary>
    private const long Tick = 200;

    [Fact]
    public async Task Of_ten_thousand_bids_that_race_a_postponed_deadline_none_counts_that_is_not_below_it()
    {
        await using var many = await ManyBidders.Begin(Groups, Enterprises);
        var (rig, accepted, late, sent) = (many.Rig, 0, 0, 0);
        var first = many.Round.Timetable.Deadline.Micros;
        var postponement = TimeSpan.FromMilliseconds(300);
        rig.Clock.Micros = first - 1_000_000;
        var receipts = new ConcurrentBag<byte[]>();
        var refusals = new ConcurrentDictionary<Refusal, int>();

        // As a pump does, all the time; and the organisers, just before the deadline.
        using var stop = new CancellationTokenSource();
        var pump = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await rig.Advance();
        });
        await Parallel.ForEachAsync(many.Codes.SelectMany(code => many.Round.Terms.Groups.Select(group => (code, group.Id))), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (place, _) =>
        {
            for (var revision = 1u; revision <= Limits.RevisionsMax; revision++)
            {
                rig.Clock.Pass(Tick);
                var bid = many.Bid(place.code, place.Id, revision, many.Hollow());
                if (Interlocked.Increment(ref sent) == 4_500) await many.Postpone(postponement);
                switch (await rig.Intake.Submit(bid.ToSubmission()))
                {
                    case Receipted receipted:
                        Interlocked.Increment(ref accepted);
                        receipts.Add(receipted.Receipt);
                        break;
                    case Declined { Refusal: Refusal.Late, Late: not null }:
                        Interlocked.Increment(ref late);
                        break;
                    case Declined declined:
                        refusals.AddOrUpdate(declined.Refusal, 1, (_, count) => count + 1);
                        break;
                }
            }
        });
        await stop.CancelAsync();
        await pump;
        await rig.Advance();

        output.WriteLine($"{accepted} accepted, {late} late, others {string.Join(' ', refusals)}");
        Assert.Equal(Groups * Enterprises * Limits.RevisionsMax, accepted + late + refusals.Values.Sum());
        Assert.True(accepted > 1_000 && late > 1_000);
        Assert.Empty(refusals.Keys.Except([Refusal.TryAgain, Refusal.TooManyRequests]));
        var round = (await rig.Round())!;
        Assert.Equal(first + (postponement.Ticks / 10), round.Timetable.Deadline.Micros);
        await Check(rig, round, receipts);
    }

    [Theory]
    [InlineData(600), InlineData(3_600)]
    public async Task A_clock_that_jumps_accepts_nothing_late_opens_nothing_early_and_writes_times_that_only_grow(int seconds)
    {
        await using var many = await ManyBidders.Begin(groups: 2, enterprises: 40);
        var (rig, receipts, answers) = (many.Rig, new ConcurrentBag<byte[]>(), new List<string>());
        var start = rig.Clock.Micros;
        var postponed = TimeSpan.FromHours(3);
        await many.Postpone(postponed);
        var times = (await rig.Round())!.Timetable;
        var revisions = new uint[many.Codes.Count];
        var (random, now) = (new Random(seconds), start);
        var seeds = new[] { 1, 2, 3 };
        for (var step = 0; now < times.Opening.Micros + 3_600_000_000; step++)
        {
            // True time goes on by a minute; the clock is off by nothing, or by so much in either direction.
            now += 60_000_000;
            rig.Clock.Micros = now + (random.Next(3) - 1) * seconds * 1_000_000L;
            await rig.Advance();
            var who = random.Next(many.Codes.Count);
            var answer = await rig.Intake.Submit(many.Bid(many.Codes[who], "g-01", revisions[who] + 1, many.Hollow()).ToSubmission());
            if (answer is Receipted receipted)
            {
                revisions[who]++;
                receipts.Add(receipted.Receipt);
            }
            answers.Add(answer is Declined declined ? Refusals.Name(declined.Refusal) : "accepted");

            var round = (await rig.Round())!;
            if (round.Closing is null) continue;
            if (round.Sittings.IsEmpty) await rig.Submit(Signing.Sign(new OpenStatement { Round = round.Id, Groups = ["g-01", "g-02"] }, [.. rig.Cast.Organisers.Take(2)]));
            else await rig.Submit(Custodian.Release(round, round.Sittings[^1], null, rig.Cast.CustodySeed(1 + (step % 3)), rig.Cast.Custodians[step % 3]));
        }
        output.WriteLine(string.Join(", ", answers.GroupBy(answer => answer).Select(group => $"{group.Count()} {group.Key}")));
        Assert.Superset(new HashSet<string> { "accepted", "late", "clock-unsure" }, answers.ToHashSet());
        Assert.Empty(answers.Except(["accepted", "late", "clock-unsure", "revision-too-high"]));
        var last = (await rig.Round())!;
        Assert.Equal(2, last.Outcomes.Count);
        await Check(rig, last, receipts);
    }

    /// <summary>Entry by entry, without the verifier; then the verifier.</summary>
    private static async Task Check(Rig rig, RoundState round, IEnumerable<byte[]> receipts)
    {
        var deadline = round.Timetable.Deadline.Micros;
        var bids = 0;
        foreach (var stream in round.Terms.Groups.Select(group => group.Id).Prepend("@round"))
        {
            var (last, closed) = (0L, false);
            await foreach (var bytes in StreamLog.Entries(rig.Store, new StreamKey(round.Id, stream), 0))
            {
                var entry = Entry.TryParse(bytes)!;
                Assert.True(entry.Time > last, $"{stream}: {entry.Time} behind {last}");
                last = entry.Time;
                if (stream != "@round" && entry.IsStatement)
                {
                    Assert.True(entry.Time < deadline && !closed, $"{stream}: a bid at {entry.Time}, the deadline is {deadline}");
                    bids++;
                }
                else if (stream != "@round")
                {
                    closed = true;
                }
                else if (entry.IsStatement && SignedStatement.Read(entry.Content).Statement!.Kind == StatementKind.Release)
                {
                    Assert.True(entry.Time >= round.Timetable.Opening.Micros, $"a release at {entry.Time}");
                }
            }
        }
        Assert.Equal(receipts.Count(), bids);
        var report = Verifier.Verify(await rig.Bundle(), new VerifyOptions(round.Id, [.. receipts], Threads: 2));
        Assert.False(report.Failed, string.Join('\n', report.Checks));
    }
}
