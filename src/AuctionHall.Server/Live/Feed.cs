using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AuctionHall.Auctions;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Live;

/// <summary>
/// The feed: for each reader a cursor over the log, and nothing else. Snapshot first, then follow from its `next`; whoever
/// lost the connection follows from where he was.
/// </summary>
internal sealed class Feed : IDisposable
{
    private readonly ConcurrentDictionary<StreamKey, Lazy<Tail>> _tails = new();
    private readonly IEntryStore _store;
    private readonly IDeskLocator _desks;
    private readonly Wakes _wakes;
    private readonly TimeProvider _time;

    public Feed(IEntryStore store, IDeskLocator desks, Wakes wakes, TimeProvider time)
    {
        (_store, _desks, _wakes, _time) = (store, desks, wakes, time);
        _wakes.Appended += Grew;
    }

    /// <summary>Whether the stream is there for the public; the tail of one that is.</summary>
    public async Task<(Tail? Tail, Refusal? Refusal)> Find(Bytes32 round, string stream)
    {
        var (found, refusal) = await PublicStream.Find(_store, _desks, round, stream);
        if (found is null) return (null, refusal);
        // The size is asked for after the tail can be told of an append, so that none falls between the two.
        var tail = _tails.GetOrAdd(found.Key, _ => new(() => new Tail(found, 0, _time))).Value;
        tail.Grew((await _store.Head(found.Key)).Size);
        return (tail, null);
    }

    /// <summary>Asks the store how long the streams are that anybody reads: another node may have appended.</summary>
    public async Task Look()
    {
        foreach (var (stream, tail) in _tails) tail.Value.Grew((await _store.Head(stream)).Size);
    }

    /// <summary>
    /// Frames from an index on, without end. Null is a heartbeat: nothing new, but the connection should show that it is there.
    /// </summary>
    public static async IAsyncEnumerable<Frame?> Follow(Tail tail, long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = HallMeter.Readers.Enter(tail, from);
        while (true)
        {
            // Taken before looking, so that an append between the two is not missed.
            var pulse = tail.NextPulse;
            while (await tail.FrameAt(from) is { } frame)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return frame;
                reader.Next = from = frame.Next;
            }
            await pulse.WaitAsync(cancellation);
            if (await tail.FrameAt(from) is null) yield return null;
        }
    }

    public void Dispose()
    {
        _wakes.Appended -= Grew;
        foreach (var tail in _tails.Values) tail.Value.Dispose();
    }

    private void Grew(StreamKey stream, long size)
    {
        if (_tails.TryGetValue(stream, out var tail)) tail.Value.Grew(size);
    }
}
