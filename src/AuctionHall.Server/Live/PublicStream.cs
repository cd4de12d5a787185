using System.Collections.Frozen;
using System.Security.Cryptography;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Live;

/// <summary>
/// The public lines of one stream (FORMAT.md, section 3), for the feed, for log pages and for the bundle. A group's stream
/// has none for anybody before the closing: not even their number is shown.
/// </summary>
internal sealed class PublicStream
{
    private const int EntriesPerRead = 1_000;

    private readonly IEntryStore _store;

    /// <summary>Which part stands behind which entry; fixed since the group is closed.</summary>
    private readonly FrozenDictionary<long, Bytes32> _parts;

    private PublicStream(IEntryStore store, StreamKey key, FrozenDictionary<long, Bytes32> parts) => (_store, Key, _parts) = (store, key, parts);

    public StreamKey Key { get; }

    /// <summary>The stream, or why there is none to be read.</summary>
    public static async Task<(PublicStream? Stream, Refusal? Refusal)> Find(IEntryStore store, IDeskLocator desks, Bytes32 round, string name)
    {
        if (await desks.Round(round) is not { State: { } state }) return (null, Refusal.UnknownRound);
        if (name == Streams.Round) return (new PublicStream(store, new StreamKey(round, name), FrozenDictionary<long, Bytes32>.Empty), null);
        if (state.GroupOf(name) is null) return (null, Refusal.UnknownGroup);
        if (state.Closing is null) return (null, Refusal.WrongPhase);
        var group = (await (await desks.Group(round, name))!.Closed()).State;
        var parts = group.Bids.Values.Where(bid => bid.Sealed is not null && state.ShowsBodies(name));
        return (new PublicStream(store, new StreamKey(round, name), parts.ToFrozenDictionary(bid => bid.Index, bid => bid.Sealed!.Value)), null);
    }

    /// <summary>Lines from an index on: at least one entry with its part if there is one, and no more bytes than that.</summary>
    /// <param name="end">The index at which to stop at the latest.</param>
    public async Task<Lines> Read(long from, int bytesMax, long end = long.MaxValue)
    {
        var entriesMax = (int)Math.Clamp(end - from, 0, EntriesPerRead);
        // Asked before the entries: what came in between makes no page look cut.
        var size = (await _store.Head(Key)).Size;
        var entries = await _store.Read(Key, from, entriesMax, bytesMax);
        var bodies = await Parts(from, entries.Count);
        using var text = new MemoryStream();
        var next = from;
        foreach (var bytes in entries)
        {
            var before = text.Length;
            Write(text, next, bytes, bodies);
            if (text.Length > bytesMax && next > from)
            {
                text.SetLength(before);
                return new Lines(text.ToArray(), next, IsCut: true);
            }
            next++;
        }
        return new Lines(text.ToArray(), next, IsCut: entries.Count == EntriesPerRead || next < Math.Min(size, end));
    }

    private void Write(MemoryStream text, long index, byte[] bytes, IReadOnlyDictionary<Bytes32, byte[]> bodies)
    {
        var entry = Entry.TryParse(bytes) ?? throw new StorageException($"stream {Key} holds bytes that are no entry");
        text.Write(LogLine.OfEntry(Key.Name, index, entry));
        // A body that the hall lost has no line; a check names it.
        if (_parts.TryGetValue(index, out var hash) && bodies.TryGetValue(hash, out var body) && new Bytes32(SHA256.HashData(body)) == hash)
            text.Write(LogLine.OfPart(Key.Name, index, body));
    }

    private async ValueTask<IReadOnlyDictionary<Bytes32, byte[]>> Parts(long from, int count)
    {
        if (_parts.Count == 0) return FrozenDictionary<Bytes32, byte[]>.Empty;
        var wanted = new HashSet<Bytes32>();
        for (var index = from; index < from + count; index++)
            if (_parts.TryGetValue(index, out var hash)) wanted.Add(hash);
        return wanted.Count == 0 ? FrozenDictionary<Bytes32, byte[]>.Empty : await _store.Parts(Key, wanted);
    }
}

/// <summary>Whole entries as lines, and the index behind the last.</summary>
/// <param name="IsCut">There was more: the same question will always have this answer.</param>
internal sealed record Lines(byte[] Text, long Next, bool IsCut);
