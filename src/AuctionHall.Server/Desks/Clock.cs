using AuctionHall.Auctions;
using AuctionHall.Rounds;

namespace AuctionHall.Server.Desks;

/// <summary>The hall's clock, in microseconds of UTC as entries write them.</summary>
internal sealed class Clock(TimeProvider provider)
{
    /// <summary>The latest time that was read or seen.</summary>
    private long _latest;

    public TimeProvider Provider => provider;

    public long Micros
    {
        get
        {
            var now = Instant.Of(provider.GetUtcNow()).Micros;
            Saw(now);
            return now;
        }
    }

    /// <summary>Whether the clock is further behind a time that it showed than desks bear.</summary>
    public bool HasSteppedBack => Micros < Interlocked.Read(ref _latest) - Limits.ClockStepBackMicrosMax;

    /// <summary>A time that stands in a log.</summary>
    public void Saw(long micros)
    {
        for (var known = Interlocked.Read(ref _latest); micros > known;)
        {
            var before = Interlocked.CompareExchange(ref _latest, micros, known);
            if (before == known) return;
            known = before;
        }
    }
}
