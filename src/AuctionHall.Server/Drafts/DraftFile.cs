using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Rounds;

namespace AuctionHall.Server.Drafts;

/// <summary>
/// A draft as the bytes of its file: strict JSON, the envelope as base64 of its one spelling. What the envelope says itself is
/// not said a second time.
/// </summary>
internal static class DraftFile
{
    public static byte[] Write(Draft draft) => StrictJson.Write(new Kept(draft.Since, draft.Poster, draft.Needed, draft.Organisers, draft.Envelope));

    /// <summary>Null with what is wrong: every signature is verified again, since a disk may change what it was given.</summary>
    public static Draft? TryRead(ReadOnlySpan<byte> file, Bytes32 hash, out string? fault)
    {
        fault = null;
        if (StrictJson.TryRead<Kept>(file, out var problem) is not { } kept) return Unsound(problem!.Message, out fault);
        var read = SignedStatement.Read(kept.Envelope);
        if (read.Statement is not { } statement) return Unsound(Refusals.Sentence(read.Refusal!.Value), out fault);
        if (statement.Hash != hash) return Unsound("it holds another statement than its name says", out fault);
        if (StatementKinds.SignedBy(statement.Kind) is not Signer.Organisers) return Unsound("organisers do not sign statements of this kind together", out fault);
        if (statement.Signers.Length >= kept.Needed || !statement.Signers.All(kept.Organisers.Contains) || !kept.Organisers.Contains(kept.Poster))
            return Unsound("its signatures are not those of a draft", out fault);
        var round = statement.Content is RoundStatement content ? content.Round : hash;
        return new Draft(hash, statement.Kind, round, kept.Needed, kept.Organisers, kept.Poster, kept.Since, kept.Envelope, statement.Signers);
    }

    private static Draft? Unsound(string sentence, out string fault)
    {
        fault = sentence;
        return null;
    }

    private sealed record Kept(long Since, Bytes32 Poster, int Needed, ImmutableArray<Bytes32> Organisers, byte[] Envelope);
}
