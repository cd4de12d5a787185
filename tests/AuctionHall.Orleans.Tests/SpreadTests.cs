using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Scripts;
using AuctionHall.Server.Stores;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Orleans.Tests;

/// <summary>A group is opened where its grain is: so grains that are spread are work that is spread.</summary>
public sealed class SpreadTests
{
    private const int Groups = 60;

    [Theory]
    [InlineData(2), InlineData(3)]
    public async Task A_sitting_of_sixty_groups_is_opened_by_all_silos_and_by_none_with_less_than_half_of_its_share(int silos)
    {
        await using var cluster = await ClusterRig.Start(silos, new MemoryStore(), script: Script());
        await cluster.Rig.Play();
        Assert.Equal(Groups, (await cluster.Rig.Round())!.Outcomes.Count);

        var active = await cluster.ActiveGroups();
        Assert.Equal(Groups, active.Sum(silo => silo.Count()));
        Assert.Equal(silos, active.Count);
        Assert.All(active, silo => Assert.True(silo.Count() >= Groups / silos / 2, string.Join(' ', active.Select(counted => counted.Count()))));
    }

    /// <summary>The pocket round's second group, sixty times, with one bid in each.</summary>
    private static Script Script()
    {
        var pocket = PocketRound.Script();
        var model = pocket.Terms.Groups[1];
        var groups = Enumerable.Range(1, Groups).Select(number => model with { Id = $"g-{number:00}" }).ToImmutableArray();
        var bidder = pocket.Enterprises[0] with { Groups = [.. groups.Select(group => new AllowedGroup(group.Id, [new AllowedProduct(model.Products[0].Id, [])]))] };
        return pocket with
        {
            Terms = pocket.Terms with { Groups = groups },
            Enterprises = [bidder],
            Expected = [],
            Timeline =
            [
                new PublishStep { At = 0 }, new EnrolStep { At = 1_000 }, new CustodyStep { At = 2_000 },
                .. groups.Select(group => new BidStep(bidder.Code, group.Id, [new ScriptPrice(model.Products[0].Id, "900")]) { At = 61_000 }),
                new OpenStep { At = 140_000 }, new ReleaseStep([1, 2]) { At = 181_000 },
            ],
        };
    }
}
