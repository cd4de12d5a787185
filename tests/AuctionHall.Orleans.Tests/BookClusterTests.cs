using AuctionHall.Audit;
using AuctionHall.Scripts;
using AuctionHall.Server.Stores;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Orleans.Tests;

public sealed class BookClusterTests
{
    /// <summary>A national book of 32 groups: sealed, submitted, opened and ranked by grains of two silos.</summary>
    [Fact]
    public async Task A_replayed_book_gives_on_two_silos_the_bytes_of_the_hall_in_memory()
    {
        var book = Book.Parse(await File.ReadAllBytesAsync(SharedData.Rounds("drugs_batch2_2020.json")));
        var script = BookScript.Of(book) with { Seed = "cluster" };
        var memory = Rehearsal.Play(script, Cast.SeedOf(script.Seed), PocketRound.Zero, threads: 2);
        await using var cluster = await ClusterRig.Start(2, new MemoryStore(), script: script);
        await cluster.Rig.Play();
        var bundle = await cluster.Rig.Bundle();
        Assert.True(bundle.AsSpan().SequenceEqual(PocketRound.Bundle(memory)));
    }
}
