using AuctionHall.Orleans.Grains;
using AuctionHall.Scripts;
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

    public static async Task<ClusterRig> Start(int silos, IEntryStore store, TestClock? clock = null, Script? script = null)
    {
        clock ??= new TestClock(PocketRound.Zero);
        HallParts? parts = null;
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((_, silo) => silo.AddGrainHall(parts!));
        var cluster = builder.Build();
        // The rig makes the parts, and looks for services only when it is used.
        var rig = new Rig(store, clock, host: made => { parts = made; return new Late(() => cluster.GetSiloServiceProvider()); }, script: script);
        await cluster.DeployAsync();
        return new ClusterRig(cluster, rig);
    }

    /// <summary>A group's grain, as any node finds it.</summary>
    public IGroupGrain Group(StreamKey stream) => Rig.Get<IGrainFactory>().GetGrain<IGroupGrain>(GroupGrain.KeyOf(stream));

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    private sealed class Late(Func<IServiceProvider> services) : IServiceProvider
    {
        public object? GetService(Type serviceType) => services().GetService(serviceType);
    }
}
