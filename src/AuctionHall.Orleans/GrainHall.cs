using AuctionHall.Server.Desks;
using AuctionHall.Server.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AuctionHall.Orleans;

/// <summary>A hall whose desks are grains.</summary>
internal static class GrainHall
{
    /// <summary>As <see cref="HallHost.AddHall"/>, with grains in the place of this process's own desks.</summary>
    public static ISiloBuilder AddGrainHall(this ISiloBuilder silo, HallParts parts)
    {
        silo.Services.AddHall(parts);
        silo.Services.AddSingleton<LocalDesks>();
        silo.Services.Replace(ServiceDescriptor.Singleton<IDeskLocator, GrainDesks>());
        silo.Services.AddHostedService<StoreWatch>();
        return silo;
    }
}
