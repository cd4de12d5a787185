using System.Collections.Immutable;
using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Rounds;

namespace AuctionHall.Server.Drafts;

// Source: FORMAT.md, section 16.

/// <summary>A statement under fewer signatures than its terms ask for, kept for the organisers who have not signed it yet.</summary>
/// <param name="Hash">Content hash of the statement.</param>
/// <param name="Round">The round that it is about; of terms, the one that they would make.</param>
/// <param name="Needed">The organisers' threshold by the terms.</param>
/// <param name="Organisers">Key ids of the organisers by the terms: who may read the draft.</param>
/// <param name="Poster">The smallest key id under its first post, whose room it takes.</param>
/// <param name="Since">When it was posted first, microseconds.</param>
/// <param name="Envelope">In its one spelling, its signatures valid and all by organisers. Not to be changed.</param>
/// <param name="Signers">Key ids, ascending; fewer than needed.</param>
internal sealed record Draft(
    Bytes32 Hash, StatementKind Kind, Bytes32 Round, int Needed, ImmutableArray<Bytes32> Organisers, Bytes32 Poster, long Since, byte[] Envelope,
    ImmutableArray<Bytes32> Signers)
{
    /// <summary>From this moment on nobody is shown it any more, microseconds.</summary>
    public long Until => Since + Limits.DraftMicrosMax;

    /// <summary>What a poster is told.</summary>
    public byte[] ToAnswer() => StrictJson.Write(new Posted(Hash, StatementKinds.Name(Kind), Round, Signers, Needed, Until));

    /// <summary>What organisers are shown, oldest first.</summary>
    public static byte[] ToAnswer(IEnumerable<Draft> drafts) => StrictJson.Write(new Listed([.. drafts.Select(draft => draft.ToItem())]));

    private ListedDraft ToItem()
    {
        using var envelope = JsonDocument.Parse(Envelope);
        return new ListedDraft(Hash, StatementKinds.Name(Kind), Round, Needed, Until, envelope.RootElement.Clone());
    }

    private sealed record Posted(Bytes32 Draft, string Kind, Bytes32 Round, ImmutableArray<Bytes32> Signers, int Needed, long Until);

    private sealed record Listed(IReadOnlyList<ListedDraft> Drafts);

    private sealed record ListedDraft(Bytes32 Draft, string Kind, Bytes32 Round, int Needed, long Until, JsonElement Envelope);
}
