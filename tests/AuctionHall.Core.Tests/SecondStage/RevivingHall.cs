using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Ranking;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;

namespace AuctionHall.Tests.SecondStage;

/// <summary>
/// A dishonest hall that takes over where g-01 of the pocket round's second stage waits for answers, and logs what it likes. All that it signs itself is
/// signed soundly.
/// </summary>
internal sealed class RevivingHall
{
    private const string Offering = "g-01";

    private readonly MemoryHall _hall = PocketSecond.PlayUntil(190_000);
    private readonly List<Entry> _round;
    private readonly List<Entry> _entries;
    private GroupState _group;

    public RevivingHall()
    {
        (Round, _group) = (_hall.Round!, _hall.Group(Offering));
        (_round, _entries) = ([.. _hall.RoundEntries], [.. _hall.GroupEntries(Offering)]);
    }

    public RoundState Round { get; private set; }

    public OpenOffers Offers => Round.Offers[Offering];

    /// <summary>Logs an answer at so many seconds behind the offer.</summary>
    public void Answer(char who, bool accept, int seconds, SigningKey? signer = null)
    {
        var answer = new RevivalStatement { Round = Round.Id, Group = Offering, Enterprise = Answers.CodeOf(who), Product = "p-1", Answers = Offers.Outcome, Accept = accept };
        var statement = Signing.Sign(answer, signer ?? Answers.KeyOf(who));
        var entry = Entry.OfStatement(Offers.Time + (seconds * 1_000_000L), Round.Size, statement.Envelope);
        _round.Add(entry);
        Round = RoundFold.Apply(Round, entry, statement);
    }

    /// <summary>Logs `answered` so many seconds behind the offer, as it follows at that time or otherwise.</summary>
    public void End(int seconds, Func<AnsweredRecord, AnsweredRecord>? forge = null)
    {
        var time = Offers.Time + (seconds * 1_000_000L);
        var honest = new AnsweredRecord(Offering, Offers.Outcome, [.. Offers.All.Select(offer => new Revived(offer.Enterprise, offer.Product)).Where(one => Offers.Answers.GetValueOrDefault(one))]);
        Log(forge is null ? honest : forge(honest), time);
    }

    /// <summary>Ranks again and names it, or something else that ranks so.</summary>
    public void Settle(Func<byte[], byte[]>? forge = null)
    {
        var settlement = (Settlement)Round.Owed[^1];
        var standing = _group.Standing.ToList();
        var opening = Opening.TryStart(Round, Offering, _group.Keys!, settlement)!;
        var seals = opening.Open(standing, [.. standing.Select(bid => _hall.Part(bid.Sealed!.Value)!)], new ParallelOptions { MaxDegreeOfParallelism = 1 });
        var outcome = opening.Conclude(seals).ToBytes();
        var (ranked, record) = GroupDue.Ranked(_group, settlement, forge is null ? outcome : forge(outcome), Round.LastTime + 1);
        _entries.Add(ranked);
        _group = GroupFold.Apply(_group, ranked, record);
        Log(GroupDue.Conclusion(_group), ranked.Time + 1);
    }

    /// <summary>The outcome that made the offers is named with others than it has.</summary>
    public void Reoffer(Func<Offer, Offer> forge)
    {
        var named = _round.FindIndex(entry => !entry.IsStatement && HallRecord.TryParse(entry.Content) is OutcomeRecord { Group: Offering });
        var honest = _round[named..];
        _round.RemoveRange(named, honest.Count);
        Round = _round.Skip(1).Aggregate(RoundFold.Start(_round[0], Read(_round[0])), (state, entry) =>
            entry.IsStatement ? RoundFold.Apply(state, entry, Read(entry)) : RoundFold.Apply(state, entry, HallRecord.TryParse(entry.Content)!));
        foreach (var entry in honest)
        {
            var record = HallRecord.TryParse(entry.Content)!;
            Log(record is OutcomeRecord { Group: Offering } outcome ? outcome with { Offers = [.. outcome.Offers!.Value.Select(forge)] } : record, entry.Time);
        }
    }

    /// <summary>What the verifier says of its bundle.</summary>
    public Report Verify()
    {
        var (_, checkpoints) = Answers.Cast.HallKeys();
        List<byte[]> lines = [PublicLog.Header(Round.Id), .. _round.Select((entry, index) => LogLine.OfEntry(Streams.Round, index, entry))];
        foreach (var name in PublicLog.GroupsInReadingOrder(Round))
            lines.AddRange(PublicLog.GroupLines(Round, name == Offering ? _group : _hall.Group(name), name == Offering ? _entries : _hall.GroupEntries(name), _hall.Part));
        byte[] bundle = [.. lines.SelectMany(line => line), .. LogLine.OfCheckpoint(Checkpoints.Sign(Round, checkpoints).ToBytes())];
        return Verifier.Verify(bundle, new VerifyOptions(Round.Id));
    }

    private static SignedStatement Read(Entry entry) => SignedStatement.Read(entry.Content).Statement!;

    private void Log(HallRecord record, long time)
    {
        var entry = Entry.OfRecord(Math.Max(time, Round.LastTime + 1), Round.Size, record.ToBytes());
        _round.Add(entry);
        Round = RoundFold.Apply(Round, entry, record);
    }
}
