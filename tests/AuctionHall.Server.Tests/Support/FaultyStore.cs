using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Tests.Support;

internal enum Fault { None, BeforeAppend, AfterAppend }

/// <summary>A store that fails at the k-th append, before it is stored or after: the desk cannot tell which.</summary>
internal sealed class FaultyStore(IEntryStore inner) : IEntryStore
{
    private int _appends;

    /// <summary>Appends asked for so far.</summary>
    public int Appends => Volatile.Read(ref _appends);

    /// <summary>The append, counted from 1, at which <see cref="Fault"/> strikes; all later ones succeed.</summary>
    public int FailAt { get; set; }

    public Fault Fault { get; set; }

    /// <summary>How long each append takes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>What an append waits for before it is stored.</summary>
    public Func<Append, Task>? Until { get; set; }

    public async Task<AppendResult> Append(Append append)
    {
        var number = Interlocked.Increment(ref _appends);
        if (Until is { } until) await until(append);
        if (Delay > TimeSpan.Zero) await Task.Delay(Delay);
        if (number == FailAt && Fault == Fault.BeforeAppend) throw new StorageException("simulated: not stored");
        var result = await inner.Append(append);
        if (number == FailAt && Fault == Fault.AfterAppend) throw new StorageException("simulated: stored, but the answer was lost");
        return result;
    }

    public async ValueTask<Head> Head(StreamKey stream)
    {
        await Asked(nameof(Head));
        return await inner.Head(stream);
    }

    public async ValueTask<IReadOnlyList<byte[]>> Read(StreamKey stream, long from, int entriesMax, int bytesMax)
    {
        await Asked(nameof(Read));
        return await inner.Read(stream, from, entriesMax, bytesMax);
    }

    public async ValueTask<IReadOnlyDictionary<Bytes32, byte[]>> Parts(StreamKey stream, IReadOnlyCollection<Bytes32> hashes)
    {
        await Asked(nameof(Parts));
        return await inner.Parts(stream, hashes);
    }

    public Task Probe() => inner.Probe();

    public Task Beat(long micros) => inner.Beat(micros);

    public ValueTask<long> LastBeat() => inner.LastBeat();

    public ValueTask<IReadOnlyList<Bytes32>> Rounds() => inner.Rounds();

    /// <summary>What a read of this name waits for, or fails of, before it is answered.</summary>
    public Func<string, Task>? UntilRead { get; set; }

    private Task Asked(string name) => UntilRead?.Invoke(name) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
