using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Organising;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Scripts;

namespace AuctionHall.Cli.Playing;

/// <summary>
/// Plays a script against a real hall over HTTP, in real time: (1) reads the hall's keys and clock, (2) waits for each act's
/// time, (3) reads the log on, so that what is signed goes by it, (4) sends, bids of one time together, (5) postpones where
/// this machine is slower than the deadline, (6) waits until everything is concluded, and verifies the bundle.
/// </summary>
internal sealed class HallPlay(World world, HallClient hall, Script script)
{
    /// <summary>How many bids are on their way at one time.</summary>
    private const int InFlightMax = 32;

    /// <summary>How long the hall may take from the last act, or from the deadline, to its last outcome.</summary>
    private static readonly TimeSpan ConclusionWaitMax = TimeSpan.FromMinutes(5);

    /// <summary>How long an act waits for a phase that the script knows is coming, and a lost connection for its return.</summary>
    private static readonly Patience Patience = new(TimeSpan.FromSeconds(60), AlsoPhase: true);

    /// <summary>Where a refusal is expected it is not waited away.</summary>
    private static readonly Patience Impatient = new(TimeSpan.FromSeconds(10));

    private readonly ConcurrentQueue<string> _surprises = [];
    private readonly ConcurrentQueue<byte[]> _receipts = [];
    private readonly Pace _pace = new();
    private RoundFollower? _follower;
    private Player _player = null!;
    private HallKeys _keys = null!;
    private TimeSpan _ahead;

    /// <summary>Called once, as soon as the round has its id.</summary>
    public Action<Bytes32>? Published { get; init; }

    private RoundState? Round => _follower?.State;

    private Instant Now => Instant.Of(world.Now).Plus(_ahead);

    public async Task<Played> Run(Instant? zero, int threads)
    {
        // 1.
        _keys = await hall.Keys(Patience).ConfigureAwait(false);
        _ahead = TimeSpan.FromMicroseconds((await hall.Time(Patience).ConfigureAwait(false)).Micros - Instant.Of(world.Now).Micros);
        var seed = script.Seed is { } text ? Cast.SeedOf(text) : World.Draw(32);
        var begin = zero ?? Now.Plus(TimeSpan.FromMilliseconds(500));
        MemoryPlay.ThrowIfNotSound(script, seed, begin);
        _player = new Player(script, new Cast(script, seed), _keys, begin);

        var acts = _player.Acts();
        for (var i = 0; i < acts.Length;)
        {
            var some = Together(acts, i);
            // 2.
            await WaitUntil(some[0].At.Plus(_player.Delay)).ConfigureAwait(false);
            // 3. and 5.
            await ReadOn(some[0]).ConfigureAwait(false);
            await KeepUp(acts, i).ConfigureAwait(false);
            // 4.
            await Send(some).ConfigureAwait(false);
            i += some.Length;
        }

        // 6.
        await Conclude().ConfigureAwait(false);
        var round = Round!.Id;
        var bundle = await hall.Bundle(round, Patience).ConfigureAwait(false);
        var options = new VerifyOptions(round, [.. _receipts], threads);
        var report = Bar.Run(world, "verifying", told => Verifier.Verify(bundle, options with { Progress = told }));
        return new Played(round, acts.Length, bundle, report, [.. _surprises]);
    }

    /// <summary>Bids of one time go together, at most so many, and no two of one enterprise in one group.</summary>
    private static Act[] Together(ImmutableArray<Act> acts, int from)
    {
        var seen = new HashSet<(string, string)>();
        var some = acts.Skip(from).TakeWhile(act => act.At == acts[from].At && BidOf(act) is { } bid && seen.Add(bid)).Take(InFlightMax).ToArray();
        return some.Length > 0 ? some : [acts[from]];
    }

    private static (string Who, string Group)? BidOf(Act act) => act.Step switch
    {
        BidStep bid => (bid.Who, bid.Group),
        WithdrawStep withdraw => (withdraw.Who, withdraw.Group),
        _ => null,
    };

    private async Task WaitUntil(Instant time)
    {
        var wait = TimeSpan.FromMicroseconds(time.Micros - Now.Micros);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, world.Time, world.Stop).ConfigureAwait(false);
    }

    /// <summary>What an act needs to have been logged before it can be built; the hall is given a while for it.</summary>
    private async Task ReadOn(Act act)
    {
        if (_follower is null) return;
        for (var end = world.Now + Patience.For; ; await Task.Delay(100, world.Stop).ConfigureAwait(false))
        {
            await RoundSource.CatchUp(hall, Round!.Id, _follower, Patience).ConfigureAwait(false);
            var ready = act.Step switch
            {
                BidStep { Expect: null } or WithdrawStep { Expect: null } => Round!.Begun || Now >= Round.Timetable.Deadline,
                RevivalStep { Expect: null } revival => Round!.Offers.ContainsKey(revival.Group),
                ReleaseStep => Round!.Closing is not null || Now < Round.Timetable.Deadline,
                _ => true,
            };
            // A script is written for a hall that owes nothing when the next act comes.
            ready &= RoundDue.NextConcluded(Round!) is null;
            if (ready || world.Now > end) return;
        }
    }

    private async Task KeepUp(ImmutableArray<Act> acts, int from)
    {
        if (Round is not { } round || round.Cancelled || round.Ended is not null) return;
        var due = acts.Skip(from).Count(act => BidOf(act) is not null && act.Step.Expect is null && act.At.Plus(_player.Delay) < round.Timetable.Deadline);
        if (_pace.Missing(Now, due, round.Timetable.Deadline) is not { } by) return;
        var statement = _player.Postponement(round, by, new Label("演练设备较慢，顺延截止时间。", "The machine of this drill is slower than its timetable."));
        var posted = await hall.Post(statement.ToSubmission(), Impatient).ConfigureAwait(false);
        if (posted.HallProblem is { } problem)
        {
            _surprises.Enqueue($"the play falls behind, and the hall does not postpone: {problem.Sentence}");
            return;
        }
        _player.Delay += by;
        world.Tell(string.Create(CultureInfo.InvariantCulture, $"this machine is slower than the script: {due} bids are still due, so the round is postponed by {by.TotalSeconds:0} s"));
        await RoundSource.CatchUp(hall, round.Id, _follower!, Patience).ConfigureAwait(false);
    }

    private async Task Send(Act[] some)
    {
        var (began, sent) = (world.Time.GetTimestamp(), new List<Task>());
        // Built one after the other, since revisions follow from the ones before; under way meanwhile.
        foreach (var act in some)
            if (Build(act) is { } statement) sent.Add(Task.Run(() => Send(act, statement), world.Stop));
        await Task.WhenAll(sent).ConfigureAwait(false);
        if (BidOf(some[0]) is not null) _pace.Saw(some.Length, world.Time.GetElapsedTime(began));
        else world.Tell(some[0].What);
    }

    private SignedStatement? Build(Act act)
    {
        try
        {
            return act.Build(Round);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException or NullReferenceException)
        {
            // The script asks for something that the log does not give, such as a release without a closing.
            _surprises.Enqueue($"{act.What}: could not be made from the log as it is");
            return null;
        }
    }

    private async Task Send(Act act, SignedStatement statement)
    {
        var posted = await hall.Post(statement.ToSubmission(), act.Step.Expect is null ? Patience : Impatient).ConfigureAwait(false);
        Decision decision = posted switch
        {
            { HallProblem: { } problem } => problem.ToDecision(),
            { Draft: not null } => new Refused(Refusal.WrongNumberOfSignatures, 0, "the hall keeps it as a draft"),
            _ => new AlreadyAccepted(new Mark(statement.Hash, default, 0)),
        };
        if (Rehearsal.Surprise(act.Step, decision) is { } surprise) _surprises.Enqueue($"{act.What}: {surprise}");
        if (posted.Receipt is not { } receipt) return;
        if (Sending.ReadReceipt(receipt, _keys.Statements, statement.Hash) is null) _surprises.Enqueue($"{act.What}: the answer is no receipt of this hall for this statement");
        else _receipts.Enqueue(receipt);
        if (act.Step is not PublishStep) return;
        _follower = new RoundFollower(statement.Hash);
        await RoundSource.CatchUp(hall, statement.Hash, _follower, Patience).ConfigureAwait(false);
        Published?.Invoke(statement.Hash);
    }

    private async Task Conclude()
    {
        if (Round is null) throw new Failure($"no round came to be: {_surprises.FirstOrDefault() ?? "the terms were not published"}");
        for (var end = (Now > Round.Timetable.Deadline ? Now : Round.Timetable.Deadline).Plus(ConclusionWaitMax); ; await Task.Delay(200, world.Stop).ConfigureAwait(false))
        {
            await RoundSource.CatchUp(hall, Round.Id, _follower!, Patience).ConfigureAwait(false);
            var closed = Round.Closing is not null || Round.Cancelled || !Round.Begun;
            var waitsFor = closed ? RoundDue.NextConcluded(Round)?.Group : "the closing";
            if (waitsFor is null) return;
            if (Now > end) throw new Failure($"the hall still owes {waitsFor} after {ConclusionWaitMax.TotalMinutes:0} minutes", "its log says why");
        }
    }
}
