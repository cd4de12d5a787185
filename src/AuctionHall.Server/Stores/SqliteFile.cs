using Microsoft.Data.Sqlite;

namespace AuctionHall.Server.Stores;

// Source: sqlite.org/pragma.html, /wal.html, /stricttables.html. WAL with synchronous=NORMAL loses the last commits with the
// power, so it is FULL. The setting belongs to the connection, not to the file: it is made on every open.

/// <summary>The database file: its tables, and connections with the settings that durability rests on.</summary>
internal static class SqliteFile
{
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS streams (
          id INTEGER PRIMARY KEY, round BLOB NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, root BLOB NOT NULL,
          UNIQUE (round, name)) STRICT;
        CREATE TABLE IF NOT EXISTS entries (
          stream INTEGER NOT NULL REFERENCES streams, place INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (stream, place)) STRICT;
        CREATE TABLE IF NOT EXISTS parts (
          stream INTEGER NOT NULL REFERENCES streams, hash BLOB NOT NULL, bytes BLOB NOT NULL, UNIQUE (stream, hash)) STRICT;
        CREATE TABLE IF NOT EXISTS beat (id INTEGER PRIMARY KEY CHECK (id = 1), micros INTEGER NOT NULL) STRICT;
        """;

    public static SqliteConnection OpenWriter(string path, int? pagesMax)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        // Deleted bodies are overwritten, not only unlinked.
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=4000;");
        if (Ask(connection, "PRAGMA journal_mode") != "wal" || Ask(connection, "PRAGMA synchronous") != "2")
            throw new StorageException("the database does not keep WAL with synchronous=FULL: a receipt would promise too much");
        Run(connection, Tables);
        if (pagesMax is { } pages) Run(connection, $"PRAGMA max_page_count={pages}");
        return connection;
    }

    public static SqliteConnection OpenReader(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWrite);
        Run(connection, "PRAGMA synchronous=FULL; PRAGMA query_only=ON;");
        return connection;
    }

    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 10 };
        var connection = new SqliteConnection(text.ToString());
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
