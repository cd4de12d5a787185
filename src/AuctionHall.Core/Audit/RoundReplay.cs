using AuctionHall.Auctions;

namespace AuctionHall.Audit;

/// <summary>The round's log decided again, entry by entry; keeps the state behind each, since groups were decided by prefixes.</summary>
internal sealed class RoundReplay
{
    private readonly List<RoundState> _states = [];

    public RoundState Final => _states[^1];

    /// <summary>The state that an entry with this `seen` was decided by; null if there is none.</summary>
    public RoundState? At(long seen) => seen >= 1 && seen <= _states.Count ? _states[(int)seen - 1] : null;

    /// <summary>Null if the terms or an entry are not what they must be; then nothing behind them can be judged.</summary>
    public static RoundReplay? Run(Bundle bundle, Dictionary<BundleEntry, SignedStatement> statements, Checks checks)
    {
        var first = bundle.RoundEntries[0];
        if (RoundRedo.Start(first.Entry, statements.GetValueOrDefault(first), bundle.Round, out var why) is not { } start)
        {
            checks.Fail(Check.Terms, Checks.Place(first, Streams.Round), why);
            return null;
        }
        checks.Pass(Check.Terms);

        var replay = new RoundReplay();
        replay._states.Add(start);
        foreach (var entry in bundle.RoundEntries.Skip(1))
        {
            if (RoundRedo.Next(replay.Final, entry.Entry, statements.GetValueOrDefault(entry), out var fault) is { } next)
            {
                replay._states.Add(next);
                continue;
            }
            checks.Fail(Check.RoundLog, Checks.Place(entry, Streams.Round), fault);
            return null;
        }
        checks.Pass(Check.RoundLog);
        return replay;
    }
}
