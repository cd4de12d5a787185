using AuctionHall.Server.Live;
using AuctionHall.Server.Stores;

namespace AuctionHall.Orleans;

/// <summary>
/// Tells this node's pump and feeds what other nodes have appended: it looks at the store, a few times a second, for as long as no
/// hint comes from elsewhere. A hint that is lost costs no more than this pause.
/// </summary>
internal sealed class StoreWatch(IEntryStore store, Wakes wakes, Feed feed, TimeProvider time, ILogger<StoreWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<Bytes32, long> _sizes = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Look();
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private async Task Look()
    {
        try
        {
            foreach (var round in await store.Rounds())
            {
                var stream = StreamKey.OfRound(round);
                var size = (await store.Head(stream)).Size;
                if (_sizes.TryGetValue(round, out var known) && known == size) continue;
                _sizes[round] = size;
                wakes.Raise(stream, size);
            }
            await feed.Look();
        }
        catch (StorageException e)
        {
            log.StoreNotRead(e);
        }
    }
}

internal static partial class StoreWatchEvents
{
    [LoggerMessage(60, LogLevel.Warning, "the store could not be looked at; tried again")]
    public static partial void StoreNotRead(this ILogger log, Exception e);
}
