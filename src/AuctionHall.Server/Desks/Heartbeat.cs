using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>
/// The hall's durable sign of life, written every second, and what a start finds: since when there was none. Of this desks
/// make the record `outage` (FORMAT.md, section 7). It lies in the store, so nodes that share one are one hall, and a backup has it.
/// </summary>
internal sealed class Heartbeat(IEntryStore store, Clock clock)
{
    private volatile Downtime? _last;

    /// <summary>How long the hall was down before this start; null where it was not, or where nobody knows.</summary>
    public Downtime? Last => _last;

    /// <summary>For the start, before any desk is asked: compares the last sign of life with the clock.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task Look()
    {
        var (beat, now) = (await store.LastBeat(), clock.Micros);
        if (beat > 0 && now - beat > ServerLimits.DownMicrosMin) _last = new Downtime(beat, now);
    }

    /// <summary>As durable as an append: where nothing can be stored, the hall does not live.</summary>
    public Task Beat() => store.Beat(clock.Micros);
}

/// <summary>Microseconds: the last sign of life, and the start that found it.</summary>
internal sealed record Downtime(long From, long Until);
