using System.Collections.Concurrent;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>
/// The desks of one process, in memory. A desk is loaded once and kept until it fails; or until nobody asks for it any more, where
/// somebody calls <see cref="DropUnused"/>.
/// </summary>
internal sealed class LocalDesks(HallNode node) : IDeskLocator
{
    private readonly ConcurrentDictionary<Bytes32, Kept<RoundDesk>> _rounds = new();
    private readonly ConcurrentDictionary<StreamKey, Kept<GroupDesk>> _groups = new();

    async Task<IRoundDesk?> IDeskLocator.Round(Bytes32 round) => await Round(round);

    async Task<IGroupDesk?> IDeskLocator.Group(Bytes32 round, string group) => await Group(round, group);

    public async Task<IRoundDesk> RoundOfTerms(Bytes32 round) => await Round(round) ?? await Unkept(round);

    /// <summary>A desk for a round that is not there yet is kept by nobody: strangers may send terms as they like.</summary>
    public Task<RoundDesk> Unkept(Bytes32 round) => RoundDesk.Load(round, node, this, _ => { });

    public async Task<RoundDesk?> Round(Bytes32 round)
    {
        if (!_rounds.TryGetValue(round, out var kept))
        {
            if ((await node.Store.Head(StreamKey.OfRound(round))).Size == 0) return null;
            kept = _rounds.GetOrAdd(round, new Kept<RoundDesk>(mine => RoundDesk.Load(round, node, this, _ => Drop(_rounds, round, mine))));
        }
        return await Loaded(_rounds, round, kept);
    }

    public async Task<GroupDesk?> Group(Bytes32 round, string group)
    {
        var stream = new StreamKey(round, group);
        if (!_groups.TryGetValue(stream, out var kept))
        {
            if ((await Round(round))?.State?.GroupOf(group) is null) return null;
            kept = _groups.GetOrAdd(stream, new Kept<GroupDesk>(mine => GroupDesk.Load(stream, node, this, _ => Drop(_groups, stream, mine))));
        }
        return await Loaded(_groups, stream, kept);
    }

    /// <summary>
    /// Drops every desk that nobody asked for since the last call. Whoever still has one may go on with it, since the next one is
    /// loaded from the store; but desks that write are better not dropped under their work.
    /// </summary>
    public void DropUnused()
    {
        DropUnused(_rounds);
        DropUnused(_groups);
    }

    private static void DropUnused<TKey, TDesk>(ConcurrentDictionary<TKey, Kept<TDesk>> desks) where TKey : notnull
    {
        foreach (var (key, kept) in desks)
            if (!kept.TakeUsed()) Drop(desks, key, kept);
    }

    private static async Task<TDesk> Loaded<TKey, TDesk>(ConcurrentDictionary<TKey, Kept<TDesk>> desks, TKey key, Kept<TDesk> kept) where TKey : notnull
    {
        try
        {
            return await kept.Use();
        }
        catch
        {
            Drop(desks, key, kept);
            throw;
        }
    }

    /// <summary>Only this one: its successor may stand there already.</summary>
    private static void Drop<TKey, TDesk>(ConcurrentDictionary<TKey, Kept<TDesk>> desks, TKey key, Kept<TDesk> desk) where TKey : notnull =>
        desks.TryRemove(KeyValuePair.Create(key, desk));

    /// <summary>A desk, loaded at its first use.</summary>
    private sealed class Kept<TDesk>
    {
        private readonly Lazy<Task<TDesk>> _desk;
        private int _used;

        public Kept(Func<Kept<TDesk>, Task<TDesk>> load) => _desk = new(() => load(this));

        public Task<TDesk> Use()
        {
            Volatile.Write(ref _used, 1);
            return _desk.Value;
        }

        /// <summary>Whether it was used since this was asked before.</summary>
        public bool TakeUsed() => Interlocked.Exchange(ref _used, 0) == 1;
    }
}
