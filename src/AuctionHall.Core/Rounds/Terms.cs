using System.Collections.Immutable;

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

    /// <summary>d: a price is an integer of 10^-d yuan.</summary>
    public required int Decimals { get; init; }

    public required int Revisions { get; init; }
    public required Rules Rules { get; init; }
    public required ImmutableArray<Group> Groups { get; init; }
}

/// <summary>A name or sentence in Chinese and, where given, in English.</summary>
public sealed record Label(string Zh, string? En = null);

public sealed record Alliance(Label Name, Label Lead, ImmutableArray<Label> Members);

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
}
