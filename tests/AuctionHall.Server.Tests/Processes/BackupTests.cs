using System.Diagnostics;
using AuctionHall.Auctions;
using AuctionHall.Server.Backups;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>The drill: a copy is taken while bids come in, and a hall is started on it.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact(Timeout = 120_000)]
    public async Task A_backup_under_bids_is_sound_starts_behind_no_anchor_and_says_what_it_lacks()
    {
        var (data, copy, last) = (_folder.File("hall"), _folder.File("copy"), _folder.File("last"));
        using var hall = await HallProcess.Start(data);
        var round = await RealRound.Begin(hall, 2, 8, acceptingSeconds: 600);
        var groups = round.State.Terms.Groups.Select(group => group.Id).ToList();

        // 1. A copy while others write, from before it begins until behind its end.
        var backup = Task.Run(() => Serve("backup", "--data", data, "--to", copy));
        await Task.WhenAll(round.Codes.Select(async code =>
        {
            for (var (revision, isLast) = (1u, false); !isLast; revision++)
            {
                isLast = backup.IsCompleted || revision == Limits.RevisionsMax - 1;
                foreach (var group in groups) await hall.Submit(round.Bid(code, group, revision, "1.5"));
            }
        }));
        Assert.Equal((0, ""), await backup);
        // However fast they wrote: some bids came after the copy.
        foreach (var group in groups) await hall.Submit(round.Bid(round.Codes.First(), group, Limits.RevisionsMax, "1.5"));
        Assert.Contains("there already", (await Assert.ThrowsAsync<StorageException>(() => Backup.Make(data, Path.Combine(data, "hall.keys"), copy))).Message, StringComparison.Ordinal);
        await Backup.Make(data, Path.Combine(data, "hall.keys"), last);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(copy));
        Assert.All(Directory.GetFiles(copy), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        hall.Terminate();
        Assert.Equal(0, await hall.Ended());

        // 2. The older copy begins as the hall's log does, and lacks what came later: it says which, and no hall starts on it behind the anchor.
        var older = _folder.File("older");
        File.Copy(data + ".anchor", older + ".anchor");
        var (code, said) = await Serve("restore", "--from", copy, "--data", older, "--anchor", older + ".anchor");
        Assert.Equal(1, code);
        var now = (await SqliteCopy.Streams(Path.Combine(data, "hall.db"))).ToDictionary(stream => stream.Stream, stream => stream.Head);
        var then = await SqliteCopy.Streams(Path.Combine(older, "hall.db"));
        await using (var store = new SqliteStore(Path.Combine(data, "hall.db")))
            foreach (var (stream, head) in then) Assert.Equal(head, await StreamLog.HeadAt(store, stream, head.Size));
        var lacking = then.Where(stream => stream.Head.Size < now[stream.Stream].Size).ToList();
        Assert.NotEmpty(lacking);
        Assert.All(lacking, stream => Assert.Contains($"stream {stream.Stream} lacks {now[stream.Stream].Size - stream.Head.Size} of {now[stream.Stream].Size} entries", said, StringComparison.Ordinal));
        await Assert.ThrowsAsync<InvalidOperationException>(() => HallProcess.Start(older));

        // 3. The newest copy starts behind the same anchor, and has every receipt.
        var again = _folder.File("again");
        File.Copy(data + ".anchor", again + ".anchor");
        Assert.Empty((await Restore.Make(last, again, again + ".anchor")).Missing);
        using var restored = await HallProcess.Start(again);
        using var client = new HttpClient();
        Assert.Equal("ready\n", await client.GetStringAsync(new Uri(restored.Operator, "/healthz/ready")));
        Assert.Equal(round.State.Terms.Hall.Statements, (await restored.Keys()).Statements);
        await restored.Submit(round.Bid(round.Codes.Last(), groups[0], Limits.RevisionsMax, "1.4"));
    }

    [Theory]
    [InlineData("hall.db")]
    [InlineData("hall.keys")]
    [InlineData("backup.json")]
    public async Task A_changed_backup_is_not_restored(string file)
    {
        var (data, copy, again) = (_folder.File("hall"), _folder.File("copy"), _folder.File("again"));
        using (var folder = DataFolder.Open(data)) await new SqliteStore(folder.Database).DisposeAsync();
        Hosting.KeyFileTests.Make(Path.Combine(data, "hall.keys"));
        await Backup.Make(data, Path.Combine(data, "hall.keys"), copy);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(copy, file));
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(copy, file), bytes);
        await Assert.ThrowsAsync<StorageException>(() => Restore.Make(copy, again, null));
        Assert.False(Directory.Exists(again));
    }

    [Fact]
    public async Task Nothing_is_restored_over_anything_and_no_name_leads_out_of_a_backup()
    {
        var (data, copy) = (_folder.File("hall"), _folder.File("copy"));
        using (var folder = DataFolder.Open(data)) await new SqliteStore(folder.Database).DisposeAsync();
        Hosting.KeyFileTests.Make(Path.Combine(data, "hall.keys"));
        await Backup.Make(data, Path.Combine(data, "hall.keys"), copy);
        Assert.Contains("is not empty", (await Assert.ThrowsAsync<StorageException>(() => Restore.Make(copy, data, null))).Message, StringComparison.Ordinal);
        var list = Path.Combine(copy, Manifest.FileName);
        await File.WriteAllTextAsync(list, (await File.ReadAllTextAsync(list)).Replace("\"hall.keys\"", "\"../hall/hall.keys\"", StringComparison.Ordinal));
        Assert.Contains("outside the backup", (await Assert.ThrowsAsync<StorageException>(() => Restore.Make(copy, _folder.File("again"), null))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup --data d")]
    [InlineData("backup --data d --to")]
    [InlineData("backup --data d --to t --to u")]
    [InlineData("restore --from f --data d --anhcor a")]
    public async Task Options_that_are_none_are_refused(string line) => Assert.Equal(2, await BackupProgram.Run(line.Split(' ')));

    public void Dispose() => _folder.Dispose();

    private static async Task<(int Code, string Said)> Serve(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AuctionHall.Server.dll"), .. args]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
