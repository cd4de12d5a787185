using System.Collections.Concurrent;
using System.Threading.Channels;
using AuctionHall.Auctions;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Live;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Hosting;

/// <summary>
/// Wakes every round when it owes something: at the next time of its timetable, and after appends. Lateness, phases and
/// outcomes rest on entries and their times, so a pump that stood still costs waiting and nothing else.
/// </summary>
internal sealed class RoundPump(IEntryStore store, IDeskLocator desks, Clock clock, Wakes wakes, IHostApplicationLifetime life, ILogger<RoundPump> log)
    : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryWait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Bytes32, Signal> _rounds = new();
    private readonly Channel<Bytes32> _new = Channel.CreateUnbounded<Bytes32>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        wakes.Appended += Appended;
        var pumps = new List<Task>();
        try
        {
            foreach (var round in await store.Rounds()) Appended(StreamKey.OfRound(round), 0);
            await foreach (var round in _new.Reader.ReadAllAsync(stoppingToken)) pumps.Add(Pump(round, _rounds[round], stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The hall stops; what is owed is found in the log at the next start.
        }
        finally
        {
            wakes.Appended -= Appended;
        }
        // The step that a round is in is finished, for as long as the host waits for it.
        await Task.WhenAll(pumps);
    }

    /// <summary>One loop for each round, for as long as the hall runs.</summary>
    private async Task Pump(Bytes32 round, Signal signal, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var next = signal.Next;
            TimeSpan wait;
            try
            {
                wait = await Advance(round);
            }
            catch (StorageException e) when (!e.IsFatal)
            {
                log.RoundStuck(e, round, RetryWait.TotalSeconds);
                wait = RetryWait;
            }
            catch (StorageException e)
            {
                log.StoreBroken(e);
                Environment.ExitCode = 1;
                life.StopApplication();
                return;
            }
            catch (Exception e)
            {
                // A bug, and loud; but a round whose pump died would wait for ever, and its groups' outcomes with it.
                log.RoundStuck(e, round, RetryWait.TotalSeconds);
                wait = RetryWait;
            }
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(next, Task.Delay(wait, clock.Provider, over.Token));
            await over.CancelAsync();
        }
    }

    private async Task<TimeSpan> Advance(Bytes32 round)
    {
        if (await desks.Round(round) is not { } desk) return LongestWait;
        // Read before the advance: a time that comes during it is still owed, and must not be taken for one that passed unused.
        var looked = clock.Micros;
        var size = desk.State!.Size;
        await desk.Advance();
        var state = desk.State!;
        if (state.Size != size) log.RoundMoved(round, Phases.Name(Phases.OfRound(state, clock.Micros)), state.Size);
        // A time that has passed without an entry waits for something else to happen.
        if (RoundDue.NextTime(state) is not { } time || time.Micros <= looked) return LongestWait;
        // Rounded up to the timer's milliseconds, which it would otherwise cut: it would come too early, again and again.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(time.Micros - clock.Micros, 0) / 1000.0));
        return wait < LongestWait ? wait : LongestWait;
    }

    private void Appended(StreamKey stream, long size)
    {
        if (!stream.IsRound) return;
        var fresh = new Signal();
        var signal = _rounds.GetOrAdd(stream.Round, fresh);
        if (ReferenceEquals(signal, fresh)) _new.Writer.TryWrite(stream.Round);
        else signal.Raise();
    }
}
