using System.Security.Cryptography;
using AuctionHall.Rounds;
using AuctionHall.Sealing;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Hosting;

/// <summary>The hall's two secret seeds in a file that only its owner may read; made at the first start.</summary>
internal static class KeyFile
{
    /// <returns>The keys, and whether they were made just now.</returns>
    /// <exception cref="StorageException">The file is none, or others may read it.</exception>
    public static (HallIdentity Identity, bool Made) Open(string path, string name)
    {
        var made = !File.Exists(path);
        if (made) Make(path);
        else if ((File.GetUnixFileMode(path) & ~OwnersFiles.FileMode600) != 0) throw new StorageException($"others than its owner may use the key file {path}: chmod 600 it, and ask who read it");
        var bytes = File.ReadAllBytes(path);
        try
        {
            if (StrictJson.TryRead<Seeds>(bytes, out _) is not { Statements.Length: 32, Checkpoints.Length: 32 } seeds)
                throw new StorageException($"{path} is no key file of a hall");
            var identity = Identity(name, seeds.Statements, seeds.Checkpoints);
            CryptographicOperations.ZeroMemory(seeds.Statements);
            CryptographicOperations.ZeroMemory(seeds.Checkpoints);
            return (identity, made);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    public static HallIdentity Identity(string name, ReadOnlySpan<byte> statements, ReadOnlySpan<byte> checkpoints) =>
        new(name, new SigningKey(statements), new SigningKey(checkpoints));

    public static HallIdentity Fresh(string name) => Identity(name, RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));

    /// <summary>Durable under its name before the hall signs anything: a key that signed and was lost binds nobody.</summary>
    private static void Make(string path)
    {
        var bytes = StrictJson.Write(new Seeds(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32)));
        var temporary = path + ".new";
        using (var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnersFiles.FileMode600 }))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path);
        DataFolder.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
        CryptographicOperations.ZeroMemory(bytes);
    }

    private sealed record Seeds(byte[] Statements, byte[] Checkpoints);
}
