using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace AuctionHall.Rounds;

/// <summary>
/// How a group is ranked: an ordered pipeline of named parts (DESIGN 7). Every part has its R-numbers in RULES.md and
/// one file in <c>Ranking/</c>. Values are decimal strings.
/// </summary>
public sealed record Rules
{
    /// <summary>The version of RULES.md by which the round is ranked.</summary>
    public required string Version { get; init; }

    /// <summary>Parameters that no source states; they are named in every output.</summary>
    public ImmutableArray<string> Assumed { get; init; } = [];

    public required ImmutableArray<RulePart> Pipeline { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "part")]
[JsonDerivedType(typeof(UnitPart), "unit")]
[JsonDerivedType(typeof(BiddersPart), "bidders")]
[JsonDerivedType(typeof(ComparablePart), "comparable")]
[JsonDerivedType(typeof(EntryPart), "entry")]
[JsonDerivedType(typeof(OrderPart), "order")]
[JsonDerivedType(typeof(CapPart), "cap")]
[JsonDerivedType(typeof(SharesByNumberPart), "shares-by-number")]
[JsonDerivedType(typeof(SharesByRankPart), "shares-by-rank")]
[JsonDerivedType(typeof(RegionsPart), "regions")]
public abstract record RulePart;

/// <summary>What is ranked and takes a place: an enterprise with its best price, or every product on its own.</summary>
public sealed record UnitPart(RankedUnit Of) : RulePart;

/// <summary>Who counts in N, the number of actual bidders, by which the cap is looked up.</summary>
public sealed record BiddersPart(Counting OverCeiling, Counting Unpriced) : RulePart;

/// <summary>The key by which prices are ranked; <c>Decimals</c> rounds it half up, none keeps the exact fraction.</summary>
public sealed record ComparablePart(ComparableKey By, int? Decimals = null) : RulePart;

/// <summary>Entry conditions: a valid price qualifies if any of them holds; without conditions every valid price does.</summary>
public sealed record EntryPart(ImmutableArray<EntryCondition> Any) : RulePart;

public sealed record EntryCondition(EntryKind Kind, string Value);

/// <summary>Ascending by key; ties by the named criteria in this order, last by the lot.</summary>
public sealed record OrderPart(ImmutableArray<TieCriterion> Ties) : RulePart;

/// <summary>A number that the roster gives for an enterprise's product; who has none comes last.</summary>
public sealed record TieCriterion(string Criterion, Direction First);

/// <summary>Most selected for N = 1, 2, 3, … actual bidders; the last number means "that many bidders or more".</summary>
public sealed record CapPart(ImmutableArray<int> ByBidders) : RulePart;

/// <summary>Part of the base that is agreed for 1, 2, 3, … selected (last: or more), split evenly over them.</summary>
public sealed record SharesByNumberPart(ImmutableArray<string> Table) : RulePart;

/// <summary>For 1, 2, 3, … selected (last: or more) the part of what is still left that each rank takes (last: every further rank).</summary>
public sealed record SharesByRankPart(ImmutableArray<ImmutableArray<string>> OfRest) : RulePart;

/// <summary>How many supply regions each rank will pick: rank 1 one, then all in rank order one each until none is left.</summary>
public sealed record RegionsPart(int Number) : RulePart;

public enum RankedUnit { [JsonStringEnumMemberName("enterprise")] Enterprise, [JsonStringEnumMemberName("product")] Product }

public enum Counting { [JsonStringEnumMemberName("counted")] Counted, [JsonStringEnumMemberName("not counted")] NotCounted }

public enum ComparableKey
{
    [JsonStringEnumMemberName("price")] Price,
    [JsonStringEnumMemberName("price/ceiling")] PriceToCeiling,
    [JsonStringEnumMemberName("price/coefficient")] PriceToCoefficient,
}

public enum EntryKind
{
    [JsonStringEnumMemberName("multiple-of-lowest")] MultipleOfLowest,
    [JsonStringEnumMemberName("decrease-from-ceiling")] DecreaseFromCeiling,
    [JsonStringEnumMemberName("price-at-most")] PriceAtMost,
}

public enum Direction { [JsonStringEnumMemberName("smaller")] Smaller, [JsonStringEnumMemberName("larger")] Larger }
