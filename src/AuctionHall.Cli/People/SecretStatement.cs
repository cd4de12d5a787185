using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.People;

/// <summary>A statement that holds secret keys, and so is readable by its owner only.</summary>
internal static class SecretStatement
{
    public static void Write(World world, string path, ReadOnlySpan<byte> submission)
    {
        var full = Files.At(world, path);
        File.Delete(full);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(full, options);
        stream.Write(submission);
        stream.Flush(flushToDisk: true);
    }
}
