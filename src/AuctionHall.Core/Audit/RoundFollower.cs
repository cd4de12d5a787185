using AuctionHall.Auctions;
using AuctionHall.Log;

namespace AuctionHall.Audit;

/// <summary>
/// A client's own reading of a round's stream under the id that the person brought from outside: every entry is verified and
/// decided again as it comes, so that nothing is sealed, released or believed on the hall's word alone.
/// </summary>
public sealed class RoundFollower(Bytes32 id)
{
    public Bytes32 Id { get; } = id;

    /// <summary>Null until the terms were read.</summary>
    public RoundState? State { get; private set; }

    /// <summary>Index of the entry that is wanted next.</summary>
    public long Next => State?.Size ?? 0;

    /// <summary>Takes the next line of the stream. Null if it is what it must be, or was read before; else the fault.</summary>
    public string? Take(ReadOnlySpan<byte> line)
    {
        if (LogLine.TryParse(line) is not { Kind: LineKind.Entry, Stream: Streams.Round } read) return "this is no line of a round's stream";
        if (read.Index < Next) return null;
        if (read.Index > Next) return $"entry {Next} was expected, and {read.Index} came";
        if (Entry.TryParse(read.Data) is not { } entry) return $"entry {read.Index} is not in its one spelling";
        SignedStatement? statement = null;
        if (entry.IsStatement)
        {
            var result = SignedStatement.Read(entry.Content);
            if (result.Statement is null) return $"entry {read.Index}: {Refusals.Sentence(result.Refusal!.Value)}";
            statement = result.Statement;
        }
        string fault;
        var next = State is null ? RoundRedo.Start(entry, statement, Id, out fault) : RoundRedo.Next(State, entry, statement, out fault);
        if (next is null) return $"entry {read.Index}: {fault}";
        State = next;
        return null;
    }
}
