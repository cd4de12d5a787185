using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Scripts;
using AuctionHall.Sealing;

namespace AuctionHall.Tests.Support;

/// <summary>
/// A dishonest hall that takes over a round from an honest one: it keeps every state of the round's log and decides a bid by
/// whichever suits it. All that it signs is signed soundly.
/// </summary>
internal sealed class LaggingHall
{
    private readonly List<RoundState> _states = [];
    private readonly List<Entry> _round = [];
    private readonly Dictionary<string, (GroupState State, List<Entry> Entries)> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<Bytes32, byte[]> _parts = [];
    private readonly MemoryHall _honest;
    private readonly SigningKey _statements, _checkpoints;

    public LaggingHall(MemoryHall honest)
    {
        (_honest, (_statements, _checkpoints)) = (honest, new Cast(PocketRound.Script(), Cast.SeedOf("pocket")).HallKeys());
        foreach (var entry in honest.RoundEntries)
        {
            var statement = entry.IsStatement ? SignedStatement.Read(entry.Content).Statement! : null;
            Append(entry, _states.Count == 0 ? RoundFold.Start(entry, statement!)
                : statement is not null ? RoundFold.Apply(Round, entry, statement) : RoundFold.Apply(Round, entry, HallRecord.TryParse(entry.Content)!));
        }
        foreach (var group in Round.Terms.Groups) _groups[group.Id] = (honest.Group(group.Id), [.. honest.GroupEntries(group.Id)]);
    }

    public RoundState Round => _states[^1];

    /// <summary>The decision by the first so many entries of the round's log; an accepted bid is appended.</summary>
    public Decision Submit(SignedStatement bid, long seen, long now)
    {
        var (state, entries) = _groups[((BidStatement)bid.Content).Group];
        var decision = GroupDecide.Decide(state, _states[(int)seen - 1], bid, now);
        if (decision is not Accepted accepted) return decision;
        entries.Add(accepted.Entry);
        _groups[state.Group] = (GroupFold.Apply(state, accepted.Entry, bid, Round.Roster), entries);
        foreach (var part in bid.Parts) _parts[new Bytes32(System.Security.Cryptography.SHA256.HashData(part))] = part;
        return decision;
    }

    /// <summary>`ended`, `closed` in every group and the closing, as an honest hall would write them.</summary>
    public void Close()
    {
        var now = Round.Timetable.Deadline.Micros;
        var (ended, record) = RoundDue.Record(Round, now)!.Value;
        Append(ended, RoundFold.Apply(Round, ended, record));
        var closed = new List<ClosedGroup>();
        foreach (var group in Round.Terms.Groups)
        {
            var (state, entries) = _groups[group.Id];
            var due = GroupDue.Closed(state, Round, now)!.Value;
            entries.Add(due.Entry);
            state = GroupFold.Apply(state, due.Entry, due.Record);
            _groups[group.Id] = (state, entries);
            closed.Add(new ClosedGroup(group.Id, state.Size, state.Tree.Root, []));
        }
        var (entry, statement) = RoundDue.Closing(Round, closed, _statements, now);
        Append(entry, RoundFold.Apply(Round, entry, statement));
    }

    public byte[] Bundle()
    {
        List<byte[]> lines = [PublicLog.Header(Round.Id), .. _round.Select((entry, index) => LogLine.OfEntry(Streams.Round, index, entry))];
        foreach (var group in PublicLog.GroupsInReadingOrder(Round))
            lines.AddRange(PublicLog.GroupLines(Round, _groups[group].State, _groups[group].Entries, hash => _parts.GetValueOrDefault(hash) ?? _honest.Part(hash)));
        return [.. lines.SelectMany(line => line), .. LogLine.OfCheckpoint(Checkpoints.Sign(Round, _checkpoints).ToBytes())];
    }

    private void Append(Entry entry, RoundState state)
    {
        _round.Add(entry);
        _states.Add(state);
    }
}
