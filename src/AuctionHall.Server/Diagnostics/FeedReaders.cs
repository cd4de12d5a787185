using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AuctionHall.Server.Live;

namespace AuctionHall.Server.Diagnostics;

/// <summary>Who reads the feeds, and how far behind. Readers write a number of their own; nobody waits for it.</summary>
internal sealed class FeedReaders
{
    private readonly ConcurrentDictionary<Reader, byte> _readers = new();

    public FeedReaders(Meter meter)
    {
        meter.CreateObservableUpDownCounter("auctionhall.feed.readers", () => (long)_readers.Count, "{reader}", "Readers of feeds.");
        meter.CreateObservableUpDownCounter("auctionhall.feed.readers.behind", () => (long)Behind, "{reader}", "Readers that have not been sent every entry.");
        meter.CreateObservableGauge("auctionhall.feed.lag", () => Lag, "{entry}", "Entries that the reader furthest behind has not been sent.");
    }

    public int Count => _readers.Count;

    public int Behind => _readers.Keys.Count(reader => reader.Lag > 0);

    public long Lag => _readers.Keys.Select(reader => reader.Lag).DefaultIfEmpty().Max();

    public Reader Enter(Tail tail, long from)
    {
        var reader = new Reader(this, tail) { Next = from };
        _readers[reader] = 0;
        return reader;
    }

    internal sealed class Reader(FeedReaders readers, Tail tail) : IDisposable
    {
        private long _next;

        /// <summary>The index that it is sent next.</summary>
        public long Next
        {
            set => Volatile.Write(ref _next, value);
        }

        public long Lag => Math.Max(tail.Size - Volatile.Read(ref _next), 0);

        public void Dispose() => readers._readers.TryRemove(this, out _);
    }
}
