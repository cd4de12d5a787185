using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.Organising;

/// <summary>A payload under the signatures that it has so far; a statement once it has as many as the terms ask for.</summary>
internal sealed record Draft(StatementKind Kind, byte[] Payload, Statement Content, ImmutableArray<EnvelopeSignature> Signatures)
{
    /// <summary>From a payload's bytes as they are.</summary>
    public static Draft Of(StatementKind kind, byte[] payload)
    {
        var content = StatementKinds.Read(kind, payload, out var problem)
            ?? throw new Failure($"this is no payload of a {StatementKinds.Name(kind)} statement: {JsonLines.Sentence(problem!)}", "FORMAT.md, section 4, has the members");
        return new Draft(kind, payload, content, []);
    }

    public static Draft Of(Statement statement)
    {
        var (kind, payload) = StatementKinds.Write(statement);
        return new Draft(kind, payload, statement, []);
    }

    /// <summary>From an envelope, whose signatures must all be valid; null where the bytes are none.</summary>
    public static Draft? TryRead(ReadOnlySpan<byte> file)
    {
        if (!Envelope.TryParse(file.TrimEnd((byte)'\n'), out var envelope)) return null;
        if (!StatementKinds.TryParse(envelope.PayloadType, out var kind)) throw new Failure(Refusals.Sentence(Refusal.UnknownKind));
        if (envelope.VerifySignatures().Length != envelope.Signatures.Length)
            throw new Failure($"{Refusals.Name(Refusal.BadSignature)} ({(int)Refusal.BadSignature}): {Refusals.Sentence(Refusal.BadSignature)}", "ask its sender for the file again");
        return Of(kind, envelope.Payload) with { Signatures = envelope.Signatures };
    }

    /// <summary>The same under one more signature; a key that has signed already changes nothing.</summary>
    public Draft Sign(SigningKey key)
    {
        if (Signatures.Any(signature => signature.Key == key.Public)) return this;
        var signed = Dsse.PreAuthenticationEncoding(StatementKinds.PayloadType(Kind), Payload);
        return this with { Signatures = Signatures.Add(new EnvelopeSignature(key.Public, key.Sign(signed))) };
    }

    public Draft Sign(World world, IEnumerable<string> keyFiles)
    {
        var draft = this;
        foreach (var file in keyFiles)
        {
            using var key = Secrets.SigningKey(world, file);
            draft = draft.Sign(key);
        }
        return draft;
    }

    /// <summary>How many signatures the statement needs; null where only the round's terms say it.</summary>
    public int? Needed(Terms? terms) => StatementKinds.SignedBy(Kind) is not Signer.Organisers ? 1
        : Content is TermsStatement own ? own.Terms.Organisers.Threshold : terms?.Organisers.Threshold;

    public byte[] ToSubmission() =>
        Submission.Write(Envelope.Create(StatementKinds.PayloadType(Kind), Payload, Signatures).ToBytes(), []);
}
