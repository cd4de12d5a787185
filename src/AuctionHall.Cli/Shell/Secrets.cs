using System.Text;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.Shell;

/// <summary>
/// Files with 32 secret bytes (FORMAT.md, section 17): `KIND 64-hex` on a line of their own, or locked under a passphrase as the
/// pages write them; lines with # describe. They are made readable by their owner only, and a plain one is refused where anybody
/// else may read it. Nothing here ever prints a secret.
/// </summary>
internal static class Secrets
{
    public const string SigningKeyKind = "auctionhall-signing-key";
    public const string SeedKind = "auctionhall-custodian-seed";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static void Write(World world, string path, params (string Kind, byte[] Secret, string About)[] secrets)
    {
        var text = new StringBuilder();
        foreach (var (kind, secret, about) in secrets) text.Append("# ").Append(about).Append('\n').Append(kind).Append(' ').Append(Convert.ToHexStringLower(secret)).Append('\n');
        var full = Files.At(world, path);
        if (Path.Exists(full)) throw new Failure($"{path} exists already", "name another file; a key is never written over");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        // Created with its mode: no moment in which others could open it.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var stream = new FileStream(full, options);
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        stream.Flush(flushToDisk: true);
    }

    public static SigningKey SigningKey(World world, string path)
    {
        var seed = Read(world, path, SigningKeyKind);
        var key = new SigningKey(seed);
        Array.Clear(seed);
        return key;
    }

    public static byte[] Read(World world, string path, string kind)
    {
        var full = Files.At(world, path);
        if (!File.Exists(full)) throw new Failure($"there is no file {path}", kind == SeedKind ? "`auctionhall custodian new` makes one" : "`auctionhall key new` makes one");
        foreach (var line in File.ReadLines(full))
        {
            var words = line.Split(' ', StringSplitOptions.TrimEntries);
            if (words[0] == kind + LockedSecret.Suffix)
                return LockedSecret.Open(kind, words.AsSpan(1), world.Passphrase(path) ?? throw new Failure($"{path} is locked under a passphrase", $"set {World.PassphraseVariable}, or type it where you are asked"))
                    ?? throw new Failure($"the passphrase of {path} is wrong, or the file is damaged");
            if (words[0] != kind || words.Length != 2 || !Bytes32.TryParse(words[1], out var secret)) continue;
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(full) & Others) != 0)
                throw new Failure($"others can read {path}, so it is no secret any more", $"if nobody has: chmod 600 {path}");
            return secret.ToArray();
        }
        throw new Failure($"{path} holds no {(kind == SeedKind ? "custodian's seed" : "signing key")}");
    }
}
