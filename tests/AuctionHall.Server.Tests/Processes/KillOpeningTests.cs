using AuctionHall.Audit;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>kill -9 of a real hall on a real disk in an opening: it ends in the same bytes.</summary>
/// <remarks>AUCTIONHALL_LONG=1 kills 200 times.</remarks>
public sealed class KillOpeningTests(ITestOutputHelper output)
{
    private static readonly int Count = Kills.IsLong ? 200 : 10;

    [Fact]
    public async Task Kills_in_an_opening_end_in_the_same_outcomes()
    {
        var random = Kills.Seeded(output);
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
        for (var kill = 0; kill < Count; kill++)
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

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        File.Copy(from + ".anchor", to + ".anchor");
        // The hall trusts keys that only their owner can read.
        File.SetUnixFileMode(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
