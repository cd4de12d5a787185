using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Tests.Support;

/// <summary>A store in memory that loses the parts it is told to lose.</summary>
internal sealed class LeakyStore : IEntryStore
{
    private readonly MemoryStore _inner = new();

    public HashSet<Bytes32> Lost { get; } = [];

    public Task<AppendResult> Append(Append append) => _inner.Append(append);

    public ValueTask<Head> Head(StreamKey stream) => _inner.Head(stream);

    public ValueTask<IReadOnlyList<byte[]>> Read(StreamKey stream, long from, int entriesMax, int bytesMax) => _inner.Read(stream, from, entriesMax, bytesMax);

    public async ValueTask<IReadOnlyDictionary<Bytes32, byte[]>> Parts(StreamKey stream, IReadOnlyCollection<Bytes32> hashes) =>
        (await _inner.Parts(stream, hashes)).Where(part => !Lost.Contains(part.Key)).ToDictionary();

    public Task Probe() => _inner.Probe();

    public Task Beat(long micros) => _inner.Beat(micros);

    public ValueTask<long> LastBeat() => _inner.LastBeat();

    public ValueTask<IReadOnlyList<Bytes32>> Rounds() => _inner.Rounds();

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
