using Microsoft.Data.Sqlite;

namespace AuctionHall.Server.Stores;

// Source: sqlite.org/backup.html. The copy is made in one step under one read transaction: it is the file as it was after some
// commit, and in WAL mode the writer does not wait for it.

/// <summary>A consistent copy of a database file, also of one that a hall is writing.</summary>
internal static class SqliteCopy
{
    /// <param name="to">An empty file, or none.</param>
    /// <exception cref="StorageException">It cannot be copied, or the copy is not sound.</exception>
    public static void Make(string from, string to)
    {
        try
        {
            using var source = SqliteFile.OpenReader(from);
            using var target = SqliteFile.Open(to, SqliteOpenMode.ReadWriteCreate);
            source.BackupDatabase(target);
            using var check = target.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            if (check.ExecuteScalar() is not "ok") throw new StorageException($"the copy {to} is not sound: {from} is damaged");
        }
        catch (SqliteException e)
        {
            throw new StorageException($"{from} cannot be copied: {e.Message}", e);
        }
    }

    /// <summary>Every stream of a file with its head, held against its entries.</summary>
    /// <exception cref="StorageException">A head is not that of the entries.</exception>
    public static async Task<IReadOnlyList<(StreamKey Stream, Head Head)>> Streams(string path)
    {
        var found = new List<(StreamKey Stream, Head Head)>();
        await using (var store = new SqliteStore(path))
        {
            await using (var connection = SqliteFile.OpenReader(path))
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "SELECT round, name, size, root FROM streams ORDER BY id";
                await using var row = await command.ExecuteReaderAsync();
                while (await row.ReadAsync())
                    found.Add((new StreamKey(new Bytes32(row.GetFieldValue<byte[]>(0)), row.GetString(1)), new Head(row.GetInt64(2), new Bytes32(row.GetFieldValue<byte[]>(3)))));
            }
            foreach (var (stream, head) in found)
                if (await StreamLog.HeadAt(store, stream, head.Size) != head) throw new StorageException($"the entries of stream {stream} in {path} are not those of its head");
        }
        return found;
    }
}
