using AuctionHall.Log;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace AuctionHall.Server.Tests.Stores;

/// <summary>What a file can do that lists cannot: stay, be full, be changed, be somebody else's.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private static readonly StreamKey Round = StreamKey.OfRound(Some.Hash("round"));

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task What_was_answered_is_there_after_a_restart()
    {
        await using (var store = new SqliteStore(_folder.File("hall.db"))) await store.Append(Entry(Frontier.Empty, 10));
        await using var again = new SqliteStore(_folder.File("hall.db"));
        Assert.Single(await again.Read(Round, 0, 10, 1000));
        Assert.Equal(Entry(Frontier.Empty, 10).Next, await again.Head(Round));
    }

    [Fact]
    public async Task A_sign_of_life_is_there_after_a_restart()
    {
        await using (var store = new SqliteStore(_folder.File("hall.db"))) await store.Beat(1767578490000000);
        await using var again = new SqliteStore(_folder.File("hall.db"));
        Assert.Equal(1767578490000000, await again.LastBeat());
    }

    [Fact]
    public void The_connection_that_writes_syncs_every_commit_and_overwrites_what_it_deletes()
    {
        using var connection = SqliteFile.OpenWriter(_folder.File("hall.db"), null);
        foreach (var (pragma, value) in new[] { ("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1") })
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            Assert.Equal(value, command.ExecuteScalar()?.ToString());
        }
    }

    [Fact]
    public async Task A_full_disk_fails_the_append_and_those_behind_it_and_takes_bids_again_when_there_is_room()
    {
        var file = _folder.File("hall.db");
        await using (var store = new SqliteStore(file)) await store.Append(Entry(Frontier.Empty, 10));
        // SQLite's own limit on pages stands for the disk: the same error from the same place.
        var tree = Frontier.Empty.Append(Merkle.LeafHash(new byte[10]));
        await using var full = new SqliteStore(file, pagesMax: 20);
        var failed = await Assert.ThrowsAsync<StorageException>(() => full.Append(Entry(tree, 1_000_000)));
        Assert.Equal("the disk is full", failed.Message);
        Assert.False(failed.IsFatal);
        Assert.Equal(1, (await full.Head(Round)).Size);
        Assert.Equal(AppendResult.Appended, await full.Append(Entry(tree, 10)));
    }

    [Fact]
    public async Task Folder_and_files_are_their_owners_only_and_held_by_one_hall()
    {
        var path = _folder.File("data");
        using var folder = DataFolder.Open(path);
        await using var store = new SqliteStore(folder.Database);
        await store.Append(Entry(Frontier.Empty, 10));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        Assert.All(Directory.GetFiles(path), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Contains("another hall is using it", Assert.Throws<StorageException>(() => DataFolder.Open(path)).Message);
    }

    [Fact]
    public async Task An_older_copy_of_the_data_is_refused_by_the_anchor_and_a_torn_line_of_it_is_not_believed()
    {
        var (file, copy, anchor) = (_folder.File("hall.db"), _folder.File("copy.db"), _folder.File("anchor"));
        await using (var store = await Anchored(file, anchor)) await store.Append(Entry(Frontier.Empty, 10));
        File.Copy(file, copy);
        var tree = Frontier.Empty.Append(Merkle.LeafHash(new byte[10]));
        await using (var store = await Anchored(file, anchor)) await store.Append(Entry(tree, 20));

        var refused = await Assert.ThrowsAsync<StorageException>(() => Anchored(copy, anchor));
        Assert.Contains("is behind the anchor", refused.Message);
        await File.AppendAllTextAsync(anchor, "0123 torn", TestContext.Current.CancellationToken);
        await (await Anchored(file, anchor)).DisposeAsync();
    }

    [Fact]
    public async Task An_anchor_whose_folder_is_not_there_is_not_made_but_missed()
    {
        var refused = await Assert.ThrowsAsync<StorageException>(() => Anchored(_folder.File("hall.db"), _folder.File("unmounted/anchor")));
        Assert.Contains("unmounted is not there: mount it", refused.Message);
    }

    [Fact]
    public async Task A_store_that_is_ahead_of_its_anchor_starts_and_another_history_does_not()
    {
        var (file, anchor) = (_folder.File("hall.db"), _folder.File("anchor"));
        await using (var store = await Anchored(file, anchor)) await store.Append(Entry(Frontier.Empty, 10));
        // A crash between the commit and the anchor.
        await using (var store = new SqliteStore(file)) await store.Append(Entry(Frontier.Empty.Append(Merkle.LeafHash(new byte[10])), 20));
        await (await Anchored(file, anchor)).DisposeAsync();

        var other = _folder.File("other.db");
        await using (var store = new SqliteStore(other))
        {
            await store.Append(Entry(Frontier.Empty, 11));
            await store.Append(Entry(Frontier.Empty.Append(Merkle.LeafHash(new byte[11])), 20));
            await store.Append(Entry(Frontier.Empty.Append(Merkle.LeafHash(new byte[11])).Append(Merkle.LeafHash(new byte[20])), 20));
        }
        await Assert.ThrowsAsync<StorageException>(() => Anchored(other, anchor));
    }

    [Theory]
    [InlineData("UPDATE entries SET bytes = zeroblob(10) WHERE place = 3")]
    [InlineData("DELETE FROM entries WHERE place = 3")]
    [InlineData("UPDATE streams SET size = size - 1 WHERE name = '@round'")]
    public async Task A_changed_store_is_found_out_before_anything_is_signed_over_it(string change)
    {
        var file = _folder.File("hall.db");
        await using (var rig = new Rig(new SqliteStore(file))) await rig.Play();
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = change;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await using var again = new Rig(new SqliteStore(file));
        await Assert.ThrowsAsync<StorageException>(again.Round);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<IEntryStore> Anchored(string file, string anchor)
    {
        var inner = new SqliteStore(file);
        try
        {
            return new AnchoredStore(inner, await Anchor.Open(anchor, inner));
        }
        catch
        {
            await inner.DisposeAsync();
            throw;
        }
    }

    private static Append Entry(Frontier tree, int length) =>
        new(Round, Head.Of(tree), Head.Of(tree.Append(Merkle.LeafHash(new byte[length]))), [new byte[length]], []);
}
