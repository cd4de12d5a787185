using System.Runtime.CompilerServices;
using AuctionHall.Log;

namespace AuctionHall.Server.Stores;

/// <summary>Reading a stream in pages, and its tree from the stored bytes.</summary>
internal static class StreamLog
{
    private const int EntriesPerPage = 1_000;

    /// <summary>Every entry from an index on, up to the end as it is when it is reached.</summary>
    public static async IAsyncEnumerable<byte[]> Entries(IEntryStore store, StreamKey stream, long from, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = await store.Read(stream, from, EntriesPerPage, ServerLimits.PageBytesMax);
            if (page.Count == 0) yield break;
            foreach (var entry in page) yield return entry;
            from += page.Count;
        }
    }

    /// <summary>Size and root of the first entries, computed from their bytes; fewer if the stream is shorter.</summary>
    public static async Task<Head> HeadAt(IEntryStore store, StreamKey stream, long size)
    {
        var tree = Frontier.Empty;
        await foreach (var entry in Entries(store, stream, 0))
        {
            if (tree.Size == size) break;
            tree = tree.Append(Merkle.LeafHash(entry));
        }
        return Head.Of(tree);
    }
}
