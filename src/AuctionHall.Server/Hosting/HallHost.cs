using AuctionHall.Server.Desks;
using AuctionHall.Server.Drafts;
using AuctionHall.Server.Http;
using AuctionHall.Server.Limiting;
using AuctionHall.Server.Live;
using AuctionHall.Server.Stores;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;

namespace AuctionHall.Server.Hosting;

/// <summary>A hall as services and as endpoints; around any parts, in any process.</summary>
internal static class HallHost
{
    /// <summary>Everything below HTTP. The parts are disposed with the provider.</summary>
    public static IServiceCollection AddHall(this IServiceCollection services, HallParts parts)
    {
        services.AddSingleton<IEntryStore>(_ => new MeteredStore(parts.Store)).AddSingleton(parts.Keys).AddSingleton(new Clock(parts.Time)).AddSingleton(parts.Time);
        services.AddSingleton(new Carried(parts.Carry)).AddSingleton<Wakes>();
        services.AddSingleton(_ => new Opener(parts.OpenerThreads));
        services.AddSingleton<Heartbeat>().AddSingleton<HallNode>().AddSingleton<IDeskLocator, LocalDesks>().AddSingleton<Intake>();
        services.AddSingleton<Gathering>().AddSingleton(provider =>
            new DraftBook(parts.Drafts, provider.GetRequiredService<Clock>(), provider.GetRequiredService<ILogger<DraftBook>>()));
        services.AddSingleton(parts.Patience).AddSingleton(new Doorkeeper(parts.Rates, parts.Time)).AddSingleton(new ConnectionCap(parts.Rates.IsOff ? int.MaxValue : parts.Rates.Connections, parts.Proxies));
        services.AddSingleton<Feed>().AddSingleton<Queries>();
        services.AddSingleton(_ => new Drain(Random.Shared)).AddSingleton<Readiness>();
        if (parts.Pump) services.AddHostedService<RoundPump>().AddHostedService<Pulse>();
        return services;
    }

    public static void AddHallHttp(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(Hardening.Limit);
        builder.WebHost.UseSockets(Hardening.Listen);
        // A trace id is the one member that would differ between two halls in the same state.
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("traceId"));
        builder.Services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy { Timeout = ServerLimits.RequestTimeout });
        builder.Services.AddOpenApi();
        builder.Services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = ServerLimits.HubMessageBytesMax;
            options.EnableDetailedErrors = false;
        });
    }

    public static void MapHall(this WebApplication app)
    {
        app.UseHardening();
        app.UseRateLimits();
        app.UseRequestTimeouts();
        app.MapStaticAssets();
        app.MapPages();
        app.MapStatements();
        app.MapRounds();
        app.MapSchemas();
        app.MapPresets();
        app.MapLog();
        app.MapFeed();
        app.MapOpenApi("/openapi/v1.json");
        app.MapHealth();
    }
}
