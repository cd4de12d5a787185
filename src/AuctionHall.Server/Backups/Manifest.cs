using System.Security.Cryptography;
using AuctionHall.Rounds;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Backups;

/// <summary>What a backup holds: each file by its SHA-256, so that a copy of the copy can be held against it.</summary>
internal sealed record Manifest(int Backup, IReadOnlyList<KeptFile> Files)
{
    public const string FileName = "backup.json";
    private const int Version = 1;

    public static Manifest Of(string folder) => new(Version, [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => new KeptFile(Path.GetRelativePath(folder, file), HashOf(file))).OrderBy(file => file.Name, StringComparer.Ordinal)]);

    /// <exception cref="StorageException">There is none, or a file is not the one that was kept.</exception>
    public static Manifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new StorageException($"{folder} is no finished backup: it has no {FileName}");
        if (StrictJson.TryRead<Manifest>(File.ReadAllBytes(path), out var problem) is not { Backup: Version } manifest)
            throw new StorageException($"{path} is no list of a backup: {problem?.Message ?? "another version"}");
        foreach (var file in manifest.Files)
        {
            var kept = Path.GetFullPath(Path.Combine(folder, file.Name));
            if (!kept.StartsWith(Path.GetFullPath(folder).TrimEnd('/') + "/", StringComparison.Ordinal)) throw new StorageException($"{path} names a file outside the backup: {file.Name}");
            if (!File.Exists(kept) || HashOf(kept) != file.Sha256) throw new StorageException($"{kept} is not the file that was kept: the backup is damaged, take another");
        }
        return manifest;
    }

    public byte[] ToBytes() => StrictJson.Write(this);

    private static Bytes32 HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return new Bytes32(SHA256.HashData(stream));
    }
}

/// <param name="Name">Below the backup's folder.</param>
internal sealed record KeptFile(string Name, Bytes32 Sha256);
