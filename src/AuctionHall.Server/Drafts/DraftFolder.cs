using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Drafts;

/// <summary>
/// Drafts as files `HASH.json` of a folder, readable by its owner only. Nothing here is evidence: a file that is not sound is
/// logged, left where it is and passed over, and the hall starts; its signers post again.
/// </summary>
internal sealed class DraftFolder
{
    private const string Ending = ".json";
    private const string Unfinished = ".new";

    private readonly string _path;

    private DraftFolder(string path) => _path = path;

    /// <exception cref="StorageException">The folder cannot be made.</exception>
    public static DraftFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path, OwnersFiles.FolderMode);
            DataFolder.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new DraftFolder(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"the folder for drafts {path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Every sound draft. A file that a crash left unfinished was never answered, and is deleted.</summary>
    /// <exception cref="StorageException">The folder cannot be listed.</exception>
    public IEnumerable<Draft> Read(ILogger log)
    {
        foreach (var file in Files())
        {
            var name = Path.GetFileName(file);
            if (name.EndsWith(Unfinished, StringComparison.Ordinal)) Delete(file, log);
            else if (Read(file, log) is { } draft) yield return draft;
        }
    }

    /// <summary>Durable when it returns: temporary file, sync, rename, sync of the folder.</summary>
    /// <exception cref="StorageException">Nobody knows whether it is there.</exception>
    public void Write(Draft draft)
    {
        var file = FileOf(draft.Hash);
        try
        {
            using (var stream = new FileStream(file + Unfinished, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnersFiles.FileMode600 }))
            {
                stream.Write(DraftFile.Write(draft));
                stream.Flush(flushToDisk: true);
            }
            File.Move(file + Unfinished, file, overwrite: true);
            DataFolder.Sync(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"draft {draft.Hash} could not be written: {e.Message}", e);
        }
    }

    /// <summary>
    /// Not made durable: a draft that comes back after a loss of power has expired, or its statement is in the log, and either is
    /// found out before it is shown. For the same reason a file that cannot be deleted is logged and no more.
    /// </summary>
    public void Delete(Bytes32 hash, ILogger log) => Delete(FileOf(hash), log);

    private static void Delete(string file, ILogger log)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.DraftNotDeleted(e, Path.GetFileName(file));
        }
    }

    private static Draft? Read(string file, ILogger log)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        string? fault;
        try
        {
            if (Path.GetExtension(file) != Ending || !Bytes32.TryParse(name, out var hash)) fault = "its name is not that of a draft";
            else if (DraftFile.TryRead(File.ReadAllBytes(file), hash, out fault) is { } draft) return draft;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = e.Message;
        }
        log.DraftUnsound(Path.GetFileName(file), fault!);
        return null;
    }

    private string[] Files()
    {
        try
        {
            return Directory.GetFiles(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"the folder for drafts {_path} cannot be read: {e.Message}", e);
        }
    }

    private string FileOf(Bytes32 hash) => Path.Combine(_path, hash + Ending);
}
