using AuctionHall.Sealing;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Drafts;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Hosting;

/// <summary>A hall from its command line to its end, wherever its desks live: programs differ in nothing but how they add those.</summary>
internal static class HallProgram
{
    /// <summary>The exit code: 0, 1 where the hall must not start or go on, 2 for options that are none.</summary>
    /// <param name="addDesks">Adds the hall's services, with its own kind of desks among them.</param>
    public static async Task<int> Run(string[] args, Action<WebApplicationBuilder, HallOptions, HallParts> addDesks)
    {
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
            addDesks(builder, options, parts);
            builder.Services.AddHostedService<WarmUp>();
            builder.AddHallHttp();

            // 3. The hall.
            await using var app = builder.Build();
            app.MapHall();
            var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(app.Environment.ApplicationName);
            if (keysMade) log.KeysMade(parts.Keys.Statements.Public, parts.Keys.Checkpoints.Public);
            log.DraftsRead(app.Services.GetRequiredService<DraftBook>().Count);
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
    }

    private static int Say(int code, params string[] sentences)
    {
        foreach (var sentence in sentences) Console.Error.WriteLine($"auctionhall: {sentence}");
        return code;
    }
}
