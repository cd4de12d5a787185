using AuctionHall.Orleans.Grains;
using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Orleans.TestingHost;

namespace AuctionHall.Orleans.Tests;

/// <summary>So many silos over one store, each a whole hall without HTTP; driven by hand through the first.</summary>
internal sealed class ClusterRig : IAsyncDisposable
{
    private ClusterRig(InProcessTestCluster cluster, Rig rig) => (Cluster, Rig) = (cluster, rig);

    public InProcessTestCluster Cluster { get; }
    public Rig Rig { get; }

    public static async Task<ClusterRig> Start(int silos, IEntryStore store, TestClock? clock = null, Script? script = null, TimeSpan? idle = null)
    {
        clock ??= new TestClock(PocketRound.Zero);
        HallParts? parts = null;
        var builder = new InProcessTestClusterBuilder((short)silos);
        if (idle is { } age) builder.ConfigureHost(host => host.Configuration.AddInMemoryCollection(Collection(age)));
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddGrainHall(parts!);
            // The hall's time is the test's; the silo's own business, whose timers are real, goes by the machine's.
            silo.Services.AddKeyedSingleton(KeyedService.AnyKey, (_, _) => TimeProvider.System);
        });
        var cluster = builder.Build();
        // The rig makes the parts, and looks for services only when it is used.
        var rig = new Rig(store, clock, host: made => { parts = made; return new Late(() => cluster.GetSiloServiceProvider()); }, script: script);
        rig.Hearts = () => cluster.Silos.Select(silo => cluster.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<Heartbeat>());
        await cluster.DeployAsync();
        return new ClusterRig(cluster, rig);
    }

    /// <summary>A group's grain, as any node finds it.</summary>
    public IGroupGrain Group(StreamKey stream) => Rig.Get<IGrainFactory>().GetGrain<IGroupGrain>(GroupGrain.KeyOf(stream));

    /// <summary>Groups that are active now, each with its silo.</summary>
    public async Task<ILookup<SiloAddress, GrainId>> ActiveGroups()
    {
        var type = Rig.Get<IGrainFactory>().GetGrain<IGroupGrain>("any").GetGrainId().Type;
        var all = await Rig.Get<IGrainFactory>().GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        return all.Where(grain => grain.GrainId.Type == type).ToLookup(grain => grain.SiloAddress, grain => grain.GrainId);
    }

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    /// <summary>Looked for ten times in its age: the silo wants to look more often than once.</summary>
    private static Dictionary<string, string?> Collection(TimeSpan age) => new()
    {
        ["Orleans:GrainCollection:CollectionAge"] = age.ToString(),
        ["Orleans:GrainCollection:CollectionQuantum"] = (age / 10).ToString(),
    };

    private sealed class Late(Func<IServiceProvider> services) : IServiceProvider
    {
        public object? GetService(Type serviceType) => services().GetService(serviceType);
    }
}
