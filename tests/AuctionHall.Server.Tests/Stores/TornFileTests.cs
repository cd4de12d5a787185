using AuctionHall.Log;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace AuctionHall.Server.Tests.Stores;

/// <summary>SECURITY B7 and B8: a file that was cut or changed gives what was stored before, or nothing; never something else.</summary>
/// <remarks>AUCTIONHALL_LONG=1 cuts at every byte and flips 2,000 bits.</remarks>
public sealed class TornFileTests : IDisposable
{
    private static readonly StreamKey Round = StreamKey.OfRound(Some.Hash("round"));
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("AUCTIONHALL_LONG") == "1";

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_last_entry_that_was_cut_anywhere_is_gone_and_all_before_it_are_there()
    {
        var (file, tree) = (_folder.File("hall.db"), Frontier.Empty);
        long before, after;
        await using (var store = new SqliteStore(file))
        {
            for (var i = 0; i < 3; i++) tree = await Append(store, tree, 500);
            before = new FileInfo(file + "-wal").Length;
            await Append(store, tree, 500);
            after = new FileInfo(file + "-wal").Length;
            // As a loss of power leaves them: without the checkpoint that closing makes.
            foreach (var end in new[] { "", "-wal" }) File.Copy(file + end, _folder.File("copy") + end);
        }
        Assert.True(after > before);
        for (var length = before; length <= after; length += IsLong ? 1 : Math.Max(1, Math.Min(97, after - length)))
        {
            var torn = _folder.File($"torn{length}");
            File.Copy(_folder.File("copy"), torn);
            await File.WriteAllBytesAsync(torn + "-wal", (await File.ReadAllBytesAsync(_folder.File("copy-wal")))[..(int)length]);
            await using var store = new SqliteStore(torn);
            var head = await store.Head(Round);
            Assert.Equal(length == after ? 4 : 3, head.Size);
            Assert.Equal(head, await StreamLog.HeadAt(store, Round, long.MaxValue));
        }
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_in_the_file_stops_the_hall_or_fails_the_verifier_or_touches_nothing()
    {
        var file = _folder.File("hall.db");
        await using (var rig = new Rig(new SqliteStore(file))) await rig.Play();
        var bytes = await File.ReadAllBytesAsync(file);
        var random = new Random(20260105);
        var (found, untouched) = (0, 0);
        for (var i = 0; i < (IsLong ? 2_000 : 60); i++)
        {
            var (place, bit) = (random.Next(bytes.Length), random.Next(8));
            var altered = bytes.ToArray();
            altered[place] ^= (byte)(1 << bit);
            var copy = _folder.File("altered.db");
            foreach (var end in new[] { "-wal", "-shm" }) File.Delete(copy + end);
            await File.WriteAllBytesAsync(copy, altered);
            if (await IsFound(copy)) found++;
            else untouched++;
        }
        Assert.True(found > untouched, $"{found} found, {untouched} in bytes that hold nothing");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>False where the flip is in bytes that hold nothing: then every byte of the bundle is the golden one.</summary>
    private static async Task<bool> IsFound(string file)
    {
        try
        {
            await using var rig = new Rig(new SqliteStore(file));
            // A round that is gone is the anchor's to miss.
            if (await rig.Store.Rounds() is not [var id] || (await rig.Desks.Round(id))?.State is not { } round) return true;
            foreach (var group in round.Terms.Groups) await rig.Group(round.Id, group.Id);
            var bundle = await rig.Bundle();
            if (bundle.AsSpan().SequenceEqual(PocketRound.Golden)) return false;
            Assert.True(Audit.Verifier.Verify(bundle, new Audit.VerifyOptions(PocketRound.Play().Round!.Id)).Failed, "another bundle, and the verifier is content");
            return true;
        }
        catch (Exception e) when (e is StorageException or SqliteException)
        {
            return true;
        }
    }

    private static async Task<Frontier> Append(SqliteStore store, Frontier tree, int length)
    {
        var next = tree.Append(Merkle.LeafHash(new byte[length]));
        Assert.Equal(AppendResult.Appended, await store.Append(new Append(Round, Head.Of(tree), Head.Of(next), [new byte[length]], [])));
        return next;
    }
}
