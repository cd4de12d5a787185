using AuctionHall.Sealing;
using AuctionHall.Server.Backups;
using AuctionHall.Server.Desks;
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
        if (HallHelp.IsAsked(args))
        {
            Console.Write(HallHelp.Text());
            return 0;
        }

        if (BackupProgram.IsAsked(args)) return await BackupProgram.Run(args);

        // 1. What the operator chose.
        var (options, faults) = HallOptions.Read(args);
        if (faults.Count > 0) return Say(2, [.. faults]);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });

        try
        {
            // Listens from the first measurement on: whoever counts up and down must have seen both.
            using var metrics = new MetricsBook();
            using var collector = options.Otlp is { } address ? Collector.Start(address) : null;
            SelfTest.Run();

            // 2. What the hall is made of; refuses to start on keys, a certificate, data or an anchor that it must not trust.
            var certificate = options.HasTls ? HallCertificate.Open(options.TlsCertificate!, options.TlsKey!, TimeProvider.System) : null;
            var (parts, keysMade) = await HallParts.Open(options);
            using var folder = parts.Folder;
            builder.UseSerilog(options);
            builder.AddOperator(options, metrics, certificate);
            addDesks(builder, options, parts);
            builder.Services.AddHostedService<WarmUp>();
            builder.AddHallHttp();
            builder.AddFront(options, certificate);

            // 3. The hall.
            await using var app = builder.Build();
            app.UseFront(options);
            app.MapHall();
            var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(app.Environment.ApplicationName);
            certificate?.Log = log;
            if (keysMade) log.KeysMade(parts.Keys.Statements.Public, parts.Keys.Checkpoints.Public);
            log.DraftsRead(app.Services.GetRequiredService<DraftBook>().Count);
            app.Services.GetRequiredService<Readiness>().IsSelfTested = true;
            // It watches from its making on.
            _ = app.Services.GetRequiredService<HallWatch>();
            await app.Services.GetRequiredService<Heartbeat>().Look();
            await app.StartAsync();
            log.HallReady(parts.Keys.Name, (await parts.Store.Rounds()).Count, options.Store, (int)X25519.Widest, Environment.Version.ToString());
            foreach (var url in app.Urls) Console.WriteLine($"auctionhall: {url} statements {parts.Keys.Statements.Public} checkpoints {parts.Keys.Checkpoints.Public}");
            if (app.Services.GetService<OperatorHost>()?.Address is { } operators) Console.WriteLine($"auctionhall: operator {operators}");
            await app.WaitForShutdownAsync();
            if (Environment.ExitCode == 0) log.HallEnded();
            return Environment.ExitCode;
        }
        catch (Exception e) when (e is StorageException or IOException)
        {
            return Say(1, e.Message);
        }
    }

    /// <summary>What belongs to the process and not to the hall: its signals and its operator.</summary>
    private static void AddOperator(this WebApplicationBuilder builder, HallOptions options, MetricsBook metrics, HallCertificate? certificate)
    {
        var services = builder.Services;
        services.AddSingleton(options).AddSingleton<IHostLifetime, HallLifetime>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.Drain));
        services.AddSingleton(provider => new HallWatch(options, provider.GetRequiredService<Clock>(), provider.GetRequiredService<Drain>(), certificate, provider.GetRequiredService<ILogger<HallWatch>>()));
        if (!options.HasOperator) return;
        // Started before everything else and stopped after it: an operator wants to see the end.
        services.AddSingleton(_ => metrics).AddSingleton<OperatorHost>().AddHostedService(provider => provider.GetRequiredService<OperatorHost>());
    }

    private static int Say(int code, params string[] sentences)
    {
        foreach (var sentence in sentences) Console.Error.WriteLine($"auctionhall: {sentence}");
        return code;
    }
}
