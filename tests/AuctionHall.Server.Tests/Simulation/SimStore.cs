using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>
/// A process's way to the disk: takes its time, fails before and after storing, and dies with its process; whether what was under way
/// then reached the disk is drawn.
/// </summary>
internal sealed class SimStore(World world, Disk disk, Func<Weather> weather) : IEntryStore
{
    private readonly List<Append> _underWay = [];
    private bool _isDead;

    public Task<AppendResult> Append(Append append)
    {
        var done = Pending<AppendResult>();
        _underWay.Add(append);
        world.After(world.Chance(weather().Slow) ? 30_000_000 : world.UpTo(20), () =>
        {
            if (_isDead) return;
            _underWay.Remove(append);
            if (world.Chance(weather().NotStored))
            {
                done.SetException(new StorageException("simulated: not stored"));
                return;
            }
            var result = disk.Append(append);
            world.Note((long)result);
            if (disk.SkipsSync) world.After(world.UpTo(2_000), disk.Sync);
            if (world.Chance(weather().StoredButFailed)) done.SetException(new StorageException("simulated: stored, but the answer was lost"));
            else done.SetResult(result);
        });
        return done.Task;
    }

    public ValueTask<Head> Head(StreamKey stream) => Read(() => Disk.Now(disk.Visible.Head(stream)));

    public ValueTask<IReadOnlyList<byte[]>> Read(StreamKey stream, long from, int entriesMax, int bytesMax) =>
        Read(() => Disk.Now(disk.Visible.Read(stream, from, entriesMax, bytesMax)));

    public ValueTask<IReadOnlyDictionary<Bytes32, byte[]>> Parts(StreamKey stream, IReadOnlyCollection<Bytes32> hashes) => Read(() =>
        (IReadOnlyDictionary<Bytes32, byte[]>)Disk.Now(disk.Visible.Parts(stream, hashes)).ToDictionary(part => part.Key, part => disk.Read(part.Key, part.Value)));

    public Task Probe() => throw new NotSupportedException("nobody watches over a simulated hall");

    /// <summary>Nobody waits for it: lost with the process, or slow, it only makes an outage longer.</summary>
    public Task Beat(long micros)
    {
        if (!world.Chance(weather().NotStored)) disk.Visible.Beat(micros);
        return Task.CompletedTask;
    }

    public ValueTask<long> LastBeat() => disk.Visible.LastBeat();

    public ValueTask<IReadOnlyList<Bytes32>> Rounds() => Read(() => Disk.Now(disk.Visible.Rounds()));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The process is gone: nobody gets an answer any more.</summary>
    public void Die()
    {
        _isDead = true;
        foreach (var append in _underWay)
            if (world.Chance(0.5)) disk.Append(append);
        disk.LosePower();
    }

    private ValueTask<T> Read<T>(Func<T> read)
    {
        // Most reads are answered out of memory; the others let other work pass.
        var fails = world.Chance(weather().ReadFails);
        if (!fails && world.Chance(0.7)) return new(read());
        var done = Pending<T>();
        world.After(world.UpTo(5), () =>
        {
            if (_isDead) return;
            if (fails) done.SetException(new StorageException("simulated: cannot be read"));
            else done.SetResult(read());
        });
        return new(done.Task);
    }

    private static TaskCompletionSource<T> Pending<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
