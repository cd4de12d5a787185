using AuctionHall.Server.Desks;
using AuctionHall.Server.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;

namespace AuctionHall.Orleans;

/// <summary>A hall whose desks are grains.</summary>
internal static class GrainHall
{
    /// <summary>
    /// Whatever nobody asked for so long leaves memory. Bids come over days, and to load a group again costs the verification of
    /// its log, some 40 us for each bid: a quarter of an hour keeps what is in use, and nothing else.
    /// </summary>
    private static readonly TimeSpan IdleAge = TimeSpan.FromMinutes(15);

    /// <summary>As <see cref="HallHost.AddHall"/>, with grains in the place of this process's own desks.</summary>
    public static ISiloBuilder AddGrainHall(this ISiloBuilder silo, HallParts parts)
    {
        silo.Services.AddHall(parts);
        silo.Services.AddSingleton<LocalDesks>();
        silo.Services.Replace(ServiceDescriptor.Singleton<IDeskLocator, GrainDesks>());
        silo.Services.AddHostedService<StoreWatch>().AddHostedService<IdleReaders>();
        // Orleans reads much of itself from the section that bears its name, but not this.
        return silo.Configure<GrainCollectionOptions>(idle =>
        {
            idle.CollectionAge = IdleAge;
            silo.Configuration.GetSection("Orleans:GrainCollection").Bind(idle);
        });
    }
}
