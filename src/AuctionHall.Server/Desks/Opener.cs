using System.Collections.Concurrent;
using AuctionHall.Auctions;

namespace AuctionHall.Server.Desks;

/// <summary>
/// Opens the bids of all groups of a node, on as many threads of its own as there are cores. Groups are cut into pieces of
/// a few bids, which stand in one queue: so many small groups and one of 5,000 keep every core busy to the end. Whoever
/// finishes the last piece of a group ranks it. With no thread of its own it opens on the thread of whoever asks.
/// </summary>
internal sealed class Opener : IDisposable
{
    private readonly BlockingCollection<(Job Job, int Number)> _pieces = [];
    private readonly Thread[] _threads;
    private readonly Budget _bids = new(ServerLimits.BidsInOpenerMax);

    public Opener(int threads)
    {
        _threads = [.. Enumerable.Range(1, threads).Select(number => new Thread(Work) { IsBackground = true, Name = $"opener {number}" })];
        foreach (var thread in _threads) thread.Start();
    }

    /// <summary>Room for so many sealed bodies in memory; waits, in order, until there is.</summary>
    public Task<IDisposable> Room(int bids) => _bids.Take(bids);

    /// <summary>The outcome's bytes.</summary>
    /// <param name="bids">The standing bids, ascending by E.</param>
    /// <param name="bodies">Their sealed bodies, in the same order.</param>
    public Task<byte[]> Open(Opening opening, IReadOnlyList<StandingBid> bids, byte[][] bodies)
    {
        var job = new Job(opening, bids, bodies);
        for (var piece = 0; piece < Opening.Pieces(bodies.Length); piece++)
        {
            if (_threads.Length == 0) job.Run(piece);
            else _pieces.Add((job, piece));
        }
        return job.Outcome.Task;
    }

    public void Dispose()
    {
        _pieces.CompleteAdding();
        foreach (var thread in _threads) thread.Join();
        _pieces.Dispose();
    }

    private void Work()
    {
        foreach (var (job, piece) in _pieces.GetConsumingEnumerable())
        {
            try
            {
                job.Run(piece);
            }
            catch (Exception e)
            {
                // A bug, since no bid can make the opening throw; it must not take the other groups with it.
                job.Outcome.TrySetException(e);
            }
        }
    }

    private sealed class Job(Opening opening, IReadOnlyList<StandingBid> bids, byte[][] bodies)
    {
        /// <summary>Each place is written by the thread that has its piece.</summary>
        private readonly OpenedSeal[] _seals = new OpenedSeal[bodies.Length];
        private int _left = Opening.Pieces(bodies.Length);

        public TaskCompletionSource<byte[]> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Run(int piece)
        {
            opening.Open(piece, bids, bodies, _seals);
            if (Interlocked.Decrement(ref _left) == 0) Outcome.TrySetResult(opening.Conclude(_seals).ToBytes());
        }
    }
}
