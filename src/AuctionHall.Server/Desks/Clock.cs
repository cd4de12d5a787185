using AuctionHall.Rounds;

namespace AuctionHall.Server.Desks;

/// <summary>The hall's clock, in microseconds of UTC as entries write them.</summary>
internal sealed class Clock(TimeProvider provider)
{
    public TimeProvider Provider => provider;

    public long Micros => Instant.Of(provider.GetUtcNow()).Micros;
}
