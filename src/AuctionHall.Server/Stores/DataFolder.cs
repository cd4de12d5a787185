using System.Runtime.InteropServices;

namespace AuctionHall.Server.Stores;

/// <summary>
/// The folder with everything the hall keeps, readable by its owner only (0700, files 0600), and held by one process at a
/// time: two of them would be stopped by the compare-and-swap of the store, but only after each had signed for a while.
/// </summary>
internal sealed partial class DataFolder : IDisposable
{
    public const string DatabaseName = "hall.db";
    public const string KeysName = "hall.keys";
    public const string DraftsName = "drafts";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }
    public string Database => System.IO.Path.Combine(Path, DatabaseName);
    public string Keys => System.IO.Path.Combine(Path, KeysName);
    public string Drafts => System.IO.Path.Combine(Path, DraftsName);

    /// <exception cref="StorageException">The folder cannot be made or is in use.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            var full = System.IO.Path.GetFullPath(path);
            Directory.CreateDirectory(full, OwnersFiles.FolderMode);
            File.SetUnixFileMode(full, OwnersFiles.FolderMode);
            var held = Create(System.IO.Path.Combine(full, "hall.lock"), FileShare.None);
            var folder = new DataFolder(full, held);
            // SQLite gives its other files the mode of the first one.
            using (Create(folder.Database, FileShare.ReadWrite))
            {
            }
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"the data folder {path} cannot be used, or another hall is using it: {e.Message}", e);
        }
    }

    /// <summary>Makes renames and new files in a folder durable.</summary>
    public static void Sync(string folder)
    {
        var handle = OpenDescriptor(folder, 0);
        if (handle < 0) throw new IOException($"cannot open {folder} to sync it");
        var result = SyncDescriptor(handle);
        _ = CloseDescriptor(handle);
        if (result != 0) throw new IOException($"cannot sync {folder}");
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Create(string path, FileShare share)
    {
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share, UnixCreateMode = OwnersFiles.FileMode600,
        });
        File.SetUnixFileMode(path, OwnersFiles.FileMode600);
        return file;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenDescriptor(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int SyncDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseDescriptor(int descriptor);
}
