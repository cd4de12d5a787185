using AuctionHall.Log;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>
/// What outlives a process: appends in the order in which they were made, and how many of them a sync has reached. A crash forgets the
/// others, as the loss of power does and kill -9 does not.
/// </summary>
internal sealed class Disk
{
    private readonly List<Append> _appends = [];
    private readonly HashSet<Bytes32> _leaves = [];
    private readonly HashSet<Bytes32> _rotten = [];
    private int _synced;

    public MemoryStore Visible { get; private set; } = new();

    /// <summary>True for a store that answers before it has synced: the planted bug.</summary>
    public bool SkipsSync { get; init; }

    public AppendResult Append(Append append)
    {
        // A store in memory answers at once.
        var result = Visible.Append(append).GetAwaiter().GetResult();
        if (result != AppendResult.Appended) return result;
        _appends.Add(append);
        foreach (var entry in append.Entries) _leaves.Add(Merkle.LeafHash(entry));
        if (!SkipsSync) Sync();
        return result;
    }

    public void Sync() => _synced = _appends.Count;

    public void LosePower()
    {
        if (_synced == _appends.Count) return;
        var kept = _appends[.._synced];
        _appends.Clear();
        _leaves.Clear();
        var beat = Now(Visible.LastBeat());
        Visible = new MemoryStore();
        Visible.Beat(beat);
        foreach (var append in kept) Append(append);
        Sync();
    }

    public bool Holds(Bytes32 leaf) => _leaves.Contains(leaf);

    /// <summary>Bytes of a part that are not those that were stored.</summary>
    public byte[] Read(Bytes32 hash, byte[] stored) => _rotten.Contains(hash) ? [.. stored.AsSpan()[..^1], (byte)(stored[^1] ^ 1)] : stored;

    public void Rot(Bytes32 hash) => _rotten.Add(hash);

    public IReadOnlyList<byte[]> Entries(StreamKey stream) => Now(Visible.Read(stream, 0, int.MaxValue, int.MaxValue));

    /// <summary>What a store in memory says, which it says at once.</summary>
    public static T Now<T>(ValueTask<T> answer) => answer.AsTask().GetAwaiter().GetResult();

    /// <summary>Everything that a thief of the disk would have: stored parts, of the given stream.</summary>
    public IEnumerable<(StreamKey Stream, Part Part)> Parts()
    {
        foreach (var append in _appends)
            foreach (var part in append.Parts)
                if (Now(Visible.Parts(append.Stream, [part.Hash])).Count > 0) yield return (append.Stream, part);
    }
}
