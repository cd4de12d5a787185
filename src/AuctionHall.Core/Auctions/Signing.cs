using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>Makes signed statements: what clients send, and the closing and promises of the hall.</summary>
public static class Signing
{
    public static SignedStatement Sign(Statement statement, params SigningKey[] keys)
    {
        var (kind, payload) = StatementKinds.Write(statement);
        var envelope = Envelope.Sign(StatementKinds.PayloadType(kind), payload, keys);
        return new SignedStatement(kind, statement, envelope.ToBytes(), envelope.ContentHash, [.. envelope.Signatures.Select(signature => signature.Key)]);
    }

    /// <summary>The receipt of an accepted statement: the same bytes each time (FORMAT.md, section 11).</summary>
    public static byte[] Receipt(Bytes32 round, string stream, Mark mark, SigningKey hall) =>
        Sign(new ReceiptStatement(round, stream, mark.Statement, mark.Leaf, mark.Time), hall).Envelope;

    /// <summary>The hall's signed word that a bid came too late.</summary>
    public static byte[] Late(RoundState round, string stream, Bytes32 statement, long time, SigningKey hall) =>
        Sign(new LateStatement(round.Id, stream, statement, round.Timetable.Deadline.Micros, time), hall).Envelope;
}
