using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace AuctionHall.Rounds;

/// <summary>
/// Who is selected after all although the cap or an entry condition cut it (复活, RULES.md R-80): by accepting a price within
/// <c>Minutes</c>, or at its own price where a condition of <c>Any</c> holds. May stand several times; the first that fits an item counts.
/// </summary>
/// <param name="Of">The verdict that is revived.</param>
/// <param name="At">The price at which.</param>
/// <param name="Minutes">How long an offer stands; not with the own price.</param>
/// <param name="Alone">Where exactly one place was selected: the offer is so many times what <c>AloneOf</c> names.</param>
/// <param name="Name">Of the named price.</param>
/// <param name="Any">With the own price: conditions of which one must hold.</param>
/// <param name="AtLeastMeanOf">A criterion of the roster whose number is at least the mean of the valid items'.</param>
/// <param name="NotHighest">The item with the highest key gets no offer.</param>
/// <param name="Share">With shares by class: the part of the product's own volume that the revived gets in place of its class.</param>
/// <param name="Regions">Whether the revived takes part in the choice of regions.</param>
/// <param name="In">The bidding unit that the part is for.</param>
public sealed record RevivalPart(
    RevivedOf Of,
    RevivedAt At,
    int? Minutes = null,
    string? Alone = null,
    AloneOf? AloneOf = null,
    string? Name = null,
    ImmutableArray<EntryCondition>? Any = null,
    string? AtLeastMeanOf = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool NotHighest = false,
    string? Share = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] RegionChoice Regions = RegionChoice.Picked,
    string? In = null) : RulePart;

public enum RevivedOf { [JsonStringEnumMemberName("entry not met")] EntryNotMet, [JsonStringEnumMemberName("cap reached")] CapReached }

public enum RevivedAt
{
    [JsonStringEnumMemberName("highest selected")] HighestSelected,
    [JsonStringEnumMemberName("named price")] NamedPrice,
    [JsonStringEnumMemberName("own price")] OwnPrice,
}

public enum AloneOf { [JsonStringEnumMemberName("selected")] Selected, [JsonStringEnumMemberName("anchor")] Anchor }

public enum RegionChoice { [JsonStringEnumMemberName("picked")] Picked, [JsonStringEnumMemberName("none")] None }
