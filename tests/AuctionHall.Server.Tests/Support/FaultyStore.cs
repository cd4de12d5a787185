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

    public async Task<AppendResult> Append(Append append)
    {
        var number = Interlocked.Increment(ref _appends);
        if (Delay > TimeSpan.Zero) await Task.Delay(Delay);
        if (number == FailAt && Fault == Fault.BeforeAppend) throw new StorageException("simulated: not stored");
        var result = await inner.Append(append);
        if (number == FailAt && Fault == Fault.AfterAppend) throw new StorageException("simulated: stored, but the answer was lost");
        return result;
    }

    public ValueTask<Head> Head(StreamKey stream) => inner.Head(stream);

    public ValueTask<IReadOnlyList<byte[]>> Read(StreamKey stream, long from, int entriesMax, int bytesMax) => inner.Read(stream, from, entriesMax, bytesMax);

    public ValueTask<IReadOnlyDictionary<Bytes32, byte[]>> Parts(StreamKey stream, IReadOnlyCollection<Bytes32> hashes) => inner.Parts(stream, hashes);

    public ValueTask<IReadOnlyList<Bytes32>> Rounds() => inner.Rounds();

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
