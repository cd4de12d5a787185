using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Log;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Auditing;

/// <summary>One entry of a round's log as one line for a person.</summary>
internal sealed class FactPrinter(World world, HallClient hall, Bytes32 round)
{
    private int _outcomesRead;

    /// <param name="before">Null in front of the terms.</param>
    /// <param name="now">The state behind the entry.</param>
    /// <param name="line">Its line, decided again already.</param>
    public async Task Print(RoundState? before, RoundState now, byte[] line)
    {
        var entry = Entry.TryParse(LogLine.TryParse(line)!.Data)!;
        var what = entry.IsStatement ? Said(before, now, SignedStatement.Read(entry.Content).Statement!) : await Happened(now, HallRecord.TryParse(entry.Content)!).ConfigureAwait(false);
        world.Out.WriteLine($"{new Instant(entry.Time)} {what}");
    }

    private static string Said(RoundState? before, RoundState now, SignedStatement statement) => statement.Content switch
    {
        TermsStatement { Terms: var terms } => $"terms: {OutcomeText.Both(terms.Title)}, {terms.Groups.Length} groups, deadline {terms.Timetable.Deadline}{(terms.Drill ? ", drill" : "")}",
        RosterStatement roster => $"roster: {roster.Changes.Length} changes, {now.Roster.Enterprises.Count} enterprises",
        CustodyStatement => $"custody: {now.Custody.Count(keys => !keys.IsDefault)} of {now.Custody.Length} custodians have given their keys",
        ClarificationStatement clarification => $"clarification: {OutcomeText.Both(clarification.Text)}",
        PostponeStatement postpone => $"postponed: deadline {now.Timetable.Deadline}, opening {now.Timetable.Opening}: {OutcomeText.Both(postpone.Reason)}",
        CancelStatement { Groups: { } groups } cancel => $"cancelled {string.Join(", ", groups)}: {OutcomeText.Both(cancel.Reason)}",
        CancelStatement cancel => $"the round is cancelled: {OutcomeText.Both(cancel.Reason)}",
        OpenStatement open => $"to be opened: {open.Groups.Length} groups",
        ReleaseStatement release => $"release for {release.Groups.Length} groups by custodian {1 + Place(before!, statement)}",
        CorrectStatement correct => $"to be corrected: {correct.Group}: {OutcomeText.Both(correct.Reason)}",
        PauseStatement pause => $"paused: {OutcomeText.Both(pause.Reason)}",
        ResumeStatement resume => $"resumed: {OutcomeText.Both(resume.Reason)}",
        SpotlightStatement spotlight => $"spotlight: {spotlight.Group}",
        RevivalStatement revival => $"{revival.Group}: {revival.Enterprise} {(revival.Accept ? "accepts" : "lets pass")} the revival of {revival.Product}",
        ClosingStatement closing => $"closed: {closing.Groups.Sum(group => group.Size - 1)} bids and withdrawals in {closing.Groups.Length} groups",
        _ => StatementKinds.Name(statement.Kind),
    };

    private async Task<string> Happened(RoundState now, HallRecord record)
    {
        switch (record)
        {
            case BegunRecord: return "bids are accepted";
            case OutageRecord outage: return $"the hall was down from {new Instant(outage.From)} to {new Instant(outage.Until)}; by the terms deadline {now.Timetable.Deadline}, opening {now.Timetable.Opening}";
            case EndedRecord: return "the deadline is reached";
            case LostRecord lost: return $"{lost.Group}: the hall lost {lost.Missing.Length} sealed bodies; it has no outcome, or none that replaces the last";
            case UnopenedRecord unopened: return $"stay sealed: {string.Join(", ", unopened.Groups)}";
            case AnsweredRecord answered: return $"{answered.Group}: the offers of revival are over, {answered.Accepted.Length} accepted";
            case OutcomeRecord named:
                // Outcomes are served in the order in which this log names them; H of the bytes must be the logged one.
                var lines = await hall.Outcomes(round, _outcomesRead, Patience.Person).ConfigureAwait(false);
                _outcomesRead++;
                var opened = OpenedOf(lines);
                var sound = opened is not null && new Bytes32(System.Security.Cryptography.SHA256.HashData(opened)) == named.Outcome;
                if (!sound || Outcome.TryParse(opened, out _) is not { } outcome) return $"{named.Group}: opened; its outcome is not what the log names";
                return $"{named.Group} {OutcomeText.Both(now.AskedOf(named.Group).Name)}{OutcomeText.Replaced(now.ReplacementsOf(named.Group))}: {OutcomeText.Line(outcome, code => now.Roster.Enterprises.TryGetValue(code, out var known) ? known.Name.Zh : code)}{(named.Offers is { } offers ? $"; {offers.Length} offered revival" : "")}";
            default: return record.GetType().Name;
        }
    }

    private static byte[]? OpenedOf(ReadOnlySpan<byte> lines)
    {
        var end = lines.IndexOf((byte)'\n');
        return end > 0 && LogLine.TryParse(lines[..end]) is { } line && Entry.TryParse(line.Data) is { IsStatement: false } entry
            ? HallRecord.TryParse(entry.Content) switch { OpenedRecord opened => opened.Outcome, CorrectedRecord corrected => corrected.Outcome, SettledRecord settled => settled.Outcome, _ => null } : null;
    }

    private static int Place(RoundState state, SignedStatement statement)
    {
        var people = state.Terms.Custodians.People;
        for (var place = 0; place < people.Length; place++)
            if (people[place].Key == statement.Signers[0]) return place;
        return -1;
    }
}
