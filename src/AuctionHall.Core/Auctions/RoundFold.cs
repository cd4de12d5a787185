using System.Collections.Frozen;
using System.Collections.Immutable;
using AuctionHall.Log;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>
/// apply(state, entry) → state for a round's stream. It believes its entries: whoever does not, decides them again
/// (the verifier does, by <see cref="RoundDecide"/> and <see cref="RoundDue"/>).
/// </summary>
public static class RoundFold
{
    /// <summary>The state behind the first entry, the terms.</summary>
    public static RoundState Start(Entry entry, SignedStatement statement)
    {
        var terms = ((TermsStatement)statement.Content).Terms;
        return new RoundState
        {
            Id = statement.Hash,
            Terms = terms,
            Tree = Frontier.Empty.Append(entry.Leaf),
            LastTime = entry.Time,
            LastLeaf = entry.Leaf,
            Marks = ImmutableDictionary<Bytes32, Mark>.Empty.Add(statement.Hash, new Mark(statement.Hash, entry.Leaf, entry.Time)),
            Leaves = [entry.Leaf],
            Timetable = terms.Timetable,
            Custody = [.. terms.Custodians.People.Select(_ => default(ImmutableArray<Bytes32>))],
            GroupPlaces = terms.Groups.Select((group, index) => (group.Id, index)).ToFrozenDictionary(place => place.Id, place => place.index, StringComparer.Ordinal),
        };
    }

    public static RoundState Apply(RoundState state, Entry entry, SignedStatement statement)
    {
        var next = Step(state, entry) with { Marks = state.Marks.Add(statement.Hash, new Mark(statement.Hash, entry.Leaf, entry.Time)) };
        return statement.Content switch
        {
            RosterStatement roster => next with { Roster = RosterFold.Apply(next.Roster, roster.Changes) },
            CustodyStatement custody => next with { Custody = next.Custody.SetItem(CustodianPlace(next.Terms, statement), custody.Keys) },
            PostponeStatement postpone => next with { Timetable = postpone.Timetable },
            CancelStatement { Groups: { } groups } => next with { CancelledGroups = next.CancelledGroups.Union(groups) },
            CancelStatement => next with { Cancelled = true },
            OpenStatement open => Open(next, new Sitting(statement.Hash, open.Groups)),
            CorrectStatement correct => Correct(next, statement, correct),
            RevivalStatement revival => RevivalFold.Answer(next, revival),
            ReleaseStatement release => Release(next, release, CustodianPlace(next.Terms, statement) + 1),
            PauseStatement pause => next with { Paused = pause.Reason },
            ResumeStatement => next with { Paused = null },
            SpotlightStatement spotlight => next with { Spotlight = spotlight.Group },
            ClosingStatement closing => next with { Closing = new ClosingMark(statement.Hash, closing.Groups, Withheld(next)) },
            ClarificationStatement => next,
            _ => throw new InvalidOperationException($"{statement.Kind} is no entry of a round's stream"),
        };
    }

    public static RoundState Apply(RoundState state, Entry entry, HallRecord record)
    {
        var next = Step(state, entry);
        return record switch
        {
            BegunRecord => next with { Begun = true },
            OutageRecord outage => next with
            {
                Outages = next.Outages.Add(outage),
                Timetable = Outages.Moved(next.Terms.Extensions ?? [], next.Timetable, outage) ?? next.Timetable,
            },
            EndedRecord => next with { Ended = new EndMark(entry.Leaf, next.Size, entry.Time) },
            OutcomeRecord outcome => RevivalFold.Offer(next, entry, outcome) with
            {
                Outcomes = next.Outcomes.SetItem(outcome.Group, outcome),
                OutcomeLeaves = next.OutcomeLeaves.SetItem(outcome.Group, entry.Leaf),
                Named = next.Named.Add(outcome),
                Concluded = next.Concluded + 1,
            },
            LostRecord lost => next with { Lost = next.Lost.Add(lost.Group), Concluded = next.Concluded + 1 },
            AnsweredRecord answered => RevivalFold.Settle(next, entry, answered),
            UnopenedRecord unopened => next with { UnopenedGroups = next.UnopenedGroups.Union(unopened.Groups) },
            _ => throw new InvalidOperationException($"{record.GetType().Name} is no entry of a round's stream"),
        };
    }

    private static ImmutableHashSet<string> Withheld(RoundState state) =>
        state.Cancelled ? [.. state.Terms.Groups.Select(group => group.Id)] : state.CancelledGroups;

    private static RoundState Step(RoundState state, Entry entry) => state with
    {
        Tree = state.Tree.Append(entry.Leaf),
        LastTime = entry.Time,
        LastLeaf = entry.Leaf,
        Leaves = state.Leaves.Add(entry.Leaf),
    };

    private static RoundState Open(RoundState state, Sitting sitting) => state with
    {
        Sittings = state.Sittings.Add(sitting),
        SittingByGroup = state.SittingByGroup.AddRange(sitting.Groups.Select(group => KeyValuePair.Create(group, sitting))),
    };

    private static RoundState Release(RoundState state, ReleaseStatement release, int custodian)
    {
        var releases = state.Releases.ToBuilder();
        var quorums = new List<Quorum>();
        for (var place = 0; place < release.Groups.Length; place++)
        {
            var group = release.Groups[place];
            var marks = releases.TryGetValue(group, out var earlier) ? earlier : [];
            releases[group] = marks.Add(new ReleaseMark(custodian, release.Keys, place));
            if (marks.Length + 1 == state.Terms.Custodians.Threshold) quorums.Add(new Quorum(group, state.Size, state.LastTime));
        }
        return state with
        {
            Releases = releases.ToImmutable(),
            Owed = state.Owed.AddRange(quorums),
            QuorumByGroup = state.QuorumByGroup.AddRange(quorums.Select(quorum => KeyValuePair.Create(quorum.Group, quorum))),
        };
    }

    private static RoundState Correct(RoundState state, SignedStatement statement, CorrectStatement correct)
    {
        var group = correct.Group;
        var before = state.Corrections.TryGetValue(group, out var earlier) ? earlier : [];
        var roster = correct.Changes is { } changes ? RosterFold.Apply(state.RosterOf(group), changes) : state.RosterOf(group);
        var correction = new Correction(group, state.Size, state.LastTime, state.ReplacementsOf(group).Length + 1, statement, roster, correct.Terms ?? state.AskedOf(group));
        return state with
        {
            Corrections = state.Corrections.SetItem(group, before.Add(correction)),
            Replacements = state.Replacements.SetItem(group, state.ReplacementsOf(group).Add(correction)),
            Owed = state.Owed.Add(correction),
            OutcomeLeaves = state.OutcomeLeaves.Remove(group),
            // What was offered by the outcome that this replaces is offered no more, and what was accepted counts no more.
            Offers = state.Offers.Remove(group),
        };
    }

    internal static int CustodianPlace(Terms terms, SignedStatement statement)
    {
        var people = terms.Custodians.People;
        for (var place = 0; place < people.Length; place++)
            if (people[place].Key == statement.Signers[0]) return place;
        throw new InvalidOperationException("the signer is no custodian");
    }
}
