using System.Runtime.InteropServices;
using AuctionHall.Server.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;

namespace AuctionHall.Server.Hosting;

/// <summary>
/// From the first SIGTERM (or Ctrl-C) to the end: (1) `/healthz/ready` says so, and no connection is accepted any more; (2) requests
/// under way finish and readers are let go, spread over a while; (3) the host stops: rounds finish the step that they are in, the store
/// commits what waits. All within the bound of `--drain`; what is cut off then was not answered, and entries follow from the log at the
/// next start. A second signal ends the process at once, which loses nothing either.
/// </summary>
internal sealed class HallLifetime(HallOptions options, Drain drain, IServiceProvider services, IHostApplicationLifetime life, ILogger<HallLifetime> log)
    : IHostLifetime, IDisposable
{
    private const int ExitAtOnce = 143;

    /// <summary>Readers are let go over this time at most, and over half of the bound.</summary>
    private static readonly TimeSpan SpreadMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly List<PosixSignalRegistration> _signals = [];
    private CancellationTokenRegistration _stopping;
    private int _asked;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        // A hall that stops for a reason of its own, a broken store, waits for no reader.
        _stopping = life.ApplicationStopping.Register(() => drain.Begin(TimeSpan.Zero));
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT }) _signals.Add(PosixSignalRegistration.Create(signal, Asked));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _stopping.Dispose();
        foreach (var signal in _signals) signal.Dispose();
    }

    private void Asked(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _asked) > 1) Environment.Exit(ExitAtOnce);
        _ = Task.Run(End);
    }

    private async Task End()
    {
        var bound = TimeSpan.FromSeconds(options.Drain);
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            // 1. The server unbinds at once and waits for its connections until the host stops it for good.
            log.DrainBegun(drain.Readers, options.Drain);
            using var over = new CancellationTokenSource(bound);
            var spread = TimeSpan.FromTicks(Math.Min(SpreadMax.Ticks, bound.Ticks / 2));
            var unbound = services.GetRequiredService<IServer>().StopAsync(over.Token);
            drain.Begin(spread);
            // 2.
            while (drain.Readers > 0 && TimeProvider.System.GetElapsedTime(started) < spread + Look) await Task.Delay(Look);
            // 3. SignalR lets its connections go only now.
            life.StopApplication();
            await unbound;
        }
        catch (Exception e)
        {
            // Whatever the server says about its end, the end comes.
            log.DrainFaulted(e);
            life.StopApplication();
        }
    }
}
