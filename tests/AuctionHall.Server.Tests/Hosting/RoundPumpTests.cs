using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Hosting;

public class RoundPumpTests
{
    /// <summary>
    /// The pump looks at the clock, advances the round and looks again. A deadline between two looks once counted as passed
    /// without an entry: the pump then slept for an hour, and the round was never closed.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task A_deadline_that_comes_at_any_look_at_the_clock_is_not_missed(int look)
    {
        var store = new MemoryStore();
        await using var rig = new Rig(store);
        var left = await rig.Play(until: act => act.Step is BidStep { Expect: null });
        await rig.MoveTo(left[0].At);
        var deadline = (await rig.Round())!.Timetable.Deadline;

        var clock = new SteppingClock(deadline.Micros - look);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHall(new HallParts(store, rig.Identity, clock, []) { OpenerThreads = 1 });
        using var hall = builder.Build();
        await hall.StartAsync();
        for (var end = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < end && (await rig.Reread()).Closing is null;) await Task.Delay(5);
        await hall.StopAsync();

        Assert.NotNull((await rig.Reread()).Closing);
    }

    /// <summary>Every look at it takes a microsecond.</summary>
    private sealed class SteppingClock(long micros) : TimeProvider
    {
        private long _micros = micros - 1;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(Interlocked.Increment(ref _micros) * TimeSpan.TicksPerMicrosecond);
    }
}
