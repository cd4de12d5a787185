using AuctionHall.Auctions;
using AuctionHall.Log;

namespace AuctionHall.Audit;

/// <summary>Decides an entry of a round's stream again: the next state if it is what the rules make of the ones before.</summary>
internal static class RoundRedo
{
    /// <summary>The state behind the terms, if they have the id that was expected.</summary>
    public static RoundState? Start(Entry entry, SignedStatement? terms, Bytes32 id, out string fault)
    {
        fault = terms is null ? "the first entry is no statement"
            : terms.Hash != id ? $"the terms have the id {terms.Hash}" : "these terms are refused";
        return terms is not null && terms.Hash == id && IsSame(RoundDecide.Start(terms, entry.Time), entry) ? RoundFold.Start(entry, terms) : null;
    }

    /// <param name="state">The fold of the entries before.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="statement">Its statement with verified signatures; null where it is a record.</param>
    /// <param name="fault">Why it is not the next one.</param>
    public static RoundState? Next(RoundState state, Entry entry, SignedStatement? statement, out string fault)
    {
        fault = "the entry is not what follows from the ones before it";
        if (statement is not null)
        {
            if (statement.Content is ClosingStatement closing) return NextClosing(state, entry, statement, closing, ref fault);
            var decision = RoundDecide.Decide(state, statement, entry.Time);
            if (decision is Refused refused) fault = $"refused: {Refusals.Sentence(refused.Refusal)}";
            return IsSame(decision, entry) ? RoundFold.Apply(state, entry, statement) : null;
        }
        if (entry.IsStatement || HallRecord.TryParse(entry.Content) is not { } record) return null;
        if (record is OutageRecord outage && Outages.Fault(state, outage, entry.Time) is { } why) fault = why;
        var follows = record switch
        {
            BegunRecord or EndedRecord or UnopenedRecord or AnsweredRecord => RoundDue.Record(state, entry.Time) is { } due && IsSame(due.Entry, entry),
            OutageRecord down => RoundDue.Outage(state, down.From, down.Until, entry.Time) is { } due && IsSame(due.Entry, entry),
            OutcomeRecord outcome => IsNext(state, entry, outcome.Group) && Offer.IsSound(outcome, state.Terms.Decimals),
            LostRecord lost => IsNext(state, entry, lost.Group),
            _ => false,
        };
        return follows ? RoundFold.Apply(state, entry, record) : null;
    }

    public static bool IsSame(Decision decision, Entry entry) => decision is Accepted accepted && IsSame(accepted.Entry, entry);

    public static bool IsSame(Entry written, Entry entry) => written.Leaf == entry.Leaf;

    /// <summary>Who signed it and what it names of the round; what it says of the groups is checked with their logs.</summary>
    private static RoundState? NextClosing(RoundState state, Entry entry, SignedStatement statement, ClosingStatement closing, ref string fault)
    {
        fault = "the closing is not signed by the hall alone, or names another end or other groups";
        var sound = RoundDue.NeedsClosing(state) && closing.Round == state.Id && closing.Ended == state.Ended!.Leaf
            && statement.Signers.SequenceEqual([state.Terms.Hall.Statements])
            && closing.Groups.Select(group => group.Group).SequenceEqual(state.Terms.Groups.Select(group => group.Id))
            && entry.Time > state.LastTime && entry.Seen == state.Size;
        return sound ? RoundFold.Apply(state, entry, statement) : null;
    }

    private static bool IsNext(RoundState state, Entry entry, string group) =>
        RoundDue.NextConcluded(state)?.Group == group && entry.Time > state.LastTime && entry.Seen == state.Size;
}
