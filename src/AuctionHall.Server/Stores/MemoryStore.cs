namespace AuctionHall.Server.Stores;

/// <summary>Lists in place of a disk: for tests and trials. Nothing survives the process.</summary>
internal sealed class MemoryStore : IEntryStore
{
    private readonly Lock _gate = new();

    /// <summary>Both under <see cref="_gate"/>.</summary>
    private readonly Dictionary<StreamKey, Log> _logs = [];
    private long _beat;

    public Task<AppendResult> Append(Append append)
    {
        lock (_gate)
        {
            var log = _logs.GetValueOrDefault(append.Stream);
            if ((log?.Head ?? Stores.Head.Empty) != append.Expected) return Task.FromResult(AppendResult.HeadMoved);
            if (log is null) _logs[append.Stream] = log = new Log();
            log.Entries.AddRange(append.Entries);
            foreach (var part in append.Parts) log.Parts[part.Hash] = part.Bytes;
            foreach (var (stream, hash) in append.Forgets)
                if (_logs.TryGetValue(stream, out var other)) other.Parts.Remove(hash);
            log.Head = append.Next;
        }
        return Task.FromResult(AppendResult.Appended);
    }

    public ValueTask<Head> Head(StreamKey stream)
    {
        lock (_gate) return new(_logs.TryGetValue(stream, out var log) ? log.Head : Stores.Head.Empty);
    }

    public ValueTask<IReadOnlyList<byte[]>> Read(StreamKey stream, long from, int entriesMax, int bytesMax)
    {
        var found = new List<byte[]>();
        lock (_gate)
        {
            if (!_logs.TryGetValue(stream, out var log)) return new(found);
            var bytes = 0L;
            for (var index = from; index < log.Entries.Count && found.Count < entriesMax; index++)
            {
                var entry = log.Entries[(int)index];
                bytes += entry.Length;
                if (found.Count > 0 && bytes > bytesMax) break;
                found.Add(entry);
            }
        }
        return new(found);
    }

    public ValueTask<IReadOnlyDictionary<Bytes32, byte[]>> Parts(StreamKey stream, IReadOnlyCollection<Bytes32> hashes)
    {
        var found = new Dictionary<Bytes32, byte[]>();
        lock (_gate)
        {
            if (!_logs.TryGetValue(stream, out var log)) return new(found);
            foreach (var hash in hashes)
                if (log.Parts.TryGetValue(hash, out var bytes)) found[hash] = bytes;
        }
        return new(found);
    }

    /// <summary>What is appended here is as durable as it will ever be.</summary>
    public Task Probe() => Task.CompletedTask;

    public Task Beat(long micros)
    {
        lock (_gate) _beat = Math.Max(_beat, micros);
        return Task.CompletedTask;
    }

    public ValueTask<long> LastBeat()
    {
        lock (_gate) return new(_beat);
    }

    public ValueTask<IReadOnlyList<Bytes32>> Rounds()
    {
        lock (_gate) return new(_logs.Keys.Where(key => key.IsRound).Select(key => key.Round).ToList());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Log
    {
        public List<byte[]> Entries { get; } = [];
        public Dictionary<Bytes32, byte[]> Parts { get; } = [];
        public Head Head { get; set; } = Stores.Head.Empty;
    }
}
