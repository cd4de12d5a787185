using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Orleans.Tests;

/// <summary>Where a desk lives shows in no byte.</summary>
public sealed class PocketClusterTests
{
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public async Task The_pocket_round_gives_the_golden_bundle_on_any_number_of_silos(int silos)
    {
        await using var cluster = await ClusterRig.Start(silos, new MemoryStore());
        await cluster.Rig.Play();
        Assert.Equal(PocketRound.Lines(PocketRound.Golden), PocketRound.Lines(await cluster.Rig.Bundle()));
    }

    /// <summary>Whoever asks for the first silo's part of the work finds it on another: the log is all that is needed.</summary>
    [Fact]
    public async Task A_silo_that_dies_in_the_middle_of_an_opening_changes_no_byte()
    {
        await using var cluster = await ClusterRig.Start(3, new MemoryStore());
        var rig = cluster.Rig;
        var killed = false;
        foreach (var act in rig.Player().Acts())
        {
            await Retry(() => rig.MoveTo(act.At));
            var statement = act.Build(await rig.Round());
            await Retry(rig.Advance);
            Answer? answer = null;
            await Retry(async () =>
            {
                answer = await rig.Intake.Submit(statement.ToSubmission());
                if (answer is Declined { Refusal: AuctionHall.Auctions.Refusal.StorageFailed }) throw new StorageException("declined");
            });
            Rig.Expect(act, answer!);
            if (!killed && (await rig.Round())!.Owed.Count > 0)
            {
                killed = true;
                var advancing = Retry(rig.Advance);
                await cluster.Cluster.KillSiloAsync(cluster.Cluster.Silos[1]);
                await advancing;
            }
            await Retry(rig.Advance);
        }
        Assert.True(killed);
        Assert.Equal(PocketRound.Lines(PocketRound.Golden), PocketRound.Lines(await rig.Bundle()));
    }

    /// <summary>Two clusters that know nothing of each other: every grain is active twice, and the store is all that keeps them apart.</summary>
    [Fact]
    public async Task Two_activations_of_every_group_fork_nothing_and_lose_nothing()
    {
        var store = new MemoryStore();
        await using var one = await ClusterRig.Start(1, store);
        await using var two = await ClusterRig.Start(1, store, one.Rig.Clock);
        await TwoNodes.Race(one.Rig, two.Rig);
    }

    private static async Task Retry(Func<Task> work)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(100))
        {
            try
            {
                await work();
                return;
            }
            catch (StorageException) when (DateTime.UtcNow < end)
            {
                // The silo that should have answered is dead, and the cluster does not know it yet.
            }
        }
    }
}
