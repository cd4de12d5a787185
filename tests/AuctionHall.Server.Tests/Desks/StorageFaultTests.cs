using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Http;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace AuctionHall.Server.Tests.Desks;

/// <summary>SECURITY B4 and B5: reads that fail or take their time, a disk that is full. Appends that fail: <see cref="PocketCrashTests"/>.</summary>
public sealed class StorageFaultTests : IDisposable
{
    /// <summary>So many of the calls of each name fail, spread over the round, each in a round of its own.</summary>
    private const int PerName = 12;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_read_that_fails_costs_a_repetition_and_no_byte()
    {
        var calls = new Dictionary<string, int>();
        var counted = new FaultyStore(new MemoryStore()) { UntilRead = name => { calls[name] = calls.GetValueOrDefault(name) + 1; return Task.CompletedTask; } };
        await using (var rig = new Rig(counted)) await rig.Play();
        Assert.Equal(["Head", "Parts", "Read"], calls.Keys.Order());
        foreach (var (name, count) in calls)
            for (var k = 1; k <= count; k += Math.Max(1, count / PerName))
            {
                var (seen, at) = (0, k);
                var store = new FaultyStore(new MemoryStore())
                {
                    UntilRead = asked => asked == name && ++seen == at ? Task.FromException(new StorageException("simulated: cannot be read")) : Task.CompletedTask,
                };
                var bundle = await PlayAndRepeat(store);
                Assert.True(PocketRound.Golden.AsSpan().SequenceEqual(bundle), $"{name} {k}");
            }
    }

    [Fact]
    public async Task A_store_that_takes_its_time_for_every_call_gives_the_golden_bundle()
    {
        var store = new FaultyStore(new MemoryStore()) { Until = _ => Later(), UntilRead = _ => Later() };
        await using var rig = new Rig(store);
        await rig.Play();
        Assert.Equal(PocketRound.Golden, await rig.Bundle());

        static async Task Later() => await Task.Yield();
    }

    [Fact]
    public async Task A_full_disk_refuses_everything_and_loses_nothing_and_takes_the_same_bytes_when_there_is_room()
    {
        var file = _folder.File("hall.db");
        await using (new SqliteStore(file)) { }
        Run(file, "CREATE TABLE ballast (bytes BLOB); INSERT INTO ballast VALUES (zeroblob(1000000))");
        await using var rig = new Rig(new SqliteStore(file, pagesMax: 290));
        var acts = await rig.Play(act => act.Step is BidStep { Expect: null });
        await rig.MoveTo(acts[0].At);
        var receipts = new List<byte[]>();
        byte[]? refused = null;
        for (var notices = 0; refused is null; notices++)
        {
            Assert.True(notices < 1_000, "the disk is never full");
            var round = (await rig.Round())!;
            var text = new Rounds.Label(new string('公', Limits.TextCharsMax - 10) + notices);
            var notice = Signing.Sign(new ClarificationStatement { Round = round.Id, After = round.LastLeaf, Text = text }, rig.Cast.Organisers[0]).ToSubmission();
            var answer = await rig.Intake.Submit(notice);
            if (answer is Receipted receipted) receipts.Add(receipted.Receipt);
            else refused = notice;
        }
        Assert.NotEmpty(receipts);

        // Refused as what it is, again and again, and the log can still be read.
        for (var i = 0; i < 5; i++)
        {
            var declined = Assert.IsType<Declined>(await rig.Intake.Submit(refused));
            Assert.Equal(503, Problems.Status(declined.Refusal));
            Assert.True(Refusals.MayRetry(declined.Refusal));
        }
        Assert.False((await rig.Round())!.Cancelled);

        Run(file, "DELETE FROM ballast");
        receipts.Add(Assert.IsType<Receipted>(await rig.Intake.Submit(refused)).Receipt);
        await rig.Play(acts);
        var bundle = await rig.Bundle();
        var report = Verifier.Verify(bundle, new VerifyOptions(PocketRound.Play().Round!.Id, [.. receipts]));
        Assert.Equal([], report.Checks.Where(check => check.Result != Result.Passed));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Each act at its time; whatever failed is done once more.</summary>
    private static async Task<byte[]> PlayAndRepeat(IEntryStore store)
    {
        await using var rig = new Rig(store);
        foreach (var act in rig.Player().Acts())
        {
            await Twice(() => rig.MoveTo(act.At));
            RoundState? round = null;
            await Twice(async () => round = await rig.Round());
            var submission = act.Build(round).ToSubmission();
            await Twice(rig.Advance);
            var answer = await rig.Intake.Submit(submission);
            if (answer is Declined { Refusal: Refusal.StorageFailed }) answer = await rig.Intake.Submit(submission);
            await Twice(rig.Advance);
            Rig.Expect(act, answer);
        }
        var bundle = Array.Empty<byte>();
        await Twice(async () => bundle = await rig.Bundle());
        return bundle;
    }

    private static async Task Twice(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (StorageException)
        {
            await work();
        }
    }

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
