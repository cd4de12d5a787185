using AuctionHall.Server.Desks;
using AuctionHall.Server.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AuctionHall.Orleans;

/// <summary>A hall whose desks are grains.</summary>
internal static class GrainHall
{
    /// <summary>As <see cref="HallHost.AddHall"/>, with grains in the place of this process's own desks.</summary>
    public static IServiceCollection AddGrainHall(this IServiceCollection services, HallParts parts)
    {
        services.AddHall(parts);
        services.AddSingleton<LocalDesks>();
        services.Replace(ServiceDescriptor.Singleton<IDeskLocator, GrainDesks>());
        services.AddHostedService<StoreWatch>();
        return services;
    }
}
