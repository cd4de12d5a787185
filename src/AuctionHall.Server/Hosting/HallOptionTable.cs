using System.Globalization;
using System.Net;
using AuctionHall.Server.Limiting;

namespace AuctionHall.Server.Hosting;

/// <summary>Every option, once: the help, the reader, the faults and the tests all read this table.</summary>
internal static class HallOptionTable
{
    public const string None = "none";

    /// <summary>Names the configuration file; it cannot stand in one.</summary>
    public const string File = "config";

    public static IReadOnlyList<HallOption> All { get; } =
    [
        Text("store", "KIND", "sqlite or memory", "Where entries are kept; memory is for trials and keeps nothing.",
            o => o.Store, (o, v) => o.Store = v, v => v is "sqlite" or "memory"),
        Text("data", "FOLDER", "a path", "Database, keys and drafts; made if it is not there, readable by its owner only.", o => o.Data, (o, v) => o.Data = v),
        Text("anchor", "FILE", "a path outside the data folder", "Keeps the heads of all streams; the hall refuses to start behind it.", o => o.Anchor, (o, v) => o.Anchor = v),
        Text("carry", "KEYS", "key ids of 64 hex digits, separated by commas", "Organisers whose rounds the hall carries; none for everybody's.",
            o => o.Carry, (o, v) => o.Carry = v, v => Items(v).All(key => Bytes32.TryParse(key, out _))),
        Text("keys", "FILE", "a path", "The hall's key file, where it is not hall.keys in the data folder.", o => o.Keys, (o, v) => o.Keys = v),
        Text("name", "NAME", "1 to 100 of [a-z0-9.-]", "The name that terms give the hall and that checkpoints carry.",
            o => o.Name, (o, v) => o.Name = v, v => v.Length <= 100 && v.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-')),
        Text("log", "FILE", "a path", "A file of JSON lines for the operator's log, besides the console.", o => o.Log, (o, v) => o.Log = v),
        Text("urls", "ADDRESSES", "http:// or https:// addresses, separated by semicolons", "Where the public finds the hall.",
            o => o.Urls, (o, v) => o.Urls = v, v => v.Split(';').All(IsAddress)),
        Text("operator", "ADDRESS", "http:// with an IP address of one interface (or localhost) and a port, or none",
            "Where metrics, health and the operations page are; port 0 is a free one, named at the start.", o => o.Operator, (o, v) => o.Operator = v, v => v == None || IsOperator(v)),
        Text("otlp", "ADDRESS", "http:// or https:// with a host", "A collector that metrics are sent to, by OTLP over HTTP, every 15 s.",
            o => o.Otlp, (o, v) => o.Otlp = v, v => Uri.TryCreate(v, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"),
        Text("tls-certificate", "FILE", "a path", "The certificate chain for https addresses, PEM; read again when it changes.", o => o.TlsCertificate, (o, v) => o.TlsCertificate = v),
        Text("tls-key", "FILE", "a path", "Its private key, PEM, readable by its owner only; read again when it changes.", o => o.TlsKey, (o, v) => o.TlsKey = v),
        Text("behind-proxy", "NETWORKS", "IP addresses or networks (10.0.0.0/8), separated by commas",
            "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; nobody's otherwise.", o => o.BehindProxy, (o, v) => o.BehindProxy = v, v => Items(v).All(IsNetwork)),
        Text("rates", "RATES", "off, or reads, posts, bids, queries or connections, each with a figure, separated by commas (reads=2000)",
            "Requests a second of one network or one enrolled key, and open connections of one network, where they are not those of ServerLimits.cs.",
            o => o.Rates, (o, v) => o.Rates = v, v => Rates.TryParse(v, out _) is not null),
        Number("drain", "SECONDS", 1, 600, "How long an orderly end may take; what is not done then is cut off, and nothing is lost.", o => o.Drain, (o, v) => o.Drain = v),
        Number("free-disk", "MIB", 0, 1_073_741_824, "Below so much free space beside the data the operations page and the log warn.", o => o.FreeDisk, (o, v) => o.FreeDisk = v),
    ];

    public static HallOption? Find(string name) => All.FirstOrDefault(option => option.Name == name);

    private static HallOption Text(string name, string unit, string allowed, string does, Func<HallOptions, string?> get, Action<HallOptions, string> set, Func<string, bool>? isAllowed = null) =>
        new(name, unit, allowed, does, get, (options, value) =>
        {
            if (value.Contains('\0', StringComparison.Ordinal) || isAllowed?.Invoke(value) == false) return false;
            set(options, value);
            return true;
        });

    private static HallOption Number(string name, string unit, int min, int max, string does, Func<HallOptions, int> get, Action<HallOptions, int> set) =>
        new(name, unit, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"), does,
            options => get(options).ToString(CultureInfo.InvariantCulture), (options, value) =>
            {
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < min || number > max) return false;
                set(options, number);
                return true;
            });

    private static string[] Items(string list) => list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsAddress(string text)
    {
        try
        {
            return BindingAddress.Parse(text.Trim()) is { Scheme: "http" or "https", PathBase.Length: 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Not every interface: what stands there tells how many bids there are.</summary>
    private static bool IsOperator(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http", AbsolutePath: "/" }
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)));

    private static bool IsNetwork(string text) => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _);
}
