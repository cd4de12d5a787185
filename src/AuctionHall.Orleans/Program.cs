using AuctionHall.Orleans;
using AuctionHall.Server.Hosting;
using Orleans.Configuration;

// The hall with a silo in it. One silo for each data folder: SQLite is the store of one machine.
return await HallProgram.Run(args, (builder, options, parts) => builder.UseOrleans(silo => silo
    .UseLocalhostClustering()
    .Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = options.Name)
    .AddGrainHall(parts)));
