using AuctionHall.Server.Desks;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Hosting;

/// <summary>
/// Keeps the hall's sign of life. (1) Every round first records the outage that this start ended: a crash before that leaves the
/// last sign where it was, and the next start finds the same outage, only longer. (2) From then on it is written every second.
/// </summary>
internal sealed class Pulse(IEntryStore store, IDeskLocator desks, Heartbeat heart, Clock clock, ILogger<Pulse> log) : BackgroundService
{
    private bool _hasFailed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // 1.
            if (heart.Last is { } down) await Record(down);
            // 2.
            using var timer = new PeriodicTimer(ServerLimits.HeartbeatEvery, clock.Provider);
            do await Beat();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The hall stops; the next start counts from the last sign.
        }
    }

    private async Task Record(Downtime down)
    {
        foreach (var round in await store.Rounds())
        {
            try
            {
                if (await desks.Round(round) is not { } desk) continue;
                var state = await desk.Now();
                if (state.Outages is [.., var last] && last.Until == down.Until) log.OutageRecorded(round, new(last.From), new(last.Until), state.Timetable.Deadline);
            }
            catch (Exception e)
            {
                // As the pump does: one round that cannot go on holds up no other. The pump asks this one again.
                log.RoundStuck(e, round, ServerLimits.HeartbeatEvery.TotalSeconds);
            }
        }
    }

    private async Task Beat()
    {
        try
        {
            await heart.Beat();
            _hasFailed = false;
        }
        catch (StorageException e)
        {
            if (!_hasFailed) log.HeartbeatFailed(e);
            _hasFailed = true;
        }
    }
}
