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
        if (!statements.TryGetValue(first, out var terms) || terms.Hash != bundle.Round || !IsSame(RoundDecide.Start(terms, first.Entry.Time), first))
        {
            checks.Fail(Check.Terms, Checks.Place(first, Streams.Round), terms is null ? "the first entry is no statement"
                : terms.Hash != bundle.Round ? $"the terms have the id {terms.Hash}" : "these terms are refused");
            return null;
        }
        checks.Pass(Check.Terms);

        var replay = new RoundReplay();
        replay._states.Add(RoundFold.Start(first.Entry, terms));
        foreach (var entry in bundle.RoundEntries.Skip(1))
        {
            if (replay.Next(entry, statements, out var fault) is { } next)
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

    private RoundState? Next(BundleEntry entry, Dictionary<BundleEntry, SignedStatement> statements, out string fault)
    {
        var (state, time) = (Final, entry.Entry.Time);
        fault = "the entry is not what follows from the ones before it";
        if (statements.TryGetValue(entry, out var statement))
        {
            if (statement.Content is ClosingStatement closing) return NextClosing(state, entry, statement, closing, ref fault);
            var decision = RoundDecide.Decide(state, statement, time);
            if (decision is Refused refused) fault = $"refused: {Refusals.Sentence(refused.Refusal)}";
            return IsSame(decision, entry) ? RoundFold.Apply(state, entry.Entry, statement) : null;
        }
        if (HallRecord.TryParse(entry.Entry.Content) is not { } record) return null;
        var follows = record switch
        {
            BegunRecord or EndedRecord or UnopenedRecord => RoundDue.Record(state, time) is { } due && IsSame(due.Entry, entry),
            OutcomeRecord outcome => IsNext(state, entry, outcome.Group),
            LostRecord lost => IsNext(state, entry, lost.Group),
            _ => false,
        };
        return follows ? RoundFold.Apply(state, entry.Entry, record) : null;
    }

    /// <summary>Who signed it and what it names of the round; what it says of the groups is checked with their logs.</summary>
    private static RoundState? NextClosing(RoundState state, BundleEntry entry, SignedStatement statement, ClosingStatement closing, ref string fault)
    {
        fault = "the closing is not signed by the hall alone, or names another end or other groups";
        var sound = RoundDue.NeedsClosing(state) && closing.Round == state.Id && closing.Ended == state.Ended!.Leaf
            && statement.Signers.SequenceEqual([state.Terms.Hall.Statements])
            && closing.Groups.Select(group => group.Group).SequenceEqual(state.Terms.Groups.Select(group => group.Id))
            && entry.Entry.Time > state.LastTime && entry.Entry.Seen == state.Size;
        return sound ? RoundFold.Apply(state, entry.Entry, statement) : null;
    }

    private static bool IsNext(RoundState state, BundleEntry entry, string group) =>
        RoundDue.NextConcluded(state)?.Group == group && entry.Entry.Time > state.LastTime && entry.Entry.Seen == state.Size;

    internal static bool IsSame(Decision decision, BundleEntry entry) => decision is Accepted accepted && IsSame(accepted.Entry, entry);

    internal static bool IsSame(Log.Entry written, BundleEntry entry) => written.Leaf == entry.Entry.Leaf;
}
