using System.Collections.Concurrent;
using System.Diagnostics;
using AuctionHall.Server.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AuctionHall.Server.Stores;

/// <summary>
/// The store of one machine: a SQLite file in WAL mode with synchronous=FULL. One thread writes; it takes all that is
/// waiting, of every stream, into one transaction (group commit), and answers each append by itself once that is durable.
/// Readers have connections of their own and never wait for the writer.
/// </summary>
internal sealed class SqliteStore : IEntryStore
{
    private readonly Func<SqliteWriter> _open;
    private readonly SqliteReaders _readers;
    private readonly BlockingCollection<Work> _waiting = new(ServerLimits.WaitingAppendsMax);
    private readonly Thread _thread;

    /// <summary>Set by the writer's thread, never reset: a sync failed, and nothing may be promised any more.</summary>
    private volatile StorageException? _broken;

    /// <param name="pagesMax">The size that the file may have, in pages of 4 KiB; for an operator's quota and for tests of a full disk.</param>
    public SqliteStore(string path, int? pagesMax = null)
    {
        _open = () => new SqliteWriter(path, pagesMax);
        // Opened here, so that a file that cannot be used stops the start and not the first append.
        var writer = _open();
        _readers = new SqliteReaders(path);
        _thread = new Thread(() => Write(writer)) { IsBackground = true, Name = "store writer" };
        _thread.Start();
    }

    public Task<AppendResult> Append(Append append) => Enqueue(new Work(append, null));

    public Task Probe() => Enqueue(new Work(null, null));

    public Task Beat(long micros) => Enqueue(new Work(null, micros));

    public ValueTask<long> LastBeat() => new(_readers.LastBeat());

    public ValueTask<Head> Head(StreamKey stream) => new(_readers.Head(stream));

    public ValueTask<IReadOnlyList<byte[]>> Read(StreamKey stream, long from, int entriesMax, int bytesMax) =>
        new(_readers.Read(stream, from, entriesMax, bytesMax));

    public ValueTask<IReadOnlyDictionary<Bytes32, byte[]>> Parts(StreamKey stream, IReadOnlyCollection<Bytes32> hashes) =>
        new(_readers.Parts(stream, hashes));

    public ValueTask<IReadOnlyList<Bytes32>> Rounds() => new(_readers.Rounds());

    public ValueTask DisposeAsync()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        _readers.Dispose();
        _waiting.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<AppendResult> Enqueue(Work work)
    {
        if (_broken is { } broken) return Task.FromException<AppendResult>(broken);
        try
        {
            _waiting.Add(work);
        }
        catch (InvalidOperationException e)
        {
            return Task.FromException<AppendResult>(new StorageException("the store is closed", e));
        }
        return work.Done.Task;
    }

    private void Write(SqliteWriter? writer)
    {
        var batch = new List<Work>();
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            Take(first, batch);
            try
            {
                if (_broken is { } broken) throw broken;
                writer ??= _open();
                Commit(writer, batch);
            }
            catch (Exception e) when (e is SqliteException or StorageException or InvalidOperationException)
            {
                // Nobody knows what the transaction left, and the connection may still be inside it: both are given up. Those who
                // wait behind it decided on what they believed to be stored, so they fail too.
                var failure = e as StorageException ?? Failure(e);
                if (failure.IsFatal) _broken = failure;
                Close(ref writer);
                while (_waiting.TryTake(out var next)) batch.Add(next);
                foreach (var work in batch) work.Done.TrySetException(failure);
            }
            batch.Clear();
        }
        Close(ref writer);
    }

    private void Take(Work first, List<Work> batch)
    {
        batch.Add(first);
        var bytes = first.Bytes;
        while (batch.Count < ServerLimits.AppendsPerCommitMax && bytes < ServerLimits.BytesPerCommitMax && _waiting.TryTake(out var next))
        {
            batch.Add(next);
            bytes += next.Bytes;
        }
    }

    private static void Commit(SqliteWriter writer, List<Work> batch)
    {
        var results = new AppendResult[batch.Count];
        var started = Stopwatch.GetTimestamp();
        writer.Begin();
        for (var i = 0; i < results.Length; i++) results[i] = batch[i].In(writer);
        writer.Commit();
        HallMeter.Committed(results.Length, Stopwatch.GetElapsedTime(started));
        // Not before: until here a crash would take all of it back.
        for (var i = 0; i < results.Length; i++) batch[i].Done.TrySetResult(results[i]);
    }

    private static StorageException Failure(Exception e) => e is SqliteException { SqliteErrorCode: raw.SQLITE_FULL }
        ? new StorageException("the disk is full", e)
        : new StorageException($"the store failed: {e.Message}", e, fatal: e is SqliteException { SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB });

    private static void Close(ref SqliteWriter? writer)
    {
        try
        {
            writer?.Dispose();
        }
        catch (SqliteException)
        {
            // It is given up because it failed; what it says about being closed changes nothing.
        }
        writer = null;
    }

    /// <summary>An append, else a sign of life, else a probe; and who waits for it.</summary>
    private sealed record Work(Append? Append, long? Beat)
    {
        public int Bytes => Append?.Bytes ?? 0;

        public AppendResult In(SqliteWriter writer) =>
            Append is { } append ? writer.Append(append) : Beat is { } micros ? writer.Beat(micros) : writer.Probe();

        public TaskCompletionSource<AppendResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
