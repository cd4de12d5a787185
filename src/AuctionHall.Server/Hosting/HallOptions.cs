using System.Net;
using System.Net.Sockets;
using IPNetwork = System.Net.IPNetwork;

namespace AuctionHall.Server.Hosting;

/// <summary>What an operator chooses; <see cref="HallOptionTable"/> has the meaning, unit and bound of each, <see cref="HallSettings"/> reads them.</summary>
internal sealed class HallOptions
{
    public string Store { get; set; } = "sqlite";
    public string? Data { get; set; }
    public string? Anchor { get; set; }
    public string? Carry { get; set; }
    public string? Keys { get; set; }
    public string Name { get; set; } = "auctionhall.local";
    public string? Log { get; set; }
    public string Urls { get; set; } = "http://127.0.0.1:5080";
    public string Operator { get; set; } = "http://127.0.0.1:0";
    public string? Otlp { get; set; }
    public string? TlsCertificate { get; set; }
    public string? TlsKey { get; set; }
    public string? BehindProxy { get; set; }

    /// <summary>Seconds.</summary>
    public int Drain { get; set; } = 25;

    /// <summary>MiB.</summary>
    public int FreeDisk { get; set; } = 512;

    /// <summary>As <see cref="Limiting.Rates.TryParse"/> reads them; none for those of ServerLimits.cs.</summary>
    public string? Rates { get; set; }

    public static (HallOptions Options, IReadOnlyList<string> Faults) Read(string[] args) => HallSettings.Read(args);

    internal bool IsInMemory => Store == "memory";
    internal bool HasOperator => Operator != HallOptionTable.None;
    internal bool HasTls => TlsCertificate is not null && TlsKey is not null;

    internal IEnumerable<string> Carried => Split(Carry);
    internal IReadOnlyList<IPNetwork> Proxies => [.. Split(BehindProxy).Select(NetworkOf)];
    internal string[] Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>An address is a network of one.</summary>
    private static IPNetwork NetworkOf(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.AddressFamily is AddressFamily.InterNetwork ? 32 : 128) : IPNetwork.Parse(text);

    private static string[] Split(string? list) => (list ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
