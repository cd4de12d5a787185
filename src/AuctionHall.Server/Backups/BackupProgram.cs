using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Backups;

/// <summary>The verbs `backup` and `restore` of the server's program.</summary>
internal static class BackupProgram
{
    private static readonly string[] BackupOptions = ["data", "to", "keys"], RestoreOptions = ["from", "data", "anchor"];

    /// <summary>The first two of each.</summary>
    private const int Needed = 2;

    public static bool IsAsked(string[] args) => args is ["backup" or "restore", ..];

    /// <summary>The exit code: 0; 1 where nothing was made, or where a restored folder is behind its anchor; 2 for options that are none.</summary>
    public static async Task<int> Run(string[] args)
    {
        var isBackup = args[0] == "backup";
        var given = Read(args[1..], isBackup ? BackupOptions : RestoreOptions, Needed, out var fault);
        if (given is null) return Say(2, fault!);
        try
        {
            return isBackup ? await Back(given) : await Again(given);
        }
        catch (StorageException e)
        {
            return Say(1, e.Message);
        }
    }

    private static async Task<int> Back(Dictionary<string, string> given)
    {
        var data = given["data"];
        var (streams, entries) = await Backup.Make(data, given.GetValueOrDefault("keys") ?? Path.Combine(data, DataFolder.KeysName), given["to"]);
        Console.WriteLine($"auctionhall: {given["to"]} holds {streams} streams with {entries} entries, and the hall's keys: keep it as you keep those");
        return 0;
    }

    private static async Task<int> Again(Dictionary<string, string> given)
    {
        var (streams, entries, missing) = await Restore.Make(given["from"], given["data"], given.GetValueOrDefault("anchor"));
        Console.WriteLine($"auctionhall: {given["data"]} holds {streams} streams with {entries} entries");
        if (missing.Count == 0) return 0;
        return Say(1, [.. missing, $"the folder is behind the anchor {given["anchor"]}, so the hall will not start on it: receipts exist that it cannot honour"]);
    }

    /// <summary>Every name once, each with a value; the first ones must be there.</summary>
    private static Dictionary<string, string>? Read(string[] args, string[] names, int needed, out string? fault)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i += 2)
        {
            fault = $"{args[i]} is no option here, has no value or is given twice; there are --{string.Join(", --", names)}";
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || !names.Contains(args[i][2..], StringComparer.Ordinal) || i + 1 == args.Length) return null;
            if (!given.TryAdd(args[i][2..], args[i + 1])) return null;
        }
        var missing = names.Take(needed).FirstOrDefault(name => !given.ContainsKey(name));
        fault = missing is null ? null : $"--{missing} is missing; there are --{string.Join(", --", names)}";
        return missing is null ? given : null;
    }

    private static int Say(int code, params string[] sentences)
    {
        foreach (var sentence in sentences) Console.Error.WriteLine($"auctionhall: {sentence}");
        return code;
    }
}
