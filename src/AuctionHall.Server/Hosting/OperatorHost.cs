using System.Net;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Http;
using AuctionHall.Server.Operations;

namespace AuctionHall.Server.Hosting;

/// <summary>
/// A server of its own on the operator's address (`--operator`), with metrics, health and the operations page. It shares no listener with the public one, so
/// no header and no route of a public request leads there: what it tells counts bids.
/// </summary>
internal sealed class OperatorHost(HallOptions options, MetricsBook metrics, Readiness readiness, HallWatch watch, TimeProvider time, ILoggerFactory logs) : IHostedService, IAsyncDisposable
{
    private const int ConnectionsMax = 64;
    private const string Policy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

    private WebApplication? _app;

    /// <summary>Where it listens; known when it has started.</summary>
    public string? Address => _app?.Urls.FirstOrDefault();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Operator);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.RequestHeadersTimeout = ServerLimits.RequestHeadersTimeout;
        });
        builder.Services.AddSingleton(logs).AddSingleton(readiness).AddSingleton(metrics).AddSingleton(new Figures(metrics, watch, options, time));
        // The process belongs to the hall, and so do its signals.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        _app = builder.Build();
        _app.Use(Guard);
        _app.MapHealth();
        _app.MapOperations();
        _app.MapGet("/metrics", (MetricsBook book) => TypedResults.Text(PrometheusText.Write(book.Read()), PrometheusText.ContentType));
        await _app.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>
    /// A page elsewhere can make an operator's browser ask 127.0.0.1 under a name of its own; only requests under an address or
    /// localhost are answered.
    /// </summary>
    private static Task Guard(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        var host = context.Request.Host.Host;
        if (host == "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out _)) return next(context);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
