using System.Collections.Immutable;
using System.Text.Json;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Halls;

/// <summary>A hall's word that it keeps a statement until more organisers have signed it (FORMAT.md, section 16). It is not signed and binds nobody.</summary>
/// <param name="Hash">Content hash of the statement.</param>
/// <param name="Signers">Key ids under it so far.</param>
/// <param name="Needed">How many it needs.</param>
/// <param name="Until">When the hall forgets it.</param>
internal sealed record KeptDraft(Bytes32 Hash, ImmutableArray<Bytes32> Signers, int Needed, Instant Until)
{
    /// <summary>Null where the text says something else.</summary>
    public static KeptDraft? TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.ToArray());
            var draft = document.RootElement;
            return new KeptDraft(
                Bytes32.Parse(draft.GetProperty("draft").GetString()!),
                [.. draft.GetProperty("signers").EnumerateArray().Select(signer => Bytes32.Parse(signer.GetString()!))],
                draft.GetProperty("needed").GetInt32(),
                new Instant(draft.GetProperty("until").GetInt64()));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}
