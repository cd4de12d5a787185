using System.Diagnostics;
using System.Text.RegularExpressions;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>
/// SECURITY B2, B6, B9 on a real hall: what the kernel is asked for before a receipt leaves, and what follows when it says no. strace
/// looks and injects; without it, or where nothing may be traced, the tests are skipped.
/// </summary>
public sealed partial class SyncTests : IDisposable
{
    private const int Receipts = 60;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Every_receipt_leaves_behind_a_sync_of_the_log_and_one_of_the_anchor()
    {
        var trace = _folder.File("trace");
        using var hall = await HallProcess.StartUnder(Strace("-o", trace, "-y", "-e", "trace=fsync,fdatasync,sendmsg,sendto"), _folder.File("hall"));
        var round = await RealRound.Begin(hall, groups: 1, enterprises: Receipts / 20, acceptingSeconds: 120);
        var from = File.ReadAllLines(trace).Length;
        var receipts = 0;
        for (var revision = 1u; revision <= 20; revision++)
            foreach (var code in round.Codes)
            {
                await hall.Submit(round.Bid(code, "g-01", revision, "1000"));
                receipts++;
            }
        hall.Kill();

        var (log, anchor, answers) = (false, false, 0);
        var underWay = new Dictionary<string, string>();
        foreach (var line in File.ReadLines(trace).Skip(from))
        {
            if (Call().Match(line) is not { Success: true } call) continue;
            var thread = call.Groups["thread"].Value;
            if (line.Contains("unfinished", StringComparison.Ordinal)) underWay[thread] = line;
            else if (line.Contains("sync", StringComparison.Ordinal) && line.EndsWith("= 0", StringComparison.Ordinal))
            {
                var path = line.Contains("resumed", StringComparison.Ordinal) ? underWay.GetValueOrDefault(thread, "") : line;
                log |= path.Contains("hall.db-wal>", StringComparison.Ordinal);
                anchor |= path.Contains("hall.anchor>", StringComparison.Ordinal);
            }
            if (!line.Contains("HTTP/1.1 200", StringComparison.Ordinal)) continue;
            Assert.True(log && anchor, $"an answer left without a sync: log {log}, anchor {anchor}, answer {answers + 1}");
            (log, anchor) = (false, false);
            answers++;
        }
        Assert.Equal(receipts, answers);
    }

    [Fact]
    public async Task After_a_sync_that_failed_there_is_no_receipt_and_the_hall_ends_with_an_error_and_nothing_is_lost()
    {
        var data = _folder.File("hall");
        var wal = Path.Combine(data, "hall.db-wal");
        using var hall = await HallProcess.StartUnder(Strace("-o", "/dev/null", "-P", wal, "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO:when=40+"), data);
        var round = await RealRound.Begin(hall, groups: 1, enterprises: 3, acceptingSeconds: 120);
        var taken = new List<(byte[] Submission, byte[] Receipt)>();
        var isBroken = false;
        foreach (var revision in Enumerable.Range(1, 20))
            foreach (var code in round.Codes)
            {
                var bid = round.Bid(code, "g-01", (uint)revision, "1000").ToSubmission();
                byte[]? receipt;
                try
                {
                    receipt = await hall.Try(bid);
                }
                catch (InvalidOperationException refused)
                {
                    Assert.Contains("storage-failed", refused.Message);
                    receipt = null;
                }
                Assert.False(isBroken && receipt is not null, "a receipt behind a sync that failed");
                if (receipt is null) isBroken = true;
                else taken.Add((bid, receipt));
            }
        Assert.True(isBroken);
        Assert.NotEmpty(taken);
        Assert.NotEqual(0, await hall.Ended());

        using var again = await HallProcess.Start(data);
        foreach (var (bid, receipt) in taken) Assert.Equal(receipt, await again.Try(bid));
    }

    [Fact]
    public async Task A_hall_does_not_start_on_an_older_copy_of_its_folder()
    {
        var (data, copy) = (_folder.File("hall"), _folder.File("copy"));
        using var hall = await HallProcess.Start(data);
        var round = await RealRound.Begin(hall, groups: 1, enterprises: 1, acceptingSeconds: 120);
        hall.Kill();
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(data)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        await hall.Restart();
        await hall.Submit(round.Bid(round.Codes.First(), "g-01", 1, "1000"));
        hall.Kill();

        foreach (var file in Directory.GetFiles(data)) File.Delete(file);
        foreach (var file in Directory.GetFiles(copy)) File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        await Assert.ThrowsAsync<InvalidOperationException>(hall.Restart);
        Assert.Equal(1, await hall.Ended());
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>strace with these options, for all threads; skips the test where it cannot be used.</summary>
    private static string[] Strace(params string[] options)
    {
        string[] strace = ["strace", "-f", "-qq"];
        try
        {
            using var trial = Process.Start(new ProcessStartInfo(strace[0], ["-o", "/dev/null", "true"]) { RedirectStandardError = true })!;
            trial.WaitForExit();
            if (trial.ExitCode != 0) Assert.Skip("strace may trace nothing here: 1 case not checked");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace is not installed: 1 case not checked");
        }
        return [.. strace, .. options];
    }

    [GeneratedRegex("^(?<thread>[0-9]+) +(<\\.\\.\\. )?(fsync|fdatasync|sendmsg|sendto)")]
    private static partial Regex Call();
}
