using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>
/// A desk's single-writer queue: one piece of work at a time, in order. After any failure the desk is finished, because
/// nobody knows what its last append did: whoever waits, or comes later, gets a <see cref="StorageException"/> and asks the
/// locator for the next desk, which loads from the store and so finds out.
/// </summary>
internal sealed class Turn(Action drop)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private int _waiting;

    /// <summary>Written inside a turn.</summary>
    private volatile bool _finished;

    /// <summary>True while the queue is as long as it may be; a hint, not a promise.</summary>
    public bool IsCrowded => Volatile.Read(ref _waiting) >= ServerLimits.DeskQueueMax;

    /// <summary>
    /// True while work is under way, and for good once the desk is finished: what the desk knows may be behind what is stored, or about
    /// to be stored, under a time that has passed.
    /// </summary>
    public bool IsBusy => _finished || _gate.CurrentCount == 0;

    public async Task<T> Run<T>(Func<Task<T>> work)
    {
        Interlocked.Increment(ref _waiting);
        HallMeter.Backlog.Add(1);
        await _gate.WaitAsync();
        HallMeter.Backlog.Add(-1);
        Interlocked.Decrement(ref _waiting);
        try
        {
            if (_finished) throw new StorageException("the desk was dropped after a failure");
            return await work();
        }
        catch
        {
            // A bug counts like a failed write: the state in memory is not to be trusted either way.
            _finished = true;
            drop();
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }
}
