using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace AuctionHall.Rounds;

/// <summary>
/// The rules and timetable of a round, signed by the organisers it names. Its content hash is the round's id, so
/// nothing in it ever changes; changed terms are another round (DESIGN 3).
/// </summary>
public sealed record Terms
{
    public required Label Title { get; init; }
    public required Alliance Alliance { get; init; }

    /// <summary>A rehearsal: every page and output says so.</summary>
    public bool Drill { get; init; }

    /// <summary>The round that these terms take the place of.</summary>
    public Bytes32? Replaces { get; init; }

    public required HallKeys Hall { get; init; }
    public required Panel Organisers { get; init; }

    /// <summary>Custodians 1..n in this order; the threshold is m.</summary>
    public required Panel Custodians { get; init; }

    public required Timetable Timetable { get; init; }

    /// <summary>What outages of the hall move, row by row; without it none moves anything.</summary>
    public ImmutableArray<Extension>? Extensions { get; init; }

    /// <summary>d: a price is an integer of 10^-d yuan.</summary>
    public required int Decimals { get; init; }

    public required int Revisions { get; init; }
    public required Rules Rules { get; init; }

    /// <summary>SHA-256 of the catalogue of specification models.</summary>
    public Bytes32? Catalogue { get; init; }

    /// <summary>The reported demand, of which the volumes are a part.</summary>
    public DemandBase? Demand { get; init; }

    public required ImmutableArray<Group> Groups { get; init; }
}

/// <summary>The file of reported demand and the part of it that is the base of the volumes: RULES.md R-72.</summary>
public sealed record DemandBase(Bytes32 Sha256, string Ratio);

/// <summary>A name or sentence in Chinese and, where given, in English.</summary>
public sealed record Label(string Zh, string? En = null);

public sealed record Alliance(Label Name, Label Lead, ImmutableArray<Member> Members);

/// <summary>A region of an alliance, with the day on which it joined (<c>YYYY-MM-DD</c>) where it is told.</summary>
public sealed record Member(Label Name, string? Joined = null);

/// <summary>The hall's two Ed25519 keys, one for statements, one for checkpoints, and the name checkpoints carry.</summary>
public sealed record HallKeys(string Name, Bytes32 Statements, Bytes32 Checkpoints);

/// <summary>People of one role, of whom a threshold must sign (organisers) or release (custodians).</summary>
public sealed record Panel(int Threshold, ImmutableArray<Person> People);

public sealed record Person(Label Name, Bytes32 Key);

/// <summary>
/// Bids are accepted from <c>Start</c> until before <c>Deadline</c>; nothing is opened before <c>Opening</c>; a group
/// with fewer than m releases at <c>Unopened</c> stays sealed.
/// </summary>
public sealed record Timetable(Instant Start, Instant Deadline, Instant Opening, Instant Unopened);

/// <summary>A product group: one auction.</summary>
public sealed record Group
{
    /// <summary>1-64 of <c>[a-z0-9-]</c>.</summary>
    public required string Id { get; init; }

    public required Label Name { get; init; }

    /// <summary>In the order in which a quotation lists them.</summary>
    public required ImmutableArray<Product> Products { get; init; }

    /// <summary>Agreed base of the group's demand in whole units, out of which shares are cut.</summary>
    public required long Volume { get; init; }

    /// <summary>What a unit of volume and of price is: a tablet, a lens.</summary>
    public required Label Unit { get; init; }
}

/// <summary>What a price is asked for: one specification of a group.</summary>
public sealed record Product
{
    /// <summary>1-32 of <c>[a-z0-9-]</c>.</summary>
    public required string Id { get; init; }

    public required Label Name { get; init; }
    public string? Specification { get; init; }

    /// <summary>Highest valid price (最高有效申报价), a decimal string; none where no limit is known.</summary>
    public string? Ceiling { get; init; }

    /// <summary>K of VBP 2.2: a price is divided by it to be compared. A decimal string; 1 where it is not given.</summary>
    public string? Coefficient { get; init; }

    /// <summary>What one unit contains, in any measure that the group's products share: K follows from it .</summary>
    public string? Content { get; init; }

    /// <summary>Base of the demand reported for this product itself, in whole units.</summary>
    public long? Volume { get; init; }

    /// <summary>The bidding unit (竞价单元) of its group in which it is ranked.</summary>
    public string? In { get; init; }

    /// <summary>Prices that rules go by; <c>reference</c> is the price before the round (原采购价).</summary>
    public ImmutableArray<NamedPrice>? Prices { get; init; }

    public Origin? Origin { get; init; }

    /// <summary>Registration number (注册证号).</summary>
    public string? Registration { get; init; }

    /// <summary>Functional attributes, by which groups are made.</summary>
    public ImmutableArray<ProductAttribute>? Attributes { get; init; }

    /// <summary>The price of that name as the terms spell it; null without one.</summary>
    public string? PriceNamed(string name)
    {
        foreach (var price in Prices ?? [])
            if (price.Name == name) return price.Price;
        return null;
    }
}

public sealed record NamedPrice(string Name, string Price);

public sealed record ProductAttribute(string Name, string Value);

public enum Origin { [JsonStringEnumMemberName("domestic")] Domestic, [JsonStringEnumMemberName("imported")] Imported }
