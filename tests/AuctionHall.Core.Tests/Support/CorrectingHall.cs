using System.Collections.Immutable;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;

namespace AuctionHall.Tests.Support;

/// <summary>
/// A dishonest hall that takes over the pocket round where g-01 has just been opened, and logs corrections of it as it likes,
/// whatever they say and whoever signed them. All that it signs itself is signed soundly.
/// </summary>
internal sealed class CorrectingHall
{
    private const string Corrected = "g-01";

    private readonly PocketPeople _people = new(186_500);
    private readonly List<Entry> _round;
    private readonly List<Entry> _entries;
    private GroupState _group;

    public CorrectingHall()
    {
        Round = _people.Round;
        _group = _people.Hall.Group(Corrected);
        (_round, _entries) = ([.. _people.Hall.RoundEntries], [.. _people.Hall.GroupEntries(Corrected)]);
    }

    public RoundState Round { get; private set; }

    /// <summary>The outcome entry that an honest correction would answer now.</summary>
    public Bytes32 Outcome => Round.OutcomeLeaves[Corrected];

    public SigningKey Organiser(int number) => _people.Organiser(number);

    /// <summary>Logs the statement, and what follows from it or something else.</summary>
    /// <param name="content">Says anything.</param>
    /// <param name="signers">Anybody.</param>
    /// <param name="forge">Makes another outcome of the one that follows.</param>
    public void Correct(CorrectStatement content, SigningKey[] signers, Func<byte[], byte[]>? forge = null)
    {
        var statement = Signing.Sign(content, signers);
        var entry = Entry.OfStatement(Round.LastTime + 1, Round.Size, statement.Envelope);
        Append(entry, RoundFold.Apply(Round, entry, statement));

        var correction = Round.Corrections[Corrected][^1];
        var standing = _group.Standing.ToList();
        var opening = Opening.TryStart(Round, Corrected, _group.Keys!, correction)!;
        var seals = opening.Open(standing, [.. standing.Select(bid => _people.Hall.Part(bid.Sealed!.Value)!)], new ParallelOptions { MaxDegreeOfParallelism = 1 });
        var outcome = opening.Conclude(seals).ToBytes();
        var (ranked, record) = GroupDue.Ranked(_group, correction, forge is null ? outcome : forge(outcome), Round.LastTime + 1);
        _entries.Add(ranked);
        _group = GroupFold.Apply(_group, ranked, record);

        var (named, conclusion) = RoundDue.Conclude(Round, GroupDue.Conclusion(_group), ranked.Time + 1);
        Append(named, RoundFold.Apply(Round, named, conclusion));
    }

    /// <summary>What the verifier says of its bundle.</summary>
    public Report Verify()
    {
        var (_, checkpoints) = new Cast(PocketRound.Script(), Cast.SeedOf("pocket")).HallKeys();
        List<byte[]> lines = [PublicLog.Header(Round.Id), .. _round.Select((entry, index) => LogLine.OfEntry(Streams.Round, index, entry))];
        foreach (var name in PublicLog.GroupsInReadingOrder(Round))
            lines.AddRange(PublicLog.GroupLines(Round, name == Corrected ? _group : _people.Hall.Group(name), name == Corrected ? _entries : _people.Hall.GroupEntries(name), _people.Hall.Part));
        byte[] bundle = [.. lines.SelectMany(line => line), .. LogLine.OfCheckpoint(Checkpoints.Sign(Round, checkpoints).ToBytes())];
        return Verifier.Verify(bundle, new VerifyOptions(Round.Id));
    }

    private void Append(Entry entry, RoundState state)
    {
        _round.Add(entry);
        Round = state;
    }
}
