using AuctionHall.Auctions;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Drafts;
using AuctionHall.Server.Http;
using AuctionHall.Server.Live;
using AuctionHall.Server.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>One process of the hall, from its start to its crash: the product's desks, intake and public log on the world's thread.</summary>
internal sealed class Node : IDisposable
{
    private const long RetryMicros = 1_000_000;
    private const long BeatMicros = 10_000_000;

    private readonly World _world;
    private readonly Bytes32 _round;
    private readonly NodeScheduler _scheduler;
    private readonly SimStore _store;
    private readonly HallNode _hall;
    private readonly IDeskLocator _desks;
    private readonly Intake _intake;
    private readonly Action<Exception> _bug;
    private long _nextPump = long.MaxValue;

    public Node(World world, Disk disk, Troupe troupe, Func<Weather> weather, SimClock clock, Action<Exception> bug)
    {
        (_world, _round, _bug) = (world, troupe.Round, bug);
        _scheduler = new NodeScheduler(world);
        _store = new SimStore(world, disk, weather);
        var shown = new Clock(clock);
        _hall = new HallNode(_store, troupe.Hall, shown, new Opener(threads: 0), new Wakes(), new Carried([]), new Heartbeat(_store, shown)) { Scheduler = _scheduler };
        // A simulated disk answers this at once.
        _hall.Heart.Look().GetAwaiter().GetResult();
        var desks = new LocalDesks(_hall);
        _desks = desks;
        _intake = new Intake(desks, new Gathering(new DraftBook(null, shown, NullLogger<DraftBook>.Instance)), troupe.Hall, NullLogger<Intake>.Instance);
        _hall.Wakes.Appended += (stream, _) =>
        {
            if (stream.IsRound) Wake(0);
        };
        Wake(0);
        Start(Live);
    }

    public void Crash()
    {
        _scheduler.Die();
        _store.Die();
        Dispose();
    }

    /// <summary>Takes a submission as HTTP would; the answer comes when it comes, or never.</summary>
    public void Submit(byte[] submission, Action<Answer> answered) => Start(async () => answered(await _intake.Submit(submission)));

    /// <summary>A log page of a stream; null where there is none to be read.</summary>
    public void Page(string stream, long from, int bytesMax, Action<Lines?> answered) => Start(async () =>
    {
        var (found, _) = await PublicStream.Find(_store, _desks, _round, stream);
        answered(found is null ? null : await found.Read(from, bytesMax));
    });

    /// <summary>The checkpoint over the round's stream as it is, and the state under it; null while there is no round.</summary>
    public void Checkpoint(Action<byte[]?> answered) => Start(async () =>
        answered((await _desks.Round(_round))?.State is { } state ? Checkpoints.Sign(state, _hall.Keys.Checkpoints).ToBytes() : null));

    public void Bundle(Action<RoundState?, byte[]> answered) => Start(async () =>
    {
        if ((await _desks.Round(_round))?.State is not { } state)
        {
            answered(null, []);
            return;
        }
        using var text = new MemoryStream();
        await new BundleWriter(_store, _desks, _hall.Keys).Write(state, text, CancellationToken.None);
        answered(state, text.ToArray());
    });

    /// <summary>Desks that nobody asks for go out of memory.</summary>
    public void DropUnused() => ((LocalDesks)_desks).DropUnused();

    /// <summary>Does what is owed after so long, unless it is done earlier.</summary>
    public void Wake(long micros)
    {
        var time = _world.Now + micros;
        if (_scheduler.IsDead || time >= _nextPump) return;
        _nextPump = time;
        _world.At(time, () =>
        {
            if (time != _nextPump) return;
            _nextPump = long.MaxValue;
            Start(Pump);
        });
    }

    public void Dispose() => _hall.Opener.Dispose();

    private async Task Pump()
    {
        try
        {
            if (await _desks.Round(_round) is not { } desk) return;
            await desk.Advance();
            if (RoundDue.NextTime(desk.State!) is { } next) Wake(Math.Max(next.Micros - _hall.Clock.Micros, RetryMicros));
        }
        catch (StorageException)
        {
            Wake(RetryMicros);
        }
    }

    /// <summary>As the product's pulse: no sign of life before the round has recorded what was before it.</summary>
    private async Task Live()
    {
        try
        {
            if (await _desks.Round(_round) is { } desk) await desk.Now();
        }
        catch (StorageException)
        {
            // The pump asks again.
        }
        Beat();
    }

    private void Beat()
    {
        if (_scheduler.IsDead) return;
        _ = _hall.Heart.Beat();
        _world.After(BeatMicros, Beat);
    }

    private void Start(Func<Task> work)
    {
        if (_scheduler.IsDead) return;
        _ = Task.Factory.StartNew(Guarded, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler);

        async Task Guarded()
        {
            try
            {
                await work();
            }
            catch (StorageException)
            {
                // As a request that fails: whoever asked asks again.
            }
            catch (Exception e)
            {
                _bug(e);
            }
        }
    }
}

/// <summary>The world's time as the hall's machine shows it.</summary>
internal sealed class SimClock(World world) : TimeProvider
{
    /// <summary>Microseconds that the machine is wrong by.</summary>
    public long Offset { get; set; }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks((world.Now + Offset) * TimeSpan.TicksPerMicrosecond);
}
