using AuctionHall.Scripts;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Limiting;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Tests.Support;

/// <summary>A whole hall on a real port of this machine, its rounds still driven by hand.</summary>
internal sealed class HttpRig : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpRig(WebApplication app, Rig rig)
    {
        (_app, Rig) = (app, rig);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public Rig Rig { get; }
    public HttpClient Client { get; }
    public Uri Address => Client.BaseAddress!;

    /// <summary>The pattern of every endpoint, as it was mapped.</summary>
    public IEnumerable<string> Endpoints =>
        ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'));

    public static async Task<HttpRig> Start(
        IEntryStore? store = null, TestClock? clock = null, Script? script = null, string? drafts = null, IEnumerable<Bytes32>? carry = null, ILoggerProvider? log = null, Rates? rates = null, TimeSpan? patience = null)
    {
        WebApplication? app = null;
        var rig = new Rig(store ?? new MemoryStore(), clock, carry, script: script, drafts: drafts, host: parts =>
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "AuctionHall.Server", ContentRootPath = AppContext.BaseDirectory });
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            if (log is not null) builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
            builder.Services.AddHall(parts with { Rates = rates ?? parts.Rates, Patience = patience is { } span ? new(span) : parts.Patience });
            builder.AddHallHttp();
            app = builder.Build();
            app.MapHall();
            return app.Services;
        });
        await app!.StartAsync();
        return new HttpRig(app, rig);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
