using System.Threading.Channels;

namespace AuctionHall.Server.Stores;

/// <summary>
/// A store whose appends are answered only when the new head stands in the anchor too, so that no receipt exists which an
/// older copy of the data folder could deny. One loop writes what is waiting with one sync, while the store goes on.
/// </summary>
internal sealed class AnchoredStore : IEntryStore
{
    private readonly IEntryStore _inner;
    private readonly Anchor _anchor;
    private readonly Channel<(StreamKey Stream, Head Head, TaskCompletionSource Done)> _waiting =
        Channel.CreateBounded<(StreamKey, Head, TaskCompletionSource)>(ServerLimits.WaitingAppendsMax);
    private readonly Task _loop;

    /// <summary>Set by the loop, never reset.</summary>
    private volatile StorageException? _broken;

    public AnchoredStore(IEntryStore inner, Anchor anchor)
    {
        (_inner, _anchor) = (inner, anchor);
        _loop = Task.Run(Loop);
    }

    public async Task<AppendResult> Append(Append append)
    {
        if (_broken is { } broken) throw broken;
        var result = await _inner.Append(append);
        if (result != AppendResult.Appended) return result;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync((append.Stream, append.Next, done));
        await done.Task;
        return result;
    }

    public ValueTask<Head> Head(StreamKey stream) => _inner.Head(stream);

    public ValueTask<IReadOnlyList<byte[]>> Read(StreamKey stream, long from, int entriesMax, int bytesMax) =>
        _inner.Read(stream, from, entriesMax, bytesMax);

    public ValueTask<IReadOnlyDictionary<Bytes32, byte[]>> Parts(StreamKey stream, IReadOnlyCollection<Bytes32> hashes) =>
        _inner.Parts(stream, hashes);

    public ValueTask<IReadOnlyList<Bytes32>> Rounds() => _inner.Rounds();

    public Task Probe() => _broken is { } broken ? Task.FromException(broken) : _inner.Probe();

    public Task Beat(long micros) => _inner.Beat(micros);

    public ValueTask<long> LastBeat() => _inner.LastBeat();

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _loop;
        _anchor.Dispose();
        await _inner.DisposeAsync();
    }

    private async Task Loop()
    {
        var heads = new Dictionary<StreamKey, Head>();
        var waiting = new List<TaskCompletionSource>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (waiting.Count < ServerLimits.AppendsPerCommitMax && _waiting.Reader.TryRead(out var next))
            {
                // Two appends of a stream may come here in either order; the larger one says more.
                if (!heads.TryGetValue(next.Stream, out var known) || known.Size < next.Head.Size) heads[next.Stream] = next.Head;
                waiting.Add(next.Done);
            }
            try
            {
                if (_broken is null) _anchor.Write(heads);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _broken = new StorageException($"the anchor cannot be written: {e.Message}", e, fatal: true);
            }
            foreach (var done in waiting)
            {
                if (_broken is { } broken) done.TrySetException(broken);
                else done.TrySetResult();
            }
            heads.Clear();
            waiting.Clear();
        }
    }
}
