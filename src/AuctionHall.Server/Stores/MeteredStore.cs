using System.Diagnostics;
using AuctionHall.Server.Diagnostics;

namespace AuctionHall.Server.Stores;

/// <summary>Any store, its appends timed and its faults counted.</summary>
internal sealed class MeteredStore(IEntryStore inner) : IEntryStore
{
    public async Task<AppendResult> Append(Append append)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var result = await inner.Append(append);
            HallMeter.Appended(Stopwatch.GetElapsedTime(started));
            return result;
        }
        catch (StorageException e)
        {
            HallMeter.Failed(e.IsFatal);
            throw;
        }
    }

    public ValueTask<Head> Head(StreamKey stream) => inner.Head(stream);

    public ValueTask<IReadOnlyList<byte[]>> Read(StreamKey stream, long from, int entriesMax, int bytesMax) => inner.Read(stream, from, entriesMax, bytesMax);

    public ValueTask<IReadOnlyDictionary<Bytes32, byte[]>> Parts(StreamKey stream, IReadOnlyCollection<Bytes32> hashes) => inner.Parts(stream, hashes);

    public ValueTask<IReadOnlyList<Bytes32>> Rounds() => inner.Rounds();

    public Task Probe() => inner.Probe();

    public Task Beat(long micros) => inner.Beat(micros);

    public ValueTask<long> LastBeat() => inner.LastBeat();

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
