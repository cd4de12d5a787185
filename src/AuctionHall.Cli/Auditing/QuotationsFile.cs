using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Auditing;

/// <summary>The file of `rank`: who quotes what, and what the roster would say of them.</summary>
internal sealed record QuotationsFile(ImmutableArray<PlainQuotation> Quotations)
{
    public ImmutableArray<PlainEnterprise> Enterprises { get; init; } = [];
    public Bytes32? Seed { get; init; }
}

/// <param name="Prices">By product id, each once, as the file orders them.</param>
internal sealed record PlainQuotation(string Enterprise, string Group, KeyValuePair<string, string>[] Prices);

internal sealed record PlainEnterprise(string Code)
{
    public Label? Name { get; init; }
    public string? Related { get; init; }
    public bool Suspended { get; init; }
    public ImmutableArray<AllowedGroup>? Groups { get; init; }
}
