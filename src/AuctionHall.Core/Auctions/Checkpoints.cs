using AuctionHall.Log;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>Checkpoints of a round's stream, the only stream that has any (FORMAT.md, section 6).</summary>
public static class Checkpoints
{
    public static string Origin(RoundState round) => $"{round.Terms.Hall.Name}/{round.Id}";

    public static SignedNote Sign(RoundState round, SigningKey checkpoints) =>
        new Checkpoint(Origin(round), round.Size, round.Tree.Root).Sign(checkpoints);

    /// <summary>Null if the note is no checkpoint of this round by the key that its terms name.</summary>
    public static Checkpoint? TryRead(RoundState round, ReadOnlySpan<byte> note) =>
        Checkpoint.TryVerify(note, new NoteKey(Origin(round), round.Terms.Hall.Checkpoints), out var checkpoint)
            && checkpoint.Origin == Origin(round) ? checkpoint : null;
}
