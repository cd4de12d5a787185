using System.Globalization;

namespace AuctionHall.Server.Limiting;

// Source: SECURITY.md, section 11. The figures and their reasons stand in ServerLimits.

/// <summary>What one stranger may ask of the hall before others would notice.</summary>
internal sealed record Rates
{
    public static Rates Default { get; } = new();

    /// <summary>No limit by network or key. For load that is made on the machine itself.</summary>
    public static Rates Off { get; } = new() { IsOff = true };

    public bool IsOff { get; private init; }

    /// <summary>Everything but statements and queries, by network.</summary>
    public Rate Reads { get; init; } = ServerLimits.ReadsPerNetwork;

    /// <summary>Statements and queries that no enrolled key signed, by network.</summary>
    public Rate Posts { get; init; } = ServerLimits.PostsPerNetwork;

    /// <summary>Bids, by enrolled key.</summary>
    public Rate Bids { get; init; } = ServerLimits.BidsPerKey;

    /// <summary>Queries for one's own statements, by enrolled key.</summary>
    public Rate Queries { get; init; } = ServerLimits.QueriesPerKey;

    /// <summary>Open connections of one network; those of the machine itself are not counted.</summary>
    public int Connections { get; init; } = ServerLimits.ConnectionsPerNetworkMax;

    /// <summary>
    /// Reads `off`, or a list like `reads=2000,posts=100`: how many a second of `reads`, `posts`, `bids`, `queries`, each with its burst in
    /// proportion, and how many `connections` in all. What is not named stays as it is. Null with a sentence where it is neither.
    /// </summary>
    public static Rates? TryParse(string? text, out string? fault)
    {
        fault = null;
        if (text is null) return Default;
        if (text == "off") return Off;
        var rates = Default;
        foreach (var word in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Split('=') is not [var name, var figure] || !int.TryParse(figure, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                || value is < 1 or > ServerLimits.RateMax || rates.With(name, value) is not { } next)
            {
                fault = $"--rates is off, or names reads, posts, bids, queries or connections with a figure of 1 to {ServerLimits.RateMax}, separated by commas, as reads=2000; this is neither: {word}";
                return null;
            }
            rates = next;
        }
        return rates;
    }

    private Rates? With(string name, int value) => name switch
    {
        "reads" => this with { Reads = Reads.At(value) },
        "posts" => this with { Posts = Posts.At(value) },
        "bids" => this with { Bids = Bids.At(value) },
        "queries" => this with { Queries = Queries.At(value) },
        "connections" => this with { Connections = value },
        _ => null,
    };
}
