using AuctionHall.Server.Desks;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace AuctionHall.Orleans;

/// <summary>
/// Drops this node's reading desks by the rule by which grains leave memory: else a node that was once asked for every group would
/// keep all of them. A desk goes between one and two ages after its last use.
/// </summary>
internal sealed class IdleReaders(LocalDesks readers, IOptions<GrainCollectionOptions> idle) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // By the machine's clock, as the silo collects its grains.
        using var timer = new PeriodicTimer(idle.Value.CollectionAge);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) readers.DropUnused();
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }
}
