using Microsoft.Data.Sqlite;

namespace AuctionHall.Server.Stores;

/// <summary>
/// The one connection that writes, with its prepared commands. For one thread. Every append of a transaction has its own
/// expectation: the update of a stream's head finds its row only where size and root are the expected ones.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin, _commit, _find, _create, _move, _entry, _part, _forget, _probe, _beat;

    /// <summary>Row ids of streams; a cache of committed rows and those of the transaction under way.</summary>
    private readonly Dictionary<StreamKey, long> _ids = [];

    public SqliteWriter(string path, int? pagesMax)
    {
        _connection = SqliteFile.OpenWriter(path, pagesMax);
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _find = Prepare("SELECT id FROM streams WHERE round = $1 AND name = $2", SqliteType.Blob, SqliteType.Text);
        _create = Prepare("INSERT INTO streams (round, name, size, root) VALUES ($1, $2, $3, $4) RETURNING id",
            SqliteType.Blob, SqliteType.Text, SqliteType.Integer, SqliteType.Blob);
        _move = Prepare("UPDATE streams SET size = $1, root = $2 WHERE id = $3 AND size = $4 AND root = $5",
            SqliteType.Integer, SqliteType.Blob, SqliteType.Integer, SqliteType.Integer, SqliteType.Blob);
        _entry = Prepare("INSERT INTO entries (stream, place, bytes) VALUES ($1, $2, $3)", SqliteType.Integer, SqliteType.Integer, SqliteType.Blob);
        // The same bytes sent again heal a part that was damaged meanwhile.
        _part = Prepare("INSERT INTO parts (stream, hash, bytes) VALUES ($1, $2, $3) ON CONFLICT DO UPDATE SET bytes = excluded.bytes",
            SqliteType.Integer, SqliteType.Blob, SqliteType.Blob);
        // Writes the first page as it is, in an empty file too.
        _probe = Prepare("PRAGMA user_version = 0");
        _beat = Prepare("INSERT INTO beat (id, micros) VALUES (1, $1) ON CONFLICT DO UPDATE SET micros = max(micros, excluded.micros)", SqliteType.Integer);
        _forget = Prepare("DELETE FROM parts WHERE stream = $1 AND hash = $2", SqliteType.Integer, SqliteType.Blob);
    }

    public void Begin() => _begin.ExecuteNonQuery();

    /// <summary>Durable when it returns.</summary>
    public void Commit() => _commit.ExecuteNonQuery();

    /// <summary>Changes nothing, but makes the commit write and sync.</summary>
    public AppendResult Probe()
    {
        _probe.ExecuteNonQuery();
        return AppendResult.Appended;
    }

    public AppendResult Beat(long micros)
    {
        Set(_beat, micros);
        _beat.ExecuteNonQuery();
        return AppendResult.Appended;
    }

    public AppendResult Append(Append append)
    {
        if (Id(append.Stream) is not { } id)
        {
            if (append.Expected != Head.Empty) return AppendResult.HeadMoved;
            Set(_create, append.Stream.Round.ToArray(), append.Stream.Name, append.Next.Size, append.Next.Root.ToArray());
            _ids[append.Stream] = id = (long)_create.ExecuteScalar()!;
        }
        else
        {
            Set(_move, append.Next.Size, append.Next.Root.ToArray(), id, append.Expected.Size, append.Expected.Root.ToArray());
            if (_move.ExecuteNonQuery() == 0) return AppendResult.HeadMoved;
        }
        for (var i = 0; i < append.Entries.Count; i++)
        {
            Set(_entry, id, append.Expected.Size + i, append.Entries[i]);
            _entry.ExecuteNonQuery();
        }
        foreach (var part in append.Parts)
        {
            Set(_part, id, part.Hash.ToArray(), part.Bytes);
            _part.ExecuteNonQuery();
        }
        foreach (var (stream, hash) in append.Forgets) Forget(stream, hash);
        return AppendResult.Appended;
    }

    public void Dispose() => _connection.Dispose();

    private void Forget(StreamKey stream, Bytes32 hash)
    {
        if (Id(stream) is not { } id) return;
        Set(_forget, id, hash.ToArray());
        _forget.ExecuteNonQuery();
    }

    private long? Id(StreamKey stream)
    {
        if (_ids.TryGetValue(stream, out var id)) return id;
        Set(_find, stream.Round.ToArray(), stream.Name);
        if (_find.ExecuteScalar() is not long found) return null;
        return _ids[stream] = found;
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<SqliteType> types)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < types.Length; i++) command.Parameters.Add($"${i + 1}", types[i]);
        command.Prepare();
        return command;
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
    }
}
