using AuctionHall.Sealing;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Stores;

// 1. What the operator chose.
var (options, faults) = HallOptions.Read(args);
if (faults.Count > 0) return Say(2, [.. faults]);
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseUrls(options.Urls.Split(';'));

try
{
    SelfTest.Run();

    // 2. What the hall is made of; refuses to start on keys, data or an anchor that it must not trust.
    var (parts, keysMade) = await HallParts.Open(options);
    using var folder = parts.Folder;
    builder.UseSerilog(options);
    builder.Services.AddHall(parts).AddHostedService<WarmUp>();
    builder.AddHallHttp();

    // 3. The hall.
    await using var app = builder.Build();
    app.MapHall();
    var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("AuctionHall.Server");
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
