namespace AuctionHall.Server.Stores;

/// <summary>
/// Where entries and parts are. The contract, which one test suite holds against every store:
/// <list type="number">
/// <item>An append must happen whole or not at all: its entries, its parts, the parts it forgets and the stream's new
/// head together.</item>
/// <item>It must happen only if the stream's head is the expected one, and must say <see cref="AppendResult.HeadMoved"/> and
/// change nothing if it is not. This comparison is the authority over who writes: desks, nodes and grains are not.</item>
/// <item>When it answers <see cref="AppendResult.Appended"/>, the entries must be durable: no crash and no loss of power may
/// take them back.</item>
/// <item>When it throws <see cref="StorageException"/>, nobody may assume anything: the append may have happened, or not. It
/// must not happen later.</item>
/// <item>A read must see every append that was answered before it began, in order and without gaps.</item>
/// <item>Parts belong to a stream: forgetting one must not touch a part with the same hash in another stream.</item>
/// </list>
/// Every method may be called from every thread.
/// </summary>
internal interface IEntryStore : IAsyncDisposable
{
    Task<AppendResult> Append(Append append);

    /// <summary>Size 0 and the root over nothing for a stream that has no entry.</summary>
    ValueTask<Head> Head(StreamKey stream);

    /// <summary>
    /// Entries from an index on, at most so many, and at most so many bytes unless the first alone has more. Empty at the end.
    /// </summary>
    ValueTask<IReadOnlyList<byte[]>> Read(StreamKey stream, long from, int entriesMax, int bytesMax);

    /// <summary>Those of the parts that are there. Whoever needs to know that they are unchanged hashes them.</summary>
    ValueTask<IReadOnlyDictionary<Bytes32, byte[]>> Parts(StreamKey stream, IReadOnlyCollection<Bytes32> hashes);

    /// <summary>Ids of the rounds whose stream has an entry.</summary>
    ValueTask<IReadOnlyList<Bytes32>> Rounds();

    /// <summary>
    /// Completes when a write that changes nothing is as durable as an append would be; throws <see cref="StorageException"/> where
    /// an append would.
    /// </summary>
    Task Probe();

    /// <summary>
    /// Keeps a time in microseconds at which the hall lives, as durably as an append; one that is earlier than what is kept changes
    /// nothing. Throws <see cref="StorageException"/> where an append would.
    /// </summary>
    Task Beat(long micros);

    /// <summary>The latest of these times; 0 where there is none.</summary>
    ValueTask<long> LastBeat();
}
