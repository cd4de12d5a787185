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
                var bundle = await CrashPlay.WithFault(k, fault, newProcess);
                Assert.True(PocketRound.Golden.AsSpan().SequenceEqual(bundle), $"{fault} {k}");
            }
    }
}
