using System.Collections.Immutable;

namespace AuctionHall.Rounds;

/// <summary>
/// Who may bid where: the fold of a round's roster statements. Frozen for the ranking at the closing (DESIGN 7).
/// Immutable; every change gives a new roster.
/// </summary>
public sealed record Roster
{
    public static readonly Roster Empty = new();

    /// <summary>By credit code, in ordinal order.</summary>
    public ImmutableSortedDictionary<string, Enterprise> Enterprises { get; init; } =
        ImmutableSortedDictionary.Create<string, Enterprise>(StringComparer.Ordinal);

    /// <summary>Which enterprise an Ed25519 key belongs to; lost keys stay, since their bids stay valid.</summary>
    public ImmutableDictionary<Bytes32, string> CodeByKey { get; init; } = ImmutableDictionary<Bytes32, string>.Empty;

    /// <summary>The enterprise that holds a key, or none.</summary>
    public Enterprise? ByKey(Bytes32 key) => CodeByKey.TryGetValue(key, out var code) ? Enterprises[code] : null;
}

/// <summary>An enrolled enterprise.</summary>
public sealed record Enterprise
{
    /// <summary>Unified social credit code, 1-18 of <c>[0-9A-Z]</c>: its identity in a round.</summary>
    public required string Code { get; init; }

    public required Label Name { get; init; }

    /// <summary>Keys that may sign now; a lost key is not among them.</summary>
    public required ImmutableSortedSet<Bytes32> Keys { get; init; }

    public bool Suspended { get; init; }

    /// <summary>The smallest credit code among itself and all its related enterprises: one bidder, one place (VBP 2.4).</summary>
    public required string Related { get; init; }

    /// <summary>By group id, then product id: what it may quote, with the criteria by which ties are broken.</summary>
    public required ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Criteria>> Allowed { get; init; }
}

/// <summary>Named numbers of an enterprise's product, by which the terms may break a tie.</summary>
public sealed record Criteria(ImmutableSortedDictionary<string, long> Values)
{
    public static readonly Criteria None = new(ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));
}
