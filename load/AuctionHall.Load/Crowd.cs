namespace AuctionHall.Load;

/// <summary>Observers of one round who wait for an entry that does not come: half by SignalR, half by server-sent events.</summary>
internal sealed class Crowd : IDisposable
{
    /// <summary>Connections that are being made at once.</summary>
    private const int AtOnce = 64;

    private readonly CancellationTokenSource _end = new();
    private readonly List<Task<Observer>> _watching = [];

    private Crowd()
    {
    }

    /// <summary>Those whose connection has ended although nobody ended it.</summary>
    public int Gone => _watching.Count(task => task.IsCompleted);

    /// <summary>Returns when every one of them has the entries that are there.</summary>
    public static async Task<Crowd> Gather(Uri hall, Bytes32 round, int count, long entries, CancellationToken stop)
    {
        var crowd = new Crowd();
        for (var i = 0; i < count; i += AtOnce)
        {
            var arrived = Enumerable.Range(i, Math.Min(AtOnce, count - i)).Select(n => crowd.Join(n % 2 == 0, hall, round, entries)).ToArray();
            await Task.WhenAll(arrived).WaitAsync(TimeSpan.FromSeconds(60), stop);
        }
        return crowd;
    }

    private Task Join(bool signalR, Uri hall, Bytes32 round, long entries)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watching = Observer.Watch(signalR, hall, round, long.MaxValue, long.MaxValue, _end.Token, seen => { if (seen == entries) arrived.TrySetResult(); });
        _watching.Add(watching);
        watching.ContinueWith(ended => arrived.TrySetException(ended.Exception?.InnerException ?? new IOException("the connection ended")), TaskContinuationOptions.ExecuteSynchronously);
        return arrived.Task;
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }
}
