using System.Net;
using AuctionHall.Server.Limiting;

namespace AuctionHall.Server.Hosting;

/// <summary>What options must be to each other. Each fault is a sentence that says what to write instead.</summary>
internal static class HallOptionRules
{
    public static IEnumerable<string> Faults(HallOptions options)
    {
        if (options.Data is null && !options.IsInMemory) yield return "the hall needs a data folder: --data FOLDER (or --store memory for a trial that keeps nothing)";
        if (options is { Anchor: { } anchor, Data: { } data } && IsInside(anchor, data))
            yield return $"anchor is {anchor}; it must be outside the data folder {data}: it is there for the day when somebody puts back an older copy of the folder";
        if (options is { Anchor: not null, IsInMemory: true }) yield return "anchor needs a store that survives: a hall in memory is always behind it";
        if (options.TlsCertificate is null != options.TlsKey is null) yield return "tls-certificate and tls-key belong together: name both or none";
        var isHttps = options.Addresses.Any(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        if (isHttps && !options.HasTls) yield return $"urls is {options.Urls}; an https address needs tls-certificate and tls-key";
        if (Rates.TryParse(options.Rates, out _) is { IsOff: true } && !options.Addresses.All(IsLoopback))
            yield return $"rates is off, for load that is made on the machine itself; then urls must name loopback addresses only, and is {options.Urls}";
        if (!isHttps && options.HasTls) yield return $"urls is {options.Urls}; a certificate is for an https address among them";
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    private static bool IsInside(string file, string folder) =>
        Path.GetFullPath(file).StartsWith(Path.GetFullPath(folder).TrimEnd('/') + "/", StringComparison.Ordinal);
}
