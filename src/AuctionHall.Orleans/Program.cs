using AuctionHall.Orleans;
using AuctionHall.Sealing;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Stores;
using Orleans.Configuration;

// As the server's own program, with a silo in it. One silo for each data folder: SQLite is the store of one machine.
var (options, faults) = HallOptions.Read(args);
if (faults.Count > 0) return Say(2, [.. faults]);
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseUrls(options.Urls.Split(';'));
try
{
    SelfTest.Run();
    var (parts, keysMade) = await HallParts.Open(options);
    using var folder = parts.Folder;
    builder.UseSerilog(options);
    builder.Services.AddGrainHall(parts).AddHostedService<WarmUp>();
    builder.UseOrleans(silo => silo.UseLocalhostClustering().Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = options.Name));
    builder.AddHallHttp();

    await using var app = builder.Build();
    app.MapHall();
    var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("AuctionHall.Orleans");
    if (keysMade) log.KeysMade(parts.Keys.Statements.Public, parts.Keys.Checkpoints.Public);
    await app.StartAsync();
    log.HallReady(parts.Keys.Name, (await parts.Store.Rounds()).Count, options.Store, (int)X25519.Widest, Environment.Version.ToString());
    foreach (var url in app.Urls) Console.WriteLine($"auctionhall: {url} statements {parts.Keys.Statements.Public} checkpoints {parts.Keys.Checkpoints.Public}");
    await app.WaitForShutdownAsync();
    return Environment.ExitCode;
}
catch (Exception e) when (e is StorageException or IOException)
{
    return Say(1, e.Message);
}

static int Say(int code, params string[] sentences)
{
    foreach (var sentence in sentences) Console.Error.WriteLine($"auctionhall: {sentence}");
    return code;
}
