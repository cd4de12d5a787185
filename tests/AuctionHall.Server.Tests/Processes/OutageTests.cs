using AuctionHall.Audit;
using AuctionHall.Rounds;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>kill -9 of a real hall over its deadline: what follows by the terms' table follows by itself.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task A_hall_that_is_killed_over_its_deadline_takes_bids_until_the_moved_one()
    {
        using var folder = new TempFolder();
        using var hall = await HallProcess.Start(folder.File("hall"));
        var round = await RealRound.Begin(hall, groups: 1, enterprises: 2, acceptingSeconds: 10, extensions: [new Extension(0, 0, ExtendedFrom.End, 1, 2)]);
        var deadline = round.State.Timetable.Deadline;
        var codes = round.Codes.ToList();
        var before = await hall.Submit(round.Bid(codes[0], "g-01", 1, "1000"));
        hall.Kill();
        var killed = Now();
        // Behind the deadline, and silent for longer than a start counts as none.
        while (Now() <= deadline || Now().Micros - killed.Micros <= ServerLimits.DownMicrosMin) await Task.Delay(50, TestContext.Current.CancellationToken);
        await hall.Restart();

        // Sent before anybody looks at the log.
        var after = await hall.Submit(round.Bid(codes[1], "g-01", 1, "900"));
        await hall.Follow(round.Follower);
        var outage = Assert.Single(round.State.Outages);
        Assert.True(outage.From <= killed.Micros && outage.From < deadline.Micros && deadline.Micros < outage.Until, $"{outage} killed {killed} deadline {deadline}");
        Assert.Equal(outage.Until + 60_000_000, round.State.Timetable.Deadline.Micros);
        Assert.Equal(outage.Until + 120_000_000, round.State.Timetable.Opening.Micros);
        Assert.NotEqual(before, after);
        Assert.Null(round.State.Ended);
        var report = Verifier.Verify(await hall.Bundle(round.State.Id), new VerifyOptions(round.State.Id));
        Assert.False(report.Failed, string.Join('\n', report.Checks));
    }

    private static Instant Now() => Instant.Of(DateTimeOffset.UtcNow);
}
