using System.Collections.Concurrent;
using AuctionHall.Audit;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>kill -9 of a real hall on a real disk while bids stream in: nothing acknowledged is lost.</summary>
/// <remarks>AUCTIONHALL_LONG=1 kills 200 times.</remarks>
public sealed class KillIntakeTests(ITestOutputHelper output)
{
    /// <summary>Kills at most, and how long bids are accepted: a machine that is slow in starting halls is killed less often.</summary>
    private static readonly (int Kills, int AcceptingSeconds) Size = Kills.IsLong ? (200, 1_800) : (25, 120);

    /// <summary>Before the deadline; a hall that is killed then is back in time, and no bid is late.</summary>
    private static readonly TimeSpan Respite = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task Kills_while_bids_stream_in_lose_no_acknowledged_bid()
    {
        var random = Kills.Seeded(output);
        using var folder = new TempFolder();
        using var hall = await HallProcess.Start(folder.File("hall"));
        var round = await RealRound.Begin(hall, groups: 6, enterprises: 8, Size.AcceptingSeconds);
        var receipts = new ConcurrentBag<byte[]>();
        using var stop = new CancellationTokenSource();

        // Every enterprise replaces its bids over and over, and repeats the same bytes until they are answered.
        var bidding = round.Codes.Select(code => Task.Run(async () =>
        {
            for (var revision = 1u; revision <= Limits.RevisionsMax; revision++)
                foreach (var group in round.State.Terms.Groups)
                {
                    var submission = round.Bid(code, group.Id, revision, "1000").ToSubmission();
                    byte[]? receipt = null;
                    while (receipt is null)
                    {
                        if (stop.IsCancellationRequested) return;
                        receipt = await hall.Try(submission);
                    }
                    receipts.Add(receipt);
                    await Task.Delay(40);
                }
        })).ToList();
        var (kills, last) = (0, DateTimeOffset.UnixEpoch.AddTicks(round.State.Timetable.Deadline.Micros * TimeSpan.TicksPerMicrosecond) - Respite);
        for (; kills < Size.Kills && DateTimeOffset.UtcNow < last; kills++)
        {
            // At any instant, but not before bids are streaming in again.
            for (var before = receipts.Count; receipts.Count < before + 10 && !bidding.Any(client => client.IsCompleted); await Task.Delay(5)) { }
            await Task.Delay(random.Next(1, 200));
            hall.Kill();
            await hall.Restart();
        }
        await stop.CancelAsync();
        await Task.WhenAll(bidding);
        Assert.True(kills >= 10 && receipts.Count >= 10 * kills, $"only {receipts.Count} bids were acknowledged over {kills} kills");

        await round.Close(hall);
        foreach (var custodian in new[] { 1, 2 }) await hall.Submit(round.Release(custodian));
        await hall.Until(round.Follower, state => state.Outcomes.Count == 6);
        var report = Verifier.Verify(await hall.Bundle(round.State.Id), new VerifyOptions(round.State.Id, [.. receipts], Threads: 2));
        output.WriteLine($"{receipts.Count} receipts over {kills} kills");
        Assert.Equal([], report.Checks.Where(check => check.Result != Result.Passed));
    }
}
