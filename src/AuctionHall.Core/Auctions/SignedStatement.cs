using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>A statement whose signatures were verified: the only form in which anything is decided.</summary>
/// <param name="Kind">From the payload type, which the signatures cover.</param>
/// <param name="Content">The parsed payload.</param>
/// <param name="Envelope">The bytes as they came, which are the bytes that are stored.</param>
/// <param name="Hash">Content hash: what the statement is known by.</param>
/// <param name="Signers">Key ids, ascending.</param>
public sealed record SignedStatement(StatementKind Kind, Statement Content, byte[] Envelope, Bytes32 Hash, ImmutableArray<Bytes32> Signers)
{
    /// <summary>Parts behind the envelope, in the order in which the statement names them. Not to be changed.</summary>
    public ImmutableArray<byte[]> Parts { get; init; } = [];

    /// <summary>
    /// Reads an envelope: (1) its one spelling, (2) its kind, (3) every signature, strictly, and only then (4) the payload.
    /// The refusal of the first that fails.
    /// </summary>
    public static Result Read(ReadOnlySpan<byte> envelopeBytes)
    {
        if (!Sealing.Envelope.TryParse(envelopeBytes, out var envelope)) return Refusal.NotOneSpelling;
        if (!StatementKinds.TryParse(envelope.PayloadType, out var kind)) return Refusal.UnknownKind;
        if (envelope.VerifySignatures().Length != envelope.Signatures.Length) return Refusal.BadSignature;
        if (StatementKinds.Read(kind, envelope.Payload, out var problem) is not { } content)
            return new Result(null, Refusal.BadPayload, problem?.Message);
        return new SignedStatement(kind, content, envelopeBytes.ToArray(), envelope.ContentHash, [.. envelope.Signatures.Select(s => s.Key)]);
    }

    /// <summary>
    /// Reads a submission (FORMAT.md, section 2): the size by kind, the envelope as above, then exactly the parts that it
    /// names by SHA-256, in that order.
    /// </summary>
    public static Result ReadSubmission(ReadOnlySpan<byte> text)
    {
        if (text.Length > Limits.StatementBytesMax) return Refusal.TooLarge;
        var end = text.IndexOf((byte)'\n');
        if (end < 0) return Refusal.NotOneSpelling;
        var result = Read(text[..end]);
        if (result.Statement is not { } statement) return result;
        if (!StatementKinds.IsSubmitted(statement.Kind)) return Refusal.UnknownKind;
        if (text.Length > StatementKinds.BytesMax(statement.Kind)) return Refusal.TooLarge;

        var parts = ImmutableArray.CreateBuilder<byte[]>();
        for (text = text[(end + 1)..]; !text.IsEmpty; text = text[(end + 1)..])
        {
            end = text.IndexOf((byte)'\n');
            if (end < 0 || TryReadBase64(text[..end]) is not { } part) return Refusal.BadParts;
            if (parts.Count == statement.Content.Parts.Length || new Bytes32(SHA256.HashData(part)) != statement.Content.Parts[parts.Count])
                return Refusal.BadParts;
            parts.Add(part);
        }
        return parts.Count == statement.Content.Parts.Length ? statement with { Parts = parts.ToImmutable() } : Refusal.BadParts;
    }

    /// <summary>The text of FORMAT.md, section 2, that a hall takes.</summary>
    public byte[] ToSubmission() => Submission.Write(Envelope, Parts);

    private static byte[]? TryReadBase64(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, bytes, out var consumed, out var written);
        if (status != System.Buffers.OperationStatus.Done || consumed != text.Length) return null;
        Array.Resize(ref bytes, written);
        // Written again it must be the same text: pad bits zero, no white space.
        return text.SequenceEqual(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes))) ? bytes : null;
    }

    /// <summary>A statement or the refusal of its bytes.</summary>
    public sealed record Result(SignedStatement? Statement, Refusal? Refusal, string? Detail = null)
    {
        public static implicit operator Result(Refusal refusal) => new(null, refusal);
        public static implicit operator Result(SignedStatement statement) => new(statement, null);
    }
}

/// <summary>Writes what a client sends: an envelope and its parts (FORMAT.md, section 2).</summary>
public static class Submission
{
    public static byte[] Write(byte[] envelope, IEnumerable<byte[]> parts)
    {
        using var text = new MemoryStream();
        text.Write(envelope);
        text.WriteByte((byte)'\n');
        foreach (var part in parts)
        {
            text.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(part)));
            text.WriteByte((byte)'\n');
        }
        return text.ToArray();
    }
}
