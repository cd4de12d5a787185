using System.Security.Cryptography;
using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;

namespace AuctionHall.Server.Tests.Adversary;

/// <summary>Sound statements of every kind of the pocket round with the keys of those who say them, and cases made out of them.</summary>
internal sealed class FuzzCorpus
{
    private readonly List<(SignedStatement Statement, SigningKey[] Keys)> _sound = [];
    private readonly byte[][] _submissions;
    private readonly string[] _texts;

    /// <summary>Plays a hall of its own to the end.</summary>
    public static async Task<FuzzCorpus> Make()
    {
        await using var rig = new Rig(new MemoryStore());
        var statements = new List<SignedStatement>();
        foreach (var act in rig.Player().Acts())
        {
            await rig.MoveTo(act.At);
            statements.Add(act.Build(await rig.Round()));
            await rig.Submit(statements[^1]);
        }
        return new FuzzCorpus(rig, (await rig.Round())!, statements);
    }

    private FuzzCorpus(Rig rig, RoundState round, List<SignedStatement> statements)
    {
        var cast = rig.Cast;
        SigningKey[] everybody =
        [
            .. cast.Organisers, .. cast.Custodians, cast.HallKeys().Statements,
            .. PocketRound.Script().Enterprises.SelectMany(enterprise => new[] { cast.Enterprise(enterprise.Code, 0), cast.Enterprise(enterprise.Code, 1) }),
        ];
        var keys = everybody.ToDictionary(key => key.Public);
        foreach (var statement in statements) _sound.Add((statement, [.. statement.Signers.Select(signer => keys[signer])]));

        // What a hall or a client says to others and nobody may say to a hall.
        var (time, enterprise) = (new Instant(PocketRound.Zero.Micros), cast.Enterprise(PocketRound.Script().Enterprises[0].Code, 0));
        (Statement, SigningKey)[] others =
        [
            (new ReceiptStatement(round.Id, "g-01", Some.Hash("s"), Some.Hash("e"), 1), cast.HallKeys().Statements), (new LateStatement(round.Id, "g-01", Some.Hash("s"), 1, 2), cast.HallKeys().Statements),
            (new ClosingStatement { Round = round.Id, Ended = Some.Hash("e"), Groups = [] }, cast.HallKeys().Statements), (new EnrolmentStatement("X1", new Label("甲"), enterprise.Public), enterprise),
            (new QueryStatement { Round = round.Id, Time = time, Ask = Question.OwnStatements }, enterprise), (new QueryStatement { Time = time, Ask = Question.Drafts }, cast.Organisers[0]),
            (new DrillStatement { Round = round.Id, Practice = Some.Hash("p"), Context = Some.Hash("c"), Time = time }, cast.Custodians[0]), (new DestroyedStatement { Round = round.Id, Time = time }, cast.Custodians[0]),
        ];
        foreach (var (statement, key) in others) _sound.Add((Signing.Sign(statement, key), [key]));
        _submissions = [.. _sound.Select(one => one.Statement.ToSubmission())];
        _texts = [.. _sound.SelectMany(one => Mutator.Texts(Payload(one.Statement))).Distinct()];
    }

    /// <summary>A submission that is not one of the sound ones, though it may be sound itself.</summary>
    public byte[] Case(Random random)
    {
        var mutator = new Mutator(random, _texts);
        var place = random.Next(_sound.Count);
        var (statement, keys) = _sound[place];
        switch (random.Next(20))
        {
            case < 8:
                return mutator.Bytes(_submissions[place]);
            case < 16:
                return Submission.Write(Sign(statement.Kind, mutator.Json(Payload(statement)), random.Next(10) == 0 ? _sound[random.Next(_sound.Count)].Keys : keys), statement.Parts);
            case < 18 when !statement.Parts.IsEmpty:
                // The part is another, and its hash is signed.
                var part = random.Next(2) == 0 ? mutator.Bytes(statement.Parts[0]) : SameLength(random, statement.Parts[0]);
                var hash = statement.Content.Parts[0].ToString();
                var payload = Encoding.UTF8.GetString(Payload(statement)).Replace(hash, new Bytes32(SHA256.HashData(part)).ToString(), StringComparison.Ordinal);
                return Submission.Write(Sign(statement.Kind, Encoding.UTF8.GetBytes(payload), keys), [part]);
            case 18:
                return Submission.Write(statement.Envelope, _sound[random.Next(_sound.Count)].Statement.Parts);
            default:
                var (kind, bytes) = ((StatementKind)random.Next(Enum.GetValues<StatementKind>().Length), new byte[random.Next(200)]);
                random.NextBytes(bytes);
                return Submission.Write(Sign(kind, bytes, keys), statement.Parts);
        }
    }

    /// <summary>The bytes behind a signed query, changed or not, signed again.</summary>
    public byte[] Query(Random random)
    {
        var queries = _sound.Where(one => one.Statement.Kind == StatementKind.Query).ToList();
        var (statement, keys) = queries[random.Next(queries.Count)];
        var mutator = new Mutator(random, _texts);
        return random.Next(2) == 0 ? mutator.Bytes(statement.Envelope) : Sign(StatementKind.Query, mutator.Json(Payload(statement)), keys);
    }

    private static byte[] SameLength(Random random, byte[] part)
    {
        var other = part.ToArray();
        for (var i = random.Next(1, 5); i > 0; i--) other[random.Next(4, other.Length)] ^= (byte)random.Next(1, 256);
        return other;
    }

    private static byte[] Sign(StatementKind kind, byte[] payload, SigningKey[] keys) => Envelope.Sign(StatementKinds.PayloadType(kind), payload, keys).ToBytes();

    private static byte[] Payload(SignedStatement statement) => StatementKinds.Write(statement.Content).Payload;
}
