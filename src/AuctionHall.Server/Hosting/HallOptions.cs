using Microsoft.Extensions.Options;

namespace AuctionHall.Server.Hosting;

/// <summary>What an operator chooses. From the command line (`--data DIR`), the environment (`AUCTIONHALL_DATA`) or appsettings.json.</summary>
internal sealed class HallOptions
{
    private static readonly string[] Names = ["store", "data", "anchor", "carry", "keys", "name", "log", "urls"];

    /// <summary>`sqlite`, or `memory` for trials: then nothing survives the process.</summary>
    public string Store { get; set; } = "sqlite";

    /// <summary>The data folder: database and keys. Made if it is not there, readable by its owner only.</summary>
    public string? Data { get; set; }

    /// <summary>A file outside the data folder that keeps the heads; the hall refuses to start behind it.</summary>
    public string? Anchor { get; set; }

    /// <summary>Key ids of the organisers whose rounds the hall carries, separated by commas; empty for everybody's.</summary>
    public string? Carry { get; set; }

    /// <summary>The hall's key file, where it is not `hall.keys` in the data folder.</summary>
    public string? Keys { get; set; }

    /// <summary>The name that terms give the hall and that checkpoints carry.</summary>
    public string Name { get; set; } = "auctionhall.local";

    /// <summary>A file for the operator's log besides the console.</summary>
    public string? Log { get; set; }

    /// <summary>Where the hall listens, as Kestrel writes it.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:5080";

    /// <summary>
    /// Reads options from a source of their own: the host's configuration also holds every variable of the environment, and
    /// somebody else's NAME is not the hall's.
    /// </summary>
    public static (HallOptions Options, IReadOnlyList<string> Faults) Read(string[] args)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables("AUCTIONHALL_")
            .AddCommandLine(args)
            .Build();
        var options = configuration.Get<HallOptions>() ?? new HallOptions();
        // Told rather than ignored: whoever mistypes --carry would carry everybody's rounds.
        var unknown = args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal))
            .Select(arg => arg[2..].Split('=')[0])
            .Where(name => !Names.Contains(name, StringComparer.Ordinal))
            .Select(name => $"there is no option --{name}; there are --{string.Join(", --", Names)}");
        var check = new HallOptionsCheck().Validate(null, options);
        return (options, [.. unknown, .. check.Failures ?? []]);
    }

    internal bool IsInMemory => Store == "memory";

    internal IEnumerable<string> Carried => (Carry ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Each fault as a sentence that says what to write instead.</summary>
internal sealed class HallOptionsCheck : IValidateOptions<HallOptions>
{
    public ValidateOptionsResult Validate(string? name, HallOptions options)
    {
        var faults = new List<string>();
        if (options.Store is not ("sqlite" or "memory")) faults.Add($"--store is sqlite or memory, not {options.Store}");
        if (options.Data is null && !options.IsInMemory) faults.Add("the hall needs a data folder: --data DIR (or --store memory for a trial that keeps nothing)");
        if (options.Name is not { Length: >= 1 and <= 100 } || options.Name.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-')))
            faults.Add("--name is 1 to 100 of [a-z0-9.-]");
        foreach (var key in options.Carried)
            if (!Bytes32.TryParse(key, out _)) faults.Add($"--carry takes key ids of 64 hex digits, separated by commas; this is none: {key}");
        if (options is { Anchor: { } anchor, Data: { } data } && IsInside(anchor, data))
            faults.Add("--anchor must be outside the data folder: it is there for the day when somebody puts back an older copy of the folder");
        if (options is { Anchor: not null, IsInMemory: true }) faults.Add("--anchor needs a store that survives: a hall in memory is always behind it");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsInside(string file, string folder) =>
        Path.GetFullPath(file).StartsWith(Path.GetFullPath(folder).TrimEnd('/') + "/", StringComparison.Ordinal);
}
