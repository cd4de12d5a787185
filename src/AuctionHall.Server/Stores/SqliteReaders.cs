using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace AuctionHall.Server.Stores;

/// <summary>A few connections that only read, lent to one caller at a time.</summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly SemaphoreSlim _free = new(ServerLimits.StoreReadersMax);

    public Head Head(StreamKey stream) => With(connection =>
    {
        using var command = Command(connection, "SELECT size, root FROM streams WHERE round = $1 AND name = $2", stream.Round.ToArray(), stream.Name);
        using var row = command.ExecuteReader();
        return row.Read() ? new Head(row.GetInt64(0), new Bytes32(row.GetFieldValue<byte[]>(1))) : Stores.Head.Empty;
    });

    public IReadOnlyList<byte[]> Read(StreamKey stream, long from, int entriesMax, int bytesMax) => With(connection =>
    {
        const string sql = """
            SELECT e.place, e.bytes FROM streams s JOIN entries e ON e.stream = s.id
            WHERE s.round = $1 AND s.name = $2 AND e.place >= $3 AND e.place < s.size ORDER BY e.place LIMIT $4
            """;
        var found = new List<byte[]>();
        using var command = Command(connection, sql, stream.Round.ToArray(), stream.Name, from, entriesMax);
        using var row = command.ExecuteReader();
        for (var bytes = 0L; row.Read();)
        {
            if (row.GetInt64(0) != from + found.Count) throw new StorageException($"entry {from + found.Count} of {stream} is not there");
            var entry = row.GetFieldValue<byte[]>(1);
            bytes += entry.Length;
            if (found.Count > 0 && bytes > bytesMax) break;
            found.Add(entry);
        }
        return (IReadOnlyList<byte[]>)found;
    });

    public IReadOnlyDictionary<Bytes32, byte[]> Parts(StreamKey stream, IReadOnlyCollection<Bytes32> hashes) => With(connection =>
    {
        var found = new Dictionary<Bytes32, byte[]>(hashes.Count);
        foreach (var some in hashes.Chunk(ServerLimits.PartsPerQueryMax))
        {
            var places = string.Join(',', Enumerable.Range(3, some.Length).Select(i => $"${i}"));
            var sql = $"SELECT p.hash, p.bytes FROM streams s JOIN parts p ON p.stream = s.id WHERE s.round = $1 AND s.name = $2 AND p.hash IN ({places})";
            using var command = Command(connection, sql, [stream.Round.ToArray(), stream.Name, .. some.Select(hash => hash.ToArray())]);
            using var row = command.ExecuteReader();
            while (row.Read()) found[new Bytes32(row.GetFieldValue<byte[]>(0))] = row.GetFieldValue<byte[]>(1);
        }
        return (IReadOnlyDictionary<Bytes32, byte[]>)found;
    });

    public IReadOnlyList<Bytes32> Rounds() => With(connection =>
    {
        var found = new List<Bytes32>();
        using var command = Command(connection, "SELECT round FROM streams WHERE name = $1 ORDER BY id", Auctions.Streams.Round);
        using var row = command.ExecuteReader();
        while (row.Read()) found.Add(new Bytes32(row.GetFieldValue<byte[]>(0)));
        return (IReadOnlyList<Bytes32>)found;
    });

    public long LastBeat() => With(connection =>
    {
        using var command = Command(connection, "SELECT micros FROM beat");
        return command.ExecuteScalar() as long? ?? 0;
    });

    public void Dispose()
    {
        while (_idle.TryTake(out var connection)) connection.Dispose();
        _free.Dispose();
    }

    private T With<T>(Func<SqliteConnection, T> read)
    {
        _free.Wait();
        SqliteConnection? connection = null;
        try
        {
            if (!_idle.TryTake(out connection)) connection = SqliteFile.OpenReader(path);
            var result = read(connection);
            _idle.Add(connection);
            return result;
        }
        catch (Exception e) when (e is SqliteException or StorageException or ArgumentException)
        {
            connection?.Dispose();
            throw e as StorageException ?? new StorageException($"the store cannot be read: {e.Message}", e);
        }
        finally
        {
            _free.Release();
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command;
    }
}
