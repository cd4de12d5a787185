using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Desks;

/// <summary>The pocket round through desks and stores: the golden bytes, whatever fails on the way.</summary>
public sealed class PocketCrashTests
{
    [Fact]
    public async Task A_hall_in_memory_gives_the_golden_bundle()
    {
        await using var rig = new Rig(new MemoryStore());
        await rig.Play();
        Assert.Equal(PocketRound.Lines(PocketRound.Golden), PocketRound.Lines(await rig.Bundle()));
    }

    [Fact]
    public async Task A_hall_on_sqlite_gives_the_golden_bundle_and_gives_it_again_after_a_restart()
    {
        using var folder = new TempFolder();
        await using (var rig = new Rig(new SqliteStore(folder.File("hall.db"))))
        {
            await rig.Play();
            Assert.Equal(PocketRound.Golden, await rig.Bundle());
        }
        await using var again = new Rig(new SqliteStore(folder.File("hall.db")));
        await again.Advance();
        Assert.Equal(PocketRound.Golden, await again.Bundle());
    }

    /// <summary>Every append of the round fails once, unstored and stored; the process dies each time, and a client repeats what it sent.</summary>
    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_crash_before_or_after_any_append_continues_to_the_golden_bundle(bool newProcess)
    {
        var honest = new FaultyStore(new MemoryStore());
        await using (var rig = new Rig(honest)) await rig.Play();
        Assert.True(honest.Appends > 30);

        for (var k = 1; k <= honest.Appends; k++)
            foreach (var fault in new[] { Fault.BeforeAppend, Fault.AfterAppend })
            {
                var bundle = await PlayWithFault(k, fault, newProcess);
                Assert.True(PocketRound.Golden.AsSpan().SequenceEqual(bundle), $"{fault} {k}");
            }
    }

    private static async Task<byte[]> PlayWithFault(int k, Fault fault, bool newProcess)
    {
        var store = new FaultyStore(new MemoryStore()) { FailAt = k, Fault = fault };
        var clock = new TestClock(PocketRound.Zero);
        var rig = new Rig(store, clock);
        var player = rig.Player();
        foreach (var act in player.Acts())
        {
            await Retry(() => rig.MoveTo(act.At));
            var statement = act.Build(await rig.Round());
            Answer? answer = null;
            await Retry(rig.Advance);
            await Retry(async () =>
            {
                answer = await rig.Intake.Submit(statement.ToSubmission());
                if (answer is Declined { Refusal: AuctionHall.Auctions.Refusal.StorageFailed }) throw new StorageException("declined");
            });
            await Retry(rig.Advance);
            Rig.Expect(act, answer!);
        }
        return await rig.Bundle();

        async Task Retry(Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (StorageException)
            {
                if (newProcess) rig = new Rig(store, clock);
                await work();
            }
        }
    }
}
