using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Backups;

/// <summary>A data folder out of a backup, and what it lacks against an anchor.</summary>
internal static class Restore
{
    private const string Unfinished = ".part";

    /// <summary>(1) The backup is held against its list. (2) Its files go into a new folder. (3) That is held against the anchor.</summary>
    /// <param name="data">A folder that is not there yet, or empty.</param>
    /// <param name="anchor">The hall's anchor; null where it has none.</param>
    /// <returns>Streams and entries that are restored; what the anchor knows of and the folder has not, as sentences.</returns>
    /// <exception cref="StorageException">Nothing was restored.</exception>
    public static async Task<(int Streams, long Entries, IReadOnlyList<string> Missing)> Make(string from, string data, string? anchor)
    {
        // 1.
        var manifest = Manifest.Read(from);
        var target = Path.GetFullPath(data).TrimEnd('/');
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new StorageException($"{data} is not empty: move what is there away first, and keep it");
        try
        {
            // 2.
            if (Directory.Exists(target)) Directory.Delete(target);
            var folder = target + Unfinished;
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            OwnersFiles.MakeFolder(folder);
            foreach (var file in manifest.Files) OwnersFiles.Copy(Path.Combine(from, file.Name), Path.Combine(folder, file.Name));
            OwnersFiles.Publish(folder, target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"the data folder {data} cannot be written: {e.Message}", e);
        }

        // 3.
        var database = Path.Combine(target, DataFolder.DatabaseName);
        var streams = await SqliteCopy.Streams(database);
        return (streams.Count, streams.Sum(stream => stream.Head.Size), anchor is null ? [] : await Missing(database, anchor));
    }

    private static async Task<IReadOnlyList<string>> Missing(string database, string anchor)
    {
        if (!File.Exists(anchor)) throw new StorageException($"there is no anchor {anchor}");
        var missing = new List<string>();
        await using var store = new SqliteStore(database);
        foreach (var (stream, head) in await Anchor.Read(anchor))
        {
            var there = await store.Head(stream);
            if (there.Size < head.Size) missing.Add($"stream {stream} lacks {head.Size - there.Size} of {head.Size} entries");
            else if (await StreamLog.HeadAt(store, stream, head.Size) != head) missing.Add($"stream {stream} holds another log than the anchor knows");
        }
        return missing;
    }
}
