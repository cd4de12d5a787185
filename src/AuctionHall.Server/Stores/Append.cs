using AuctionHall.Auctions;
using AuctionHall.Log;

namespace AuctionHall.Server.Stores;

/// <summary>One log: the round's own, or that of one of its groups.</summary>
internal readonly record struct StreamKey(Bytes32 Round, string Name)
{
    public static StreamKey OfRound(Bytes32 round) => new(round, Streams.Round);

    public bool IsRound => Name == Streams.Round;

    public override string ToString() => $"{Round}/{Name}";
}

/// <summary>How many entries a stream has and the root over them.</summary>
internal readonly record struct Head(long Size, Bytes32 Root)
{
    public static Head Empty { get; } = new(0, Merkle.EmptyRoot);

    public static Head Of(Frontier tree) => new(tree.Size, tree.Root);
}

/// <summary>A part beside its SHA-256.</summary>
internal sealed record Part(Bytes32 Hash, byte[] Bytes);

/// <summary>One or more entries for the end of a stream, with the parts that are stored with them.</summary>
/// <param name="Expected">The head that the entries were decided by.</param>
/// <param name="Next">The head behind them.</param>
internal sealed record Append(StreamKey Stream, Head Expected, Head Next, IReadOnlyList<byte[]> Entries, IReadOnlyList<Part> Parts)
{
    /// <summary>
    /// Parts of any stream of the round that are deleted in the same transaction; those that are not there are no error. In the
    /// same one, because a crash between the closing and the deletion would leave superseded bids lying there for good.
    /// </summary>
    public IReadOnlyList<(StreamKey Stream, Bytes32 Hash)> Forgets { get; init; } = [];

    public int Bytes => Entries.Sum(entry => entry.Length) + Parts.Sum(part => part.Bytes.Length);
}

internal enum AppendResult
{
    Appended,

    /// <summary>Somebody else appended first: read on, fold, decide again.</summary>
    HeadMoved,
}

/// <summary>The store cannot say what happened, or holds what it should not.</summary>
internal sealed class StorageException : Exception
{
    public StorageException(string message, Exception? inner = null, bool fatal = false) : base(message, inner) => IsFatal = fatal;

    public StorageException() : this("the store failed")
    {
    }

    public StorageException(string message, Exception inner) : this(message, inner, fatal: false)
    {
    }

    public StorageException(string message) : this(message, null, fatal: false)
    {
    }

    /// <summary>
    /// After a failed sync nobody knows what is on the disk, and a second sync may say yes to what the first one lost
    /// (Rebello, ATC 2020): the hall stops.
    /// </summary>
    public bool IsFatal { get; }
}
