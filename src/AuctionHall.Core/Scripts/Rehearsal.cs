using AuctionHall.Auctions;
using AuctionHall.Rounds;

namespace AuctionHall.Scripts;

/// <summary>Plays a script on a hall in memory, in virtual time: minutes of a round pass in milliseconds, in one order.</summary>
public static class Rehearsal
{
    /// <param name="script">What happens.</param>
    /// <param name="seed">32 bytes that all keys and draws follow from.</param>
    /// <param name="zero">The script's zero.</param>
    /// <param name="threads">Cores that open bids; shows in the time only.</param>
    /// <param name="told">Hears what became of each act.</param>
    public static MemoryHall Play(Script script, byte[] seed, Instant zero, int threads = 1, Action<Act, Decision>? told = null)
    {
        var cast = new Cast(script, seed);
        var (statements, checkpoints) = cast.HallKeys();
        var hall = new MemoryHall(statements, checkpoints, threads);
        var player = new Player(script, cast, new HallKeys("drill.auctionhall", statements.Public, checkpoints.Public), zero);
        var outages = new Queue<(Instant From, Instant Until)>(player.Outages());
        foreach (var act in player.Acts())
        {
            while (outages.TryPeek(out var next) && next.Until <= act.At) BeDown(outages.Dequeue());
            if (outages.TryPeek(out var down) && down.From < act.At) throw new ArgumentException($"{act.What}: the script says that the hall is down then");
            AdvanceTo(hall, act.At);
            var (decision, _) = hall.Submit(act.Build(hall.Round).ToSubmission(), act.At.Micros);
            told?.Invoke(act, decision);
        }
        foreach (var outage in outages) BeDown(outage);
        return hall;

        void BeDown((Instant From, Instant Until) outage)
        {
            AdvanceTo(hall, outage.From);
            hall.Recover(outage.From.Micros, outage.Until.Micros);
        }
    }

    /// <summary>Lets virtual time go on to the end of the round's timetable: what was not opened by then stays sealed.</summary>
    public static void Finish(MemoryHall hall)
    {
        ArgumentNullException.ThrowIfNull(hall);
        if (hall.Round is { } round) AdvanceTo(hall, round.Timetable.Unopened);
    }

    /// <summary>Null if the decision is the one that the step expects; else what came instead.</summary>
    public static string? Surprise(Step step, Decision decision)
    {
        var came = decision is Refused refused ? Refusals.Name(refused.Refusal) + (refused.Detail is { } detail ? $" ({detail})" : "") : "accepted";
        var expected = step.Expect ?? "accepted";
        return came == expected || came.StartsWith(expected + " (", StringComparison.Ordinal) ? null : $"expected {expected}, came {came}";
    }

    /// <summary>Lets the hall do what it owes at each moment on the way, as a hall with a clock would.</summary>
    private static void AdvanceTo(MemoryHall hall, Instant time)
    {
        while (hall.Round is { } round && RoundDue.NextTime(round) is { } due && due <= time)
        {
            hall.Advance(due.Micros);
            if (RoundDue.NextTime(hall.Round) == due) return;
        }
    }
}
