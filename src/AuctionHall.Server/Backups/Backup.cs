using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Backups;

/// <summary>
/// A copy of a data folder, made while the hall runs. It has the hall's secret keys in it: whoever has the backup can sign as the hall,
/// so it lies where the data folder itself might lie. It has no prices: those are sealed.
/// </summary>
internal static class Backup
{
    private const string Unfinished = ".part";

    /// <summary>(1) The database, at one commit. (2) Keys and drafts. (3) The list of files; then the folder gets its name.</summary>
    /// <param name="keys">The hall's key file.</param>
    /// <param name="to">A folder that is not there yet.</param>
    /// <returns>Streams and entries that the copy has.</returns>
    /// <exception cref="StorageException">There is no sound copy.</exception>
    public static async Task<(int Streams, long Entries)> Make(string data, string keys, string to)
    {
        var target = Path.GetFullPath(to).TrimEnd('/');
        if (Path.Exists(target)) throw new StorageException($"{to} is there already: a backup is never written over another one");
        var database = Path.Combine(data, DataFolder.DatabaseName);
        if (!File.Exists(database)) throw new StorageException($"{data} is no data folder of a hall: it has no {DataFolder.DatabaseName}");
        var folder = target + Unfinished;
        try
        {
            // What an earlier try left.
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            OwnersFiles.MakeFolder(folder);

            // 1.
            var copy = Path.Combine(folder, DataFolder.DatabaseName);
            OwnersFiles.Write(copy, []);
            SqliteCopy.Make(database, copy);
            var streams = await SqliteCopy.Streams(copy);
            OwnersFiles.Sync(copy);

            // 2. A draft that is not needed any more may be gone before it is copied.
            OwnersFiles.Copy(keys, Path.Combine(folder, DataFolder.KeysName));
            var drafts = Path.Combine(data, DataFolder.DraftsName);
            foreach (var draft in Directory.Exists(drafts) ? Directory.GetFiles(drafts, "*.json") : [])
                if (File.Exists(draft)) OwnersFiles.Copy(draft, Path.Combine(folder, DataFolder.DraftsName, Path.GetFileName(draft)));

            // 3.
            OwnersFiles.Write(Path.Combine(folder, Manifest.FileName), Manifest.Of(folder).ToBytes());
            OwnersFiles.Publish(folder, target);
            return (streams.Count, streams.Sum(stream => stream.Head.Size));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"the backup {to} cannot be written: {e.Message}", e);
        }
    }
}
