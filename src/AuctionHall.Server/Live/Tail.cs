namespace AuctionHall.Server.Live;

/// <summary>
/// One stream as its readers on this node see it: how long it is, a pulse that wakes them, and the frames that were
/// prepared last. Readers pull; the tail knows none of them, so a slow one costs nobody anything.
/// </summary>
internal sealed class Tail : IDisposable
{
    private readonly PublicStream _stream;
    private readonly TimeProvider _time;
    private readonly Signal _pulse = new();
    private readonly ITimer _timer;
    private readonly Lock _gate = new();

    /// <summary>Both under <see cref="_gate"/>: frames by their first index, and in which order they were made.</summary>
    private readonly Dictionary<long, Task<Frame?>> _frames = [];
    private readonly Queue<(long From, Task<Frame?> Frame)> _order = new();
    private long _bytesKept;

    /// <summary>Under <see cref="_gate"/>.</summary>
    private bool _isPulseSet;
    private long _lastPulse;

    /// <summary>Entries that are known to be there. Never falls.</summary>
    private long _size;

    public Tail(PublicStream stream, long size, TimeProvider time)
    {
        (_stream, _size, _time) = (stream, size, time);
        _lastPulse = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Pulse(), null, ServerLimits.FeedHeartbeat, ServerLimits.FeedHeartbeat);
    }

    /// <summary>Entries that are known to be there.</summary>
    public long Size => Volatile.Read(ref _size);

    /// <summary>Completes when there may be more; after a while without more, too.</summary>
    public Task NextPulse => _pulse.Next;

    /// <summary>An append. Many within a moment make one pulse, so that a reader gets them as one frame.</summary>
    public void Grew(long size)
    {
        lock (_gate)
        {
            if (size <= _size) return;
            _size = size;
            if (_isPulseSet) return;
            _isPulseSet = true;
            var wait = ServerLimits.FeedPace - _time.GetElapsedTime(_lastPulse);
            _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, ServerLimits.FeedHeartbeat);
        }
    }

    /// <summary>The frame that begins at an index, or null where nothing does yet. Made by the first who asks.</summary>
    public Task<Frame?> FrameAt(long from)
    {
        lock (_gate)
        {
            if (from >= _size) return Task.FromResult<Frame?>(null);
            if (_frames.TryGetValue(from, out var known)) return known;
            var frame = Task.Run(() => Make(from));
            _frames[from] = frame;
            _order.Enqueue((from, frame));
            while (_order.Count > ServerLimits.FramesKeptMax || (_order.Count > 1 && _bytesKept > ServerLimits.FrameBytesKeptMax)) Forget(_order.Dequeue());
            return frame;
        }
    }

    public void Dispose() => _timer.Dispose();

    private async Task<Frame?> Make(long from)
    {
        try
        {
            var lines = await _stream.Read(from, ServerLimits.FrameBytesMax);
            if (lines.Next == from) return null;
            // One that was forgotten while it was made is no longer counted.
            lock (_gate) _bytesKept += _frames.ContainsKey(from) ? lines.Text.Length : 0;
            return new Frame(lines);
        }
        catch
        {
            // The next reader tries again; this one is told.
            lock (_gate) _frames.Remove(from);
            throw;
        }
    }

    private void Forget((long From, Task<Frame?> Frame) old)
    {
        if (_frames.TryGetValue(old.From, out var kept) && kept == old.Frame) _frames.Remove(old.From);
        if (old.Frame is { IsCompletedSuccessfully: true, Result: { } frame }) _bytesKept -= frame.Bytes;
    }

    private void Pulse()
    {
        lock (_gate)
        {
            _isPulseSet = false;
            _lastPulse = _time.GetTimestamp();
        }
        _pulse.Raise();
    }
}
