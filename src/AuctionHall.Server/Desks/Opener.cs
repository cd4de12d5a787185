using System.Collections.Concurrent;
using AuctionHall.Auctions;

namespace AuctionHall.Server.Desks;

/// <summary>
/// Opens the bids of all groups of a node, on as many threads of its own as there are cores. Groups are cut into chunks of
/// a few bids, which stand in one queue: so many small groups and one of 5,000 keep every core busy to the end. Whoever
/// finishes the last chunk of a group ranks it.
/// </summary>
internal sealed class Opener : IDisposable
{
    private readonly BlockingCollection<Chunk> _chunks = [];
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
        // A group without a bid is one empty chunk: it is ranked like any other.
        for (var from = 0; from == 0 || from < bodies.Length; from += ServerLimits.BidsPerChunk)
            _chunks.Add(new Chunk(job, from, Math.Min(from + ServerLimits.BidsPerChunk, bodies.Length)));
        return job.Outcome.Task;
    }

    public void Dispose()
    {
        _chunks.CompleteAdding();
        foreach (var thread in _threads) thread.Join();
        _chunks.Dispose();
    }

    private void Work()
    {
        foreach (var (job, from, to) in _chunks.GetConsumingEnumerable())
        {
            try
            {
                job.Run(from, to);
            }
            catch (Exception e)
            {
                // A bug, since no bid can make the opening throw; it must not take the other groups with it.
                job.Outcome.TrySetException(e);
            }
        }
    }

    private readonly record struct Chunk(Job Job, int From, int To);

    private sealed class Job(Opening opening, IReadOnlyList<StandingBid> bids, byte[][] bodies)
    {
        /// <summary>Each place is written by the thread that has its chunk.</summary>
        private readonly OpenedSeal[] _seals = new OpenedSeal[bodies.Length];
        private int _left = Math.Max(1, (bodies.Length + ServerLimits.BidsPerChunk - 1) / ServerLimits.BidsPerChunk);

        public TaskCompletionSource<byte[]> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Run(int from, int to)
        {
            for (var i = from; i < to; i++) _seals[i] = opening.Open(bids[i], bodies[i]);
            if (Interlocked.Decrement(ref _left) == 0) Outcome.TrySetResult(opening.Conclude(_seals).ToBytes());
        }
    }
}
