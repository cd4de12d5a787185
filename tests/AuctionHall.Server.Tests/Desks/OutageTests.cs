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

/// <summary>
/// What a start makes of the last sign of life, on desks in virtual time: the pocket round, whose deadline is at 130 s and moves to a minute behind
/// an outage. That a crash before or after the record changes no byte, <see cref="PocketCrashTests"/> says.
/// </summary>
public sealed class OutageTests
{
    /// <param name="beat">The last sign of life; 0 for a store that has none.</param>
    /// <param name="bid">When the hall took a bid behind it; 0 for never.</param>
    /// <param name="start">When it starts again, and the next bid comes.</param>
    /// <param name="outage">What is recorded, or nothing.</param>
    /// <param name="answer">To the next bid.</param>
    [Theory]
    [InlineData(100_000, 0, 140_000, "100000-140000 to 200000", "receipted")]
    [InlineData(100_000, 110_000, 140_000, "110000-140000 to 200000", "receipted")]
    [InlineData(129_999, 0, 133_000, "129999-133000 to 193000", "receipted")]
    [InlineData(110_000, 0, 115_000, "110000-115000 to 175000", "receipted")]
    [InlineData(128_000, 0, 131_000, "", "late")]
    [InlineData(130_000, 0, 140_000, "", "late")]
    [InlineData(0, 0, 140_000, "", "late")]
    [InlineData(110_000, 0, 113_000, "", "receipted")]
    public async Task A_start(long beat, long bid, long start, string outage, string answer)
    {
        var pocket = PocketRound.Script();
        await using var rig = new Rig(new MemoryStore(), script: pocket with { Timeline = [.. pocket.Timeline.Where(step => step is not OutageStep)] });
        var acts = await rig.Play(act => act.Step.At >= 100_000);
        if (beat > 0) await rig.Store.Beat(Time(beat));
        var statement = acts[0].Build(await rig.Round());
        Assert.Equal(130_000, acts[0].Step.At);
        if (bid > 0)
        {
            rig.Clock.Micros = Time(bid);
            Assert.IsType<Receipted>(await rig.Intake.Submit(statement.ToSubmission()));
            statement = acts[0].Build(await rig.Round());
        }

        // Nothing advances the round: the bid itself finds what the hall owes.
        rig.Clock.Micros = Time(start);
        await rig.Get<Heartbeat>().Look();
        var came = await rig.Intake.Submit(statement.ToSubmission());

        Assert.Equal(answer, came is Declined declined ? Refusals.Name(declined.Refusal) : "receipted");
        var round = (await rig.Round())!;
        var recorded = round.Outages.Select(one => $"{Of(one.From)}-{Of(one.Until)} to {Of(round.Timetable.Deadline.Micros)}");
        Assert.Equal(outage, string.Join(' ', recorded));
        var report = Verifier.Verify(await rig.Bundle(), new VerifyOptions(round.Id));
        Assert.False(report.Failed, string.Join('\n', report.Checks));
    }

    private static long Time(long milliseconds) => PocketRound.Zero.Micros + (milliseconds * 1000);

    private static long Of(long micros) => (micros - PocketRound.Zero.Micros) / 1000;
}
