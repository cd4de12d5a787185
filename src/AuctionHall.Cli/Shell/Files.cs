using System.Text;

namespace AuctionHall.Cli.Shell;

/// <summary>Reading and writing what is not secret. Paths are relative to the world's folder.</summary>
internal static class Files
{
    public static string At(World world, string path) => Path.GetFullPath(path, world.Folder);

    public static byte[] Read(World world, string path)
    {
        var full = At(world, path);
        if (Directory.Exists(full)) throw new Failure($"{path} is a folder, and a file is needed");
        if (!File.Exists(full)) throw new Failure($"there is no file {path}");
        return File.ReadAllBytes(full);
    }

    public static string ReadText(World world, string path) => Encoding.UTF8.GetString(Read(world, path));

    /// <summary>Replaces the file whole or not at all.</summary>
    public static void Write(World world, string path, ReadOnlySpan<byte> bytes)
    {
        var full = At(world, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var beside = full + ".new";
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(beside, full, overwrite: true);
    }

    /// <summary>Writes a file that must not be there yet: what it would replace may be the only copy.</summary>
    public static void WriteNew(World world, string path, ReadOnlySpan<byte> bytes)
    {
        if (Path.Exists(At(world, path))) throw new Failure($"{path} exists already", "name another file; nothing is written over");
        Write(world, path, bytes);
    }
}
