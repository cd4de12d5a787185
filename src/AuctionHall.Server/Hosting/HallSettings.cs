using System.Collections;

namespace AuctionHall.Server.Hosting;

/// <summary>
/// Reads the options, later sources over earlier ones: the file that `--config` or AUCTIONHALL_CONFIG names (JSON, one object), the
/// environment, the command line. Every fault is told at once, with the name, the value, where it stands and what is allowed; so is a
/// name that is none, because whoever mistypes `carry` would carry everybody's rounds. An empty value counts as not given.
/// </summary>
internal static class HallSettings
{
    /// <summary>Variables with the hall's prefix that the command line and the tests read.</summary>
    private static readonly string[] Others = ["passphrase", "seed", "long", "random-cases", "rounds", "conformance", "write-golden", "chromium"];

    public static (HallOptions Options, IReadOnlyList<string> Faults) Read(string[] args) => Read(args, Environment.GetEnvironmentVariables());

    public static (HallOptions Options, IReadOnlyList<string> Faults) Read(string[] args, IDictionary environment)
    {
        var options = new HallOptions();
        var faults = new List<string>();
        var line = Line(args, faults);
        var variables = Variables(environment);
        var file = line.GetValueOrDefault(HallOptionTable.File) ?? variables.GetValueOrDefault(HallOptionTable.File);

        var chosen = new Dictionary<string, (string Value, string Where)>(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(file)) Choose(OfFile(file, faults), $"in {file}", isFile: true);
        Choose(variables, "in the environment", isFile: false);
        Choose(line, "on the command line", isFile: false);
        foreach (var (name, (value, where)) in chosen)
            if (value.Length > 0 && HallOptionTable.Find(name) is { } option && !option.TrySet(options, value))
                faults.Add($"{name} {where} is {value}; allowed is {option.Allowed}");
        // What does not fit together is told only of values that are sound by themselves.
        if (faults.Count == 0) faults.AddRange(HallOptionRules.Faults(options));
        return (options, faults);

        void Choose(Dictionary<string, string> source, string where, bool isFile)
        {
            foreach (var (name, value) in source)
            {
                if (HallOptionTable.Find(name) is not null) chosen[name] = (value, where);
                else if (isFile || name != HallOptionTable.File) faults.Add($"there is no option {name} {where} (value: {value}); there are {string.Join(", ", HallOptionTable.All.Select(option => option.Name))}");
            }
        }
    }

    /// <summary>The framework's reader passes over words that it cannot place; here each is a fault.</summary>
    private static Dictionary<string, string> Line(string[] args, List<string> faults)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            var word = args[i];
            if (!word.StartsWith("--", StringComparison.Ordinal) || word.Length == 2) faults.Add($"{word} on the command line is no option; options are --NAME VALUE");
            else
            {
                var name = word[2..].Split('=')[0];
                if (!given.Add(name)) faults.Add($"--{name} is given twice");
                if (word.Contains('=', StringComparison.Ordinal)) continue;
                if (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal)) faults.Add($"--{name} needs a value");
                else i++;
            }
        }
        return faults.Count > 0 ? [] : Flat(new ConfigurationBuilder().AddCommandLine(args).Build());
    }

    private static Dictionary<string, string> Variables(IDictionary environment) =>
        environment.Cast<DictionaryEntry>()
            .Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value ?? ""))
            .Where(entry => entry.Name.StartsWith(HallOption.VariablePrefix, StringComparison.Ordinal))
            .Select(entry => (Name: entry.Name[HallOption.VariablePrefix.Length..].Replace('_', '-').ToLowerInvariant(), entry.Value))
            .Where(entry => !Others.Contains(entry.Name, StringComparer.Ordinal))
            .DistinctBy(entry => entry.Name)
            .ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);

    private static Dictionary<string, string> OfFile(string file, List<string> faults)
    {
        try
        {
            return Flat(new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false).Build());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
        {
            faults.Add($"the configuration file {file} cannot be read: {(e.InnerException ?? e).Message}");
            return [];
        }
    }

    private static Dictionary<string, string> Flat(IConfigurationRoot source) =>
        source.AsEnumerable().Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
}
