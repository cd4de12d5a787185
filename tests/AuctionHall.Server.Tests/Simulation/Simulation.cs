using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Server.Desks;
using AuctionHall.Tests.Support;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>
/// The pocket round from one seed: a hall that crashes, a disk, a clock and a network that fail, people who lie, and a
/// <see cref="Witness"/> who sees all of it. When the round's time is over the weather turns calm, and what must then hold is checked.
/// </summary>
internal sealed class Simulation
{
    /// <summary>Behind `unopened` of the terms, with the postponements that organisers may make; only three crashes that each move the deadline move it further.</summary>
    private const long EndMillis = 690_000;
    private const long CalmMillis = 60_000;

    /// <summary>A run that has not ended by then has gone round in circles.</summary>
    private const int StepsMax = 200_000;

    private Simulation(int seed, bool skipsSync)
    {
        World = new World(seed, PocketRound.Zero);
        Disk = new Disk { SkipsSync = skipsSync };
        Weather = Weather.Of(World);
        Clock = new SimClock(World);
        Witness = new Witness(this);
        Mirror = new Observer(this);
    }

    public World World { get; }
    public Disk Disk { get; }
    public Weather Weather { get; private set; }
    public SimClock Clock { get; }
    public Troupe Troupe { get; } = Troupe.One;
    public Witness Witness { get; }

    /// <summary>What honest people know of the round: its log, decided again under its id.</summary>
    public Observer Mirror { get; }

    /// <summary>Null while the hall is down.</summary>
    public Node? Node { get; private set; }

    /// <summary>Every submission that somebody sent, for whoever repeats or alters them.</summary>
    public List<(Bytes32 Hash, byte[] Submission)> Sent { get; } = [];

    /// <summary>Plays one seed from beginning to end.</summary>
    public static RunResult Run(int seed, bool skipsSync = false)
    {
        var simulation = new Simulation(seed, skipsSync);
        simulation.Play();
        var world = simulation.World;
        return new RunResult(seed, world.Trace, world.Steps, [.. simulation.Witness.Violations], simulation.Witness.Seen);
    }

    /// <summary>Microseconds of so many milliseconds behind the script's zero.</summary>
    public static long Time(long milliseconds) => PocketRound.Zero.Micros + (milliseconds * 1000);

    /// <summary>A message to the hall or from it: lost, doubled, delayed.</summary>
    public void Carry(Action arrive)
    {
        if (World.Chance(Weather.Lost)) return;
        World.After(World.Chance(Weather.Late) ? World.UpTo(20_000) : World.UpTo(300), arrive);
        if (World.Chance(Weather.Doubled)) World.After(World.UpTo(5_000), arrive);
    }

    /// <summary>Sends bytes once.</summary>
    /// <param name="hash">Content hash of the statement; null for bytes that are none.</param>
    public void Send(Bytes32? hash, byte[] submission, Action<Answer>? told = null)
    {
        if (hash is { } known && Sent.Count < 200) Sent.Add((known, submission));
        Carry(() => Node?.Submit(submission, answer =>
        {
            Witness.Answered(hash, answer);
            Carry(() => told?.Invoke(answer));
        }));
    }

    /// <summary>At a time somebody writes a statement and sends it until it is answered.</summary>
    /// <param name="write">From the log as it is read then; empty: not yet. Several: each a signature of its own, in turn.</param>
    public void Post(long milliseconds, Func<RoundState?, ImmutableArray<SignedStatement>> write) =>
        World.At(Time(milliseconds), () => new Letter(this, write).Send());

    public void Crash()
    {
        if (Node is null) return;
        Node.Crash();
        Node = null;
        Witness.Crashed();
    }

    public void Start() => Node ??= new Node(World, Disk, Troupe, () => Weather, Clock, Witness.Bug);

    private void Play()
    {
        Start();
        Organisers.Plan(this);
        Custodians.Plan(this);
        Bidders.Plan(this);
        Outsiders.Plan(this);
        Machine.Plan(this);
        Go(Time(EndMillis));

        Weather = Weather.Calm;
        Clock.Offset = 0;
        Start();
        Node!.Wake(0);
        Go(Time(EndMillis + CalmMillis));
        if (Witness.Violations.Count > 0) return;

        Node.Bundle((state, bundle) => Verdict.Judge(this, state, bundle));
        Go(Time(EndMillis + CalmMillis + 60_000));
        if (!Witness.IsJudged) Witness.Broken("liveness", "the bundle could not be written when nothing failed any more");
        Crash();
    }

    private void Go(long until)
    {
        while (Witness.Violations.Count == 0 && World.Step(until))
        {
            if (World.Steps > StepsMax) Witness.Broken("liveness", "the run has no end");
        }
    }
}

/// <summary>What a seed came to.</summary>
/// <param name="Seen">How often each thing that was to be tried did happen.</param>
internal sealed record RunResult(int Seed, ulong Trace, int Steps, ImmutableArray<string> Violations, IReadOnlyDictionary<string, int> Seen);

/// <summary>A statement on its way: the same bytes again and again until they are answered for good.</summary>
internal sealed class Letter(Simulation simulation, Func<RoundState?, ImmutableArray<SignedStatement>> write)
{
    private const int TriesMax = 25, WrongPhasesMax = 4;

    private ImmutableArray<(Bytes32 Hash, byte[] Submission)> _versions = [];
    private int _tries;
    private int _wrongPhases;
    private int _patience = 1;
    private bool _isDone;

    public void Send()
    {
        if (_isDone || _tries == TriesMax) return;
        if (_versions.IsEmpty) _versions = [.. write(simulation.Mirror.State).Select(statement => (statement.Hash, statement.ToSubmission()))];
        _tries++;
        if (!_versions.IsEmpty)
        {
            var (hash, submission) = _versions[_tries % _versions.Length];
            simulation.Send(hash, submission, Take);
        }
        simulation.World.After(simulation.World.Draw(1_000_000L, 6_000_000L) * _patience, Send);
    }

    private void Take(Answer answer)
    {
        _isDone |= answer is Receipted || (answer is Declined declined && !Refusals.MayRetry(declined.Refusal));
        // Whoever comes in the wrong phase waits for another one.
        if (answer is not Declined { Refusal: Refusal.WrongPhase }) return;
        _patience = 8;
        _isDone |= ++_wrongPhases == WrongPhasesMax;
    }
}
