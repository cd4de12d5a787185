namespace AuctionHall.Server.Stores;

/// <summary>Files and folders that nobody but their owner may use, durable when the call returns.</summary>
internal static class OwnersFiles
{
    public const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    public const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void MakeFolder(string path) => Directory.CreateDirectory(path, FolderMode);

    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = FileMode600 });
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    public static void Copy(string from, string to)
    {
        MakeFolder(Path.GetDirectoryName(to)!);
        using var source = File.OpenRead(from);
        using var target = new FileStream(to, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = FileMode600 });
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    public static void Sync(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Gives a finished folder its name.</summary>
    public static void Publish(string temporary, string path)
    {
        foreach (var folder in Directory.EnumerateDirectories(temporary, "*", SearchOption.AllDirectories).Append(temporary)) DataFolder.Sync(folder);
        Directory.Move(temporary, path);
        DataFolder.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
