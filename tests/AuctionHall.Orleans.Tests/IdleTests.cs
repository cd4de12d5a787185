using System.Diagnostics;
using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Orleans.Tests;

public sealed class IdleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_group_that_nobody_asks_for_leaves_memory_and_answers_afterwards_as_before()
    {
        await using var cluster = await ClusterRig.Start(2, new MemoryStore(), idle: TimeSpan.FromSeconds(1));
        var rig = cluster.Rig;
        var acts = await rig.Play(act => act.Step is BidStep { Expect: null });
        await rig.MoveTo(acts[0].At);
        var bid = acts[0].Build(await rig.Round());
        byte[]? receipt = null;
        await Until(async () =>
        {
            receipt = Assert.IsType<Receipted>(await rig.Intake.Submit(bid.ToSubmission())).Receipt;
            return (await cluster.ActiveGroups()).Count > 0;
        });
        await Until(async () => (await cluster.ActiveGroups()).Count == 0);
        Assert.Equal(receipt, Assert.IsType<Receipted>(await rig.Intake.Submit(bid.ToSubmission())).Receipt);

        await rig.Play([.. acts.Skip(1)]);
        Assert.Equal(PocketRound.Lines(PocketRound.Golden), PocketRound.Lines(await rig.Bundle()));
    }

    private static async Task Until(Func<Task<bool>> reached)
    {
        for (var watch = Stopwatch.StartNew(); !await reached(); await Task.Delay(100))
            Assert.True(watch.Elapsed < Patience, "it does not come");
    }
}
