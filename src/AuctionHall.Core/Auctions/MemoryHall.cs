using System.Collections.Immutable;
using System.Security.Cryptography;
using AuctionHall.Log;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>
/// A hall for one round without input or output: lists in place of a store, one caller in place of desks. `play` runs
/// scripts on it in virtual time, and the server is held against it. It decides nothing that the pure functions beside it
/// do not decide.
/// </summary>
public sealed class MemoryHall(SigningKey statements, SigningKey checkpoints, int threads = 1)
{
    private readonly List<Entry> _roundEntries = [];
    private readonly Dictionary<string, List<Entry>> _groupEntries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GroupState> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<Bytes32, byte[]> _parts = [];

    /// <summary>Null until terms were accepted.</summary>
    public RoundState? Round { get; private set; }

    public IReadOnlyList<Entry> RoundEntries => _roundEntries;

    public IReadOnlyList<Entry> GroupEntries(string group) => _groupEntries[group];

    public GroupState Group(string group) => _groups[group];

    public byte[]? Part(Bytes32 hash) => _parts.GetValueOrDefault(hash);

    /// <summary>The checkpoint over the round's stream as it is now.</summary>
    public SignedNote Checkpoint() => Checkpoints.Sign(Round!, checkpoints);

    /// <summary>Takes a submission at a time in microseconds: what was decided, and the envelope that answers it, if any.</summary>
    public (Decision Decision, byte[]? Answer) Submit(ReadOnlySpan<byte> submission, long now)
    {
        Advance(now);
        var read = SignedStatement.ReadSubmission(submission);
        if (read.Statement is not { } statement) return (new Refused(read.Refusal!.Value, now, read.Detail), null);
        var (decision, stream) = Decide(statement, now);
        if (decision is Accepted accepted) Append(accepted, stream);
        Advance(now);
        return (decision, Answer(decision, statement, stream));
    }

    /// <summary>Writes everything that the round owes at this time.</summary>
    public void Advance(long now)
    {
        while (Round is not null && AdvanceOnce(now))
        {
        }
    }

    /// <summary>Comes back at <paramref name="until"/> after having been down since <paramref name="from"/> (microseconds); first of all it records the outage, where that follows.</summary>
    public void Recover(long from, long until)
    {
        var last = _groups.Values.Select(group => group.LastTime).Append(from).Max();
        if (Round is { } round && RoundDue.Outage(round, Math.Max(last, round.LastTime), until, until) is { } due) Append(due.Entry, due.Record);
        Advance(until);
    }

    private bool AdvanceOnce(long now)
    {
        var round = Round!;
        if (RoundDue.Record(round, now) is { } due)
        {
            Append(due.Entry, due.Record);
            return true;
        }
        if (RoundDue.NeedsClosing(round))
        {
            var closed = round.Terms.Groups.Select(group => Close(group.Id, now)).ToList();
            var (entry, statement) = RoundDue.Closing(round, closed, statements, now);
            _roundEntries.Add(entry);
            Round = RoundFold.Apply(round, entry, statement);
            return true;
        }
        if (RoundDue.NextConcluded(round) is { } owed)
        {
            if (owed is Quorum quorum) PublishKeys(quorum, now);
            Rank(owed, now);
            var (entry, record) = RoundDue.Conclude(round, GroupDue.Conclusion(_groups[owed.Group]), now);
            Append(entry, record);
            return true;
        }
        return false;
    }

    private (Decision Decision, string Stream) Decide(SignedStatement statement, long now)
    {
        if (Round is not { } round) return (RoundDecide.Start(statement, now), Streams.Round);
        if (statement.Content is not BidStatement bid) return (RoundDecide.Decide(round, statement, now), Streams.Round);
        return _groups.TryGetValue(bid.Group, out var group)
            ? (GroupDecide.Decide(group, round, statement, now), bid.Group)
            : (new Refused(Refusal.UnknownGroup, now), bid.Group);
    }

    private byte[]? Answer(Decision decision, SignedStatement statement, string stream) => decision switch
    {
        Accepted accepted => Signing.Receipt(Round!.Id, stream, new Mark(statement.Hash, accepted.Entry.Leaf, accepted.Entry.Time), statements),
        AlreadyAccepted known => Signing.Receipt(Round!.Id, stream, known.Mark, statements),
        Refused { Refusal: Refusal.Late } late => Signing.Late(Round!, stream, statement.Hash, late.Time, statements),
        _ => null,
    };

    private void Append(Accepted accepted, string stream)
    {
        foreach (var part in accepted.Parts) _parts[new Bytes32(SHA256.HashData(part))] = part;
        if (stream != Streams.Round)
        {
            _groupEntries[stream].Add(accepted.Entry);
            _groups[stream] = GroupFold.Apply(_groups[stream], accepted.Entry, accepted.Statement, Round!.Roster);
            return;
        }
        _roundEntries.Add(accepted.Entry);
        Round = Round is null ? RoundFold.Start(accepted.Entry, accepted.Statement) : RoundFold.Apply(Round, accepted.Entry, accepted.Statement);
        if (_groups.Count > 0) return;
        foreach (var group in Round.Terms.Groups)
        {
            _groupEntries[group.Id] = [];
            _groups[group.Id] = GroupFold.Start(Round.Id, group.Id);
        }
    }

    private void Append(Entry entry, HallRecord record)
    {
        _roundEntries.Add(entry);
        Round = RoundFold.Apply(Round!, entry, record);
    }

    private void Append(string group, (Entry Entry, HallRecord Record) due)
    {
        _groupEntries[group].Add(due.Entry);
        _groups[group] = GroupFold.Apply(_groups[group], due.Entry, due.Record);
    }

    private ClosedGroup Close(string group, long now)
    {
        if (GroupDue.Closed(_groups[group], Round!, now) is { } due) Append(group, due);
        return new ClosedGroup(group, _groups[group].Size, _groups[group].Tree.Root, []);
    }

    private void PublishKeys(Quorum quorum, long now)
    {
        var keys = GroupDue.FirstReleases(Round!, quorum.Group).Select(release => GroupDue.KeyOf(release, _parts[release.Part])).ToImmutableArray();
        Append(quorum.Group, GroupDue.Keys(_groups[quorum.Group], quorum, keys, now));
    }

    private void Rank(Owed owed, long now)
    {
        var group = _groups[owed.Group];
        var opening = Opening.TryStart(Round!, owed.Group, group.Keys!, owed as Replacement) ?? throw new InvalidOperationException("released keys were checked when they came");
        var standing = group.Standing.ToList();
        var bodies = standing.Select(bid => _parts[bid.Sealed!.Value]).ToList();
        var seals = opening.Open(standing, bodies, new ParallelOptions { MaxDegreeOfParallelism = threads });
        Append(owed.Group, GroupDue.Ranked(group, owed, opening.Conclude(seals).ToBytes(), now));
    }
}
