using System.Collections.Concurrent;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>The desks of one process, in memory. A desk is loaded once and kept until it fails.</summary>
internal sealed class LocalDesks(HallNode node) : IDeskLocator
{
    private readonly ConcurrentDictionary<Bytes32, Lazy<Task<RoundDesk>>> _rounds = new();
    private readonly ConcurrentDictionary<StreamKey, Lazy<Task<GroupDesk>>> _groups = new();

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
            Lazy<Task<RoundDesk>>? mine = null;
            mine = new(() => RoundDesk.Load(round, node, this, _ => Drop(_rounds, round, mine!)));
            kept = _rounds.GetOrAdd(round, mine);
        }
        try
        {
            return await kept.Value;
        }
        catch
        {
            Drop(_rounds, round, kept);
            throw;
        }
    }

    public async Task<GroupDesk?> Group(Bytes32 round, string group)
    {
        var stream = new StreamKey(round, group);
        if (!_groups.TryGetValue(stream, out var kept))
        {
            if ((await Round(round))?.State?.GroupOf(group) is null) return null;
            Lazy<Task<GroupDesk>>? mine = null;
            mine = new(() => GroupDesk.Load(stream, node, this, _ => Drop(_groups, stream, mine!)));
            kept = _groups.GetOrAdd(stream, mine);
        }
        try
        {
            return await kept.Value;
        }
        catch
        {
            Drop(_groups, stream, kept);
            throw;
        }
    }

    /// <summary>Only this one: its successor may stand there already.</summary>
    private static void Drop<TKey, TDesk>(ConcurrentDictionary<TKey, Lazy<Task<TDesk>>> desks, TKey key, Lazy<Task<TDesk>> desk) where TKey : notnull =>
        desks.TryRemove(KeyValuePair.Create(key, desk));
}
