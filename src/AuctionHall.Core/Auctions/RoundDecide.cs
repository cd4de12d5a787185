using AuctionHall.Log;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>
/// decide(state, statement, now) → entry or refusal, for statements of a round's stream (FORMAT.md, section 8). Pure: the
/// verifier calls it again with each entry's own time.
/// </summary>
public static class RoundDecide
{
    /// <summary>The first statement of a round.</summary>
    public static Decision Start(SignedStatement statement, long now)
    {
        if (statement.Content is not TermsStatement { Terms: var terms }) return new Refused(Refusal.UnknownRound, now);
        if (TermsCheck.Problems(terms) is [var first, ..]) return new Refused(Refusal.TermsNotSound, now, $"{first.Path}: {first.Sentence} ({first.Remedy})");
        if (statement.Signers.Any(signer => terms.Organisers.People.All(person => person.Key != signer))) return new Refused(Refusal.UnknownKey, now);
        if (statement.Signers.Length != terms.Organisers.Threshold) return new Refused(Refusal.WrongNumberOfSignatures, now);
        if (terms.Timetable.Deadline.Micros <= now) return new Refused(Refusal.TimetableNotSound, now, "the deadline has passed already");
        return new Accepted(Entry.OfStatement(now, 0, statement.Envelope), statement);
    }

    /// <summary>(1) known before, (2) round, (3) clock, (4) signers, (5) phase, (6) what the kind itself asks.</summary>
    public static Decision Decide(RoundState state, SignedStatement statement, long now)
    {
        var time = Math.Max(now, state.LastTime + 1);

        // 1. A retry gets its receipt, whatever the phase.
        if (state.Marks.TryGetValue(statement.Hash, out var mark)) return new AlreadyAccepted(mark);

        // 2. and 3.
        if (statement.Content is TermsStatement) return new Refused(Refusal.RoundExists, time);
        if (statement.Content is not RoundStatement content || content.Round != state.Id) return new Refused(Refusal.UnknownRound, time);
        if (now < state.LastTime - Limits.ClockStepBackMicrosMax) return new Refused(Refusal.ClockUnsure, time);

        // 4. to 6.
        var refusal = Roles.Check(state, statement) ?? CheckPhase(state, statement, time) ?? CheckContent(state, statement, time);
        return refusal is { } reason
            ? new Refused(reason, time, Detail(state, content, reason, time))
            : new Accepted(Entry.OfStatement(time, state.Size, statement.Envelope), statement);
    }

    private static string? Detail(RoundState state, RoundStatement content, Refusal reason, long time) => (reason, content) switch
    {
        (Refusal.WrongPhase, _) => $"the phase is {Phases.Name(Phases.OfRound(state, time))}",
        (Refusal.TermsNotSound, CorrectStatement { Terms: { } terms }) when CorrectCheck.TermsProblem(state, terms) is { } problem =>
            $"{problem.Path}: {problem.Sentence} ({problem.Remedy})",
        _ => null,
    };

    private static Refusal? CheckPhase(RoundState state, SignedStatement statement, long time)
    {
        var accepted = statement.Content switch
        {
            ReleaseStatement release => AllGroups(release.Groups),
            OpenStatement open => AllGroups(open.Groups),
            CancelStatement { Groups: { } groups } => AllGroups(groups),
            CorrectStatement correct => AllGroups([correct.Group]),
            RevivalStatement revival => AllGroups([revival.Group]),
            PauseStatement or ResumeStatement or SpotlightStatement => Phases.Shows(state, time),
            _ => Phases.Accepts(Phases.OfRound(state, time), statement.Kind),
        };
        return accepted ? null : Refusal.WrongPhase;

        bool AllGroups(IEnumerable<string> groups) => groups.All(group =>
            !state.GroupPlaces.ContainsKey(group) || Phases.Accepts(Phases.OfGroup(state, group, time), statement.Kind));
    }

    private static Refusal? CheckContent(RoundState state, SignedStatement statement, long time)
    {
        if (statement.Content is RecurringStatement { After: var after } && !state.Leaves.Contains(after)) return Refusal.UnknownAfter;
        return statement.Content switch
        {
            RosterStatement roster => RosterFold.Check(state.Roster, roster.Changes, key => Roles.Of(state.Terms, key) is null, state.GroupOf),
            CustodyStatement custody => CheckCustody(state, custody, RoundFold.CustodianPlace(state.Terms, statement)),
            ClarificationStatement clarification => Texts.Check(clarification.Text),
            PostponeStatement postpone => CheckTimetable(state, postpone.Timetable) ?? Texts.Check(postpone.Reason),
            CancelStatement { Groups: { } groups } cancel => Distinct(state, groups) ?? NoSitting(state, groups) ?? Texts.Check(cancel.Reason),
            CancelStatement cancel => state.Sittings.IsEmpty ? Texts.Check(cancel.Reason) : Refusal.GroupsNotSound,
            OpenStatement open => Distinct(state, open.Groups) ?? NoSitting(state, open.Groups),
            ReleaseStatement release => ReleaseCheck.Check(state, release, statement.Parts, RoundFold.CustodianPlace(state.Terms, statement)),
            PauseStatement pause => Texts.Check(pause.Reason),
            ResumeStatement resume => state.Paused is null ? Refusal.WrongPhase : Texts.Check(resume.Reason),
            CorrectStatement correct => CorrectCheck.Check(state, correct),
            RevivalStatement revival => RevivalDecide.Check(state, revival, statement.Signers[0], time),
            SpotlightStatement spotlight => state.GroupPlaces.ContainsKey(spotlight.Group) ? null : Refusal.UnknownGroup,
            _ => Refusal.UnknownKind,
        };
    }

    private static Refusal? CheckCustody(RoundState state, CustodyStatement custody, int place)
    {
        if (!state.Custody[place].IsDefault) return Refusal.AlreadyGiven;
        if (custody.Keys.Length != state.Terms.Groups.Length || custody.Keys.Distinct().Count() != custody.Keys.Length) return Refusal.CustodyKeysNotSound;
        var others = state.Custody.Where(keys => !keys.IsDefault).SelectMany(keys => keys).ToHashSet();
        return custody.Keys.All(key => X25519.IsAcceptableKey(key) && !others.Contains(key)) ? null : Refusal.CustodyKeysNotSound;
    }

    private static Refusal? CheckTimetable(RoundState state, Timetable next)
    {
        var now = state.Timetable;
        var ordered = TermsCheck.Ascends(next);
        var later = next.Deadline >= now.Deadline && next.Opening >= now.Opening && next.Unopened >= now.Unopened
            && (state.Begun ? next.Start == now.Start : next.Start >= now.Start);
        return ordered && later && next != now ? null : Refusal.TimetableNotSound;
    }

    private static Refusal? Distinct(RoundState state, IReadOnlyCollection<string> groups)
    {
        if (groups.Any(group => !state.GroupPlaces.ContainsKey(group))) return Refusal.UnknownGroup;
        return groups.Count > 0 && groups.Distinct(StringComparer.Ordinal).Count() == groups.Count ? null : Refusal.GroupsNotSound;
    }

    private static Refusal? NoSitting(RoundState state, IEnumerable<string> groups) =>
        groups.Any(group => state.SittingOf(group) is not null) ? Refusal.GroupsNotSound : null;
}
