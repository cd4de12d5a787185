using AuctionHall.Server.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AuctionHall.Server.Hosting;

/// <summary>Ready means that the store answers. It says nothing about rounds, so it reads the same in every world.</summary>
internal sealed class StoreHealth(IEntryStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.Rounds();
            return HealthCheckResult.Healthy();
        }
        catch (StorageException)
        {
            return HealthCheckResult.Unhealthy("the store does not answer");
        }
    }
}
