using AuctionHall.Rounds;

namespace AuctionHall.Server.Tests.Support;

/// <summary>Time stands still until a test moves it. Timers are real ones: nothing that is tested rests on them.</summary>
internal sealed class TestClock(Instant start) : TimeProvider
{
    private long _micros = start.Micros;

    public long Micros
    {
        get => Interlocked.Read(ref _micros);
        set => Interlocked.Exchange(ref _micros, value);
    }

    public void Pass(long micros) => Interlocked.Add(ref _micros, micros);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(Micros * TimeSpan.TicksPerMicrosecond);
}
