namespace AuctionHall.Server.Hosting;

/// <summary>
/// The orderly end, as the hall's parts see it. Readers of feeds never end by themselves, so each is let go at a moment of its own
/// within the spread: thousands do not come to the next hall in the same instant.
/// </summary>
/// <param name="random">Draws the moments.</param>
internal sealed class Drain(Random random) : IDisposable
{
    private readonly CancellationTokenSource _begun = new();
    private readonly Lock _gate = new();

    /// <summary>Both under <see cref="_gate"/>.</summary>
    private bool _isAsked;
    private TimeSpan _spread;

    private int _readers;

    public bool HasBegun => _begun.IsCancellationRequested;

    /// <summary>Readers that have not left.</summary>
    public int Readers => Volatile.Read(ref _readers);

    /// <summary>Lets the readers go within the spread. The first call counts.</summary>
    public void Begin(TimeSpan spread)
    {
        lock (_gate)
        {
            if (_isAsked) return;
            (_isAsked, _spread) = (true, spread);
        }
        _begun.Cancel();
    }

    /// <summary>For one reader, as long as it reads.</summary>
    /// <param name="gone">Cancelled when the reader itself goes away.</param>
    public Leave Enter(CancellationToken gone) => new(this, gone);

    public void Dispose() => _begun.Dispose();

    private TimeSpan Moment()
    {
        lock (_gate) return _spread * random.NextDouble();
    }

    /// <summary>A reader's leave.</summary>
    internal sealed class Leave : IDisposable
    {
        private readonly Drain _drain;
        private readonly CancellationToken _gone;
        private readonly CancellationTokenSource _source;
        private readonly CancellationTokenRegistration _registration;

        public Leave(Drain drain, CancellationToken gone)
        {
            (_drain, _gone) = (drain, gone);
            Interlocked.Increment(ref drain._readers);
            _source = CancellationTokenSource.CreateLinkedTokenSource(gone);
            _registration = drain._begun.Token.Register(() => _source.CancelAfter(drain.Moment()));
        }

        /// <summary>Cancelled when the reader goes away or when its moment has come.</summary>
        public CancellationToken Token => _source.Token;

        /// <summary>Whether it was let go, and did not go away by itself.</summary>
        public bool IsLetGo => _source.IsCancellationRequested && !_gone.IsCancellationRequested;

        public void Dispose()
        {
            _registration.Dispose();
            _source.Dispose();
            Interlocked.Decrement(ref _drain._readers);
        }
    }
}
