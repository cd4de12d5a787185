using System.Collections.Concurrent;
using AuctionHall.Audit;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>kill -9 of a real hall on a real disk: nothing acknowledged is lost, and an opening ends in the same bytes.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 10;

    [Fact]
    public async Task Ten_kills_while_bids_stream_in_lose_no_acknowledged_bid()
    {
        var random = Seeded();
        using var folder = new TempFolder();
        using var hall = await HallProcess.Start(folder.File("hall"));
        var round = await RealRound.Begin(hall, groups: 6, enterprises: 8, acceptingSeconds: 120);
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
        for (var kill = 0; kill < Kills; kill++)
        {
            // At any instant, but not before bids are streaming in again.
            for (var before = receipts.Count; receipts.Count < before + 10 && !bidding.Any(client => client.IsCompleted); await Task.Delay(5)) { }
            await Task.Delay(random.Next(1, 200));
            hall.Kill();
            await hall.Restart();
        }
        await stop.CancelAsync();
        await Task.WhenAll(bidding);
        Assert.True(receipts.Count >= 10 * Kills, $"only {receipts.Count} bids were acknowledged");

        await round.Close(hall);
        foreach (var custodian in new[] { 1, 2 }) await hall.Submit(round.Release(custodian));
        await hall.Until(round.Follower, state => state.Outcomes.Count == 6);
        var report = Verifier.Verify(await hall.Bundle(round.State.Id), new VerifyOptions(round.State.Id, [.. receipts], Threads: 2));
        output.WriteLine($"{receipts.Count} receipts over {Kills} kills");
        Assert.Equal([], report.Checks.Where(check => check.Result != Result.Passed));
    }

    [Fact]
    public async Task Ten_kills_in_an_opening_end_in_the_same_outcomes()
    {
        var random = Seeded();
        using var folder = new TempFolder();
        RealRound round;
        using (var hall = await HallProcess.Start(folder.File("sealed")))
        {
            round = await RealRound.Begin(hall, groups: 12, enterprises: 12, acceptingSeconds: 20);
            await Parallel.ForEachAsync(
                from code in round.Codes from @group in round.State.Terms.Groups select (code, @group.Id),
                async (bid, _) => await hall.Submit(round.Bid(bid.code, bid.Id, 1, "1000")));
            await round.Close(hall);
            await hall.Submit(round.Release(1));
            await hall.Follow(round.Follower);
        }

        var release = round.Release(3);
        string? golden = null;
        for (var kill = 0; kill < Kills; kill++)
        {
            var copy = folder.File($"copy{kill}");
            Copy(folder.File("sealed"), copy);
            using var hall = await HallProcess.Start(copy);
            var answered = hall.Try(release.ToSubmission());
            await Task.Delay(random.Next(5, 250));
            hall.Kill();
            await answered;
            await hall.Restart();
            await hall.Submit(release);
            var follower = new RoundFollower(round.Terms.Hash);
            await hall.Until(follower, state => state.Outcomes.Count == 12);

            var report = Verifier.Verify(await hall.Bundle(round.Terms.Hash), new VerifyOptions(round.Terms.Hash, Threads: 2));
            Assert.Equal([], report.Checks.Where(check => check.Result != Result.Passed));
            var outcomes = string.Join('\n', follower.State!.Outcomes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value.Outcome}"));
            Assert.Equal(golden ??= outcomes, outcomes);
        }
    }

    private Random Seeded()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("AUCTIONHALL_SEED"), out var given) ? given : 20260105;
        output.WriteLine($"seed {seed} (AUCTIONHALL_SEED)");
        return new Random(seed);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        File.Copy(from + ".anchor", to + ".anchor");
        // The hall trusts keys that only their owner can read.
        File.SetUnixFileMode(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
