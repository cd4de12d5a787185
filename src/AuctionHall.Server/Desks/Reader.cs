using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Rounds;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>Folds stored entries into states, and believes none of them before their root is the stored head's.</summary>
internal static class Reader
{
    /// <summary>
    /// The state behind all entries that the store has now, from a state folded before; null while there is none.
    /// </summary>
    /// <exception cref="StorageException">Bytes that are no entry, a root that is not theirs, or a head that went back.</exception>
    public static async Task<RoundState?> Round(IEntryStore store, StreamKey stream, RoundState? state)
    {
        var head = await store.Head(stream);
        if (IsSame(stream, state?.Tree, head)) return state;
        await foreach (var bytes in StreamLog.Entries(store, stream, state?.Size ?? 0))
        {
            var (entry, statement, record) = Parse(stream, bytes);
            if (state is { } known) state = Fold(stream, () => statement is null ? RoundFold.Apply(known, entry, record!) : RoundFold.Apply(known, entry, statement));
            else if (statement is { Kind: StatementKind.Terms } && statement.Hash == stream.Round) state = RoundFold.Start(entry, statement);
            else throw new StorageException($"stream {stream} does not begin with its terms");
            if (state.Size == head.Size) break;
        }
        Check(stream, state?.Tree, head);
        return state;
    }

    /// <param name="rosterAt">A roster of the round that has at least so many entries.</param>
    public static async Task<GroupView> Group(IEntryStore store, StreamKey stream, GroupView view, Func<long, Task<Roster>> rosterAt)
    {
        var head = await store.Head(stream);
        if (IsSame(stream, view.State.Tree, head)) return view;
        await foreach (var bytes in StreamLog.Entries(store, stream, view.State.Size))
        {
            var (entry, statement, record) = Parse(stream, bytes);
            var roster = statement is null ? Roster.Empty : await rosterAt(entry.Seen);
            var known = view;
            view = Fold(stream, () => statement is null ? known.Apply(entry, record!) : known.Apply(entry, statement, roster));
            if (view.State.Size == head.Size) break;
        }
        Check(stream, view.State.Tree, head);
        return view;
    }

    /// <summary>Time of a stream's last entry in microseconds, as it is stored; 0 while there is none.</summary>
    public static async Task<long> LastTime(IEntryStore store, StreamKey stream)
    {
        var head = await store.Head(stream);
        if (head.Size == 0) return 0;
        var read = await store.Read(stream, head.Size - 1, 1, int.MaxValue);
        return read is [var bytes] ? Parse(stream, bytes).Entry.Time : throw new StorageException($"the last entry of stream {stream} is not there");
    }

    /// <summary>
    /// A damaged index may put an entry of one stream into another, where it cannot be folded: found out before the root is compared.
    /// </summary>
    private static T Fold<T>(StreamKey stream, Func<T> apply)
    {
        try
        {
            return apply();
        }
        catch (Exception e) when (e is InvalidCastException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new StorageException($"stream {stream} holds an entry that cannot be one of it: the store was changed or is damaged", e);
        }
    }

    private static (Entry Entry, SignedStatement? Statement, HallRecord? Record) Parse(StreamKey stream, byte[] bytes)
    {
        if (Entry.TryParse(bytes) is { } entry && entry.Bytes.AsSpan().SequenceEqual(bytes))
        {
            if (entry.IsStatement && SignedStatement.Read(entry.Content).Statement is { } statement) return (entry, statement, null);
            if (!entry.IsStatement && HallRecord.TryParse(entry.Content) is { } record) return (entry, null, record);
        }
        throw new StorageException($"stream {stream} holds bytes that are no entry: the store was changed or is damaged");
    }

    private static bool IsSame(StreamKey stream, Frontier? tree, Head head)
    {
        var known = Head.Of(tree ?? Frontier.Empty);
        if (head.Size < known.Size) throw new StorageException($"stream {stream} has {head.Size} entries and had {known.Size}: the store went back");
        if (head.Size == known.Size && head.Root != known.Root) throw new StorageException($"stream {stream} has another root than before: the store was changed");
        return head == known;
    }

    private static void Check(StreamKey stream, Frontier? tree, Head head)
    {
        if (Head.Of(tree ?? Frontier.Empty) != head)
            throw new StorageException($"the entries of stream {stream} do not have the root of its head: the store was changed or is damaged");
    }
}
