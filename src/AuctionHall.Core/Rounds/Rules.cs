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
[JsonDerivedType(typeof(EligiblePart), "eligible")]
[JsonDerivedType(typeof(DecimalsPart), "decimals")]
[JsonDerivedType(typeof(KnownLowestPart), "known-lowest")]
[JsonDerivedType(typeof(BiddersPart), "bidders")]
[JsonDerivedType(typeof(ComparablePart), "comparable")]
[JsonDerivedType(typeof(EntryPart), "entry")]
[JsonDerivedType(typeof(WorstRatioPart), "worst-ratio")]
[JsonDerivedType(typeof(OrderPart), "order")]
[JsonDerivedType(typeof(CapPart), "cap")]
[JsonDerivedType(typeof(RevivalPart), "revival")]
[JsonDerivedType(typeof(SharesByNumberPart), "shares-by-number")]
[JsonDerivedType(typeof(SharesByRankPart), "shares-by-rank")]
[JsonDerivedType(typeof(SharesByClassPart), "shares-by-class")]
[JsonDerivedType(typeof(RegionsPart), "regions")]
[JsonDerivedType(typeof(TotalsPart), "totals")]
public abstract record RulePart;

/// <summary>
/// What is ranked and takes a place: an enterprise with its best price (or all of them), or every product on its own.
/// <c>Apart</c>: the bidding units of every group that are ranked each on its own, in this order.
/// </summary>
public sealed record UnitPart(
    RankedUnit Of,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] PlacePrices Prices = PlacePrices.Best,
    ImmutableArray<string>? Apart = null) : RulePart;

/// <summary>Who may be selected by a number of the roster, such as a credit rating.</summary>
public sealed record EligiblePart(string Criterion, Lacking Without, long? Least = null, long? Most = null) : RulePart;

/// <summary>What becomes of a price with more decimals than <c>Places</c>.</summary>
public sealed record DecimalsPart(int Places, Excess Excess) : RulePart;

/// <summary>The number of the roster that is an enterprise's own lowest known price, in units of 10^-d yuan.</summary>
public sealed record KnownLowestPart(string Criterion) : RulePart;

/// <summary>Who counts in N, the number of actual bidders, by which the cap is looked up.</summary>
public sealed record BiddersPart(Counting OverCeiling, Counting Unpriced) : RulePart;

/// <summary>
/// The key by which prices are ranked; <c>Decimals</c> rounds it half up, none keeps the exact fraction. <c>Base</c> and
/// <c>CoefficientDecimals</c> belong to <see cref="ComparableKey.PriceToContent"/>.
/// </summary>
public sealed record ComparablePart(ComparableKey By, int? Decimals = null, string? Base = null, int? CoefficientDecimals = null) : RulePart;

/// <summary>Entry conditions: a valid price qualifies if any of them holds; without conditions every valid price does.</summary>
public sealed record EntryPart(ImmutableArray<EntryCondition> Any, string? In = null) : RulePart;

/// <summary>The highest prices are out where they are too far above the lowest.</summary>
public sealed record WorstRatioPart(string Above, string? In = null) : RulePart;

/// <summary>Ascending by key; ties by the named criteria in this order, last by the lot.</summary>
public sealed record OrderPart(ImmutableArray<TieCriterion> Ties) : RulePart;

/// <summary>A number that the roster gives for an enterprise's product; who has none comes last.</summary>
public sealed record TieCriterion(string Criterion, Direction First);

/// <summary>
/// Most selected for N = 1, 2, 3, … actual bidders; the last number means "that many bidders or more"; no table, no limit.
/// </summary>
public sealed record CapPart(
    ImmutableArray<int>? ByBidders = null,
    int? PerBidder = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Tied Tied = Tied.Lot,
    string? In = null) : RulePart;

/// <summary>Part of the base that is agreed for 1, 2, 3, … selected (last: or more), split over them.</summary>
public sealed record SharesByNumberPart(
    ImmutableArray<string> Table,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Split Split = Split.Evenly) : RulePart;

/// <summary>For 1, 2, 3, … selected (last: or more) the part of what is still left that each rank takes (last: every further rank).</summary>
public sealed record SharesByRankPart(ImmutableArray<ImmutableArray<string>> OfRest) : RulePart;

/// <summary>Every selected product takes the part of its own volume that its class has; the first class that fits.</summary>
public sealed record SharesByClassPart(ImmutableArray<ShareClass> Classes, Unselected Unselected) : RulePart;

/// <summary>A class with its bounds: a place at most, and a condition.</summary>
public sealed record ShareClass(string Name, string Share, int? Places = null, EntryCondition? When = null);

/// <summary>How many supply regions each rank will pick: rank 1 one, then all in rank order one each until none is left.</summary>
public sealed record RegionsPart(
    int Number,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Backups = 0) : RulePart;

/// <summary>What decreases and savings are measured against, and what their mean is.</summary>
public sealed record TotalsPart(string Base, Mean Mean) : RulePart;

public enum RankedUnit { [JsonStringEnumMemberName("enterprise")] Enterprise, [JsonStringEnumMemberName("product")] Product }

public enum PlacePrices { [JsonStringEnumMemberName("best")] Best, [JsonStringEnumMemberName("all")] All }

public enum Counting { [JsonStringEnumMemberName("counted")] Counted, [JsonStringEnumMemberName("not counted")] NotCounted }

public enum Lacking { [JsonStringEnumMemberName("refused")] Refused, [JsonStringEnumMemberName("eligible")] Eligible }

public enum Excess { [JsonStringEnumMemberName("refused")] Refused, [JsonStringEnumMemberName("rounded")] Rounded }

public enum ComparableKey
{
    [JsonStringEnumMemberName("price")] Price,
    [JsonStringEnumMemberName("price/ceiling")] PriceToCeiling,
    [JsonStringEnumMemberName("price/coefficient")] PriceToCoefficient,
    [JsonStringEnumMemberName("price/content")] PriceToContent,
}

public enum Direction { [JsonStringEnumMemberName("smaller")] Smaller, [JsonStringEnumMemberName("larger")] Larger }

public enum Tied { [JsonStringEnumMemberName("lot")] Lot, [JsonStringEnumMemberName("taken")] Taken }

public enum Split { [JsonStringEnumMemberName("evenly")] Evenly, [JsonStringEnumMemberName("regions")] Regions }

public enum Unselected { [JsonStringEnumMemberName("free")] Free, [JsonStringEnumMemberName("split")] Split }

public enum Mean { [JsonStringEnumMemberName("simple")] Simple, [JsonStringEnumMemberName("by volume")] ByVolume }
