using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

/// <summary>
/// What the parts of a pipeline share while one group, or one bidding unit of it, is ranked. Made by the
/// <see cref="Ranker"/>, changed by one part after the other on one thread, read into an <see cref="Outcome"/> and dropped.
/// </summary>
internal sealed class Work(UnitPart unit, string? name, ImmutableArray<Product> products, long @base, GroupWork group, ImmutableArray<Item> items)
{
    public UnitPart Unit { get; } = unit;

    /// <summary>The bidding unit; null where the group is ranked as a whole.</summary>
    public string? Name { get; } = name;

    public ImmutableArray<Product> Products { get; } = products;

    /// <summary>Units of volume out of which shares are cut.</summary>
    public long Base { get; } = @base;

    public GroupWork Group { get; } = group;

    /// <summary>All items. Sorted by the order part: from there on running items stand in ranking order.</summary>
    public ImmutableArray<Item> Items { get; set; } = items;

    /// <summary>The bidders that count: set by the bidders part.</summary>
    public HashSet<string> Bidders { get; } = new(StringComparer.Ordinal);

    /// <summary>Set by the comparable part; none where no item is valid.</summary>
    public Ratio? Lowest { get; set; }

    /// <summary>Set by the order part.</summary>
    public ImmutableArray<TieCriterion> Ties { get; set; } = [];

    /// <summary>Set by the cap part.</summary>
    public int Cap { get; set; }

    /// <summary>Selected items that hold a place, in order of place.</summary>
    public ImmutableArray<Item> Places { get; set; } = [];

    /// <summary>R-52, as it was noted last; none where no entry goes by an anchor.</summary>
    public Ratio? Anchor { get; set; }

    /// <summary>Bidders that a revival was offered or given to.</summary>
    public HashSet<string> Approached { get; } = new(StringComparer.Ordinal);

    /// <summary>Set by a shares part; none without one.</summary>
    public long? Allotted { get; set; }

    /// <summary>Rules applied to the group or unit as a whole, in the order in which they were.</summary>
    public List<Applied> Applied { get; } = [];

    public OutcomeStatus Status => Lowest is null ? OutcomeStatus.Failed : OutcomeStatus.Ranked;

    public VolumeOutcome? Volume => Allotted is not { } allotted
        ? null
        : new VolumeOutcome(Exact.Text(Base), Exact.Text(allotted), Exact.Text(Base - allotted));

    /// <summary>Those that no rule has decided yet, in order; a part may decide them while it goes through the list.</summary>
    public List<Item> Running
    {
        get
        {
            var running = new List<Item>(Items.Length);
            foreach (var item in Items)
                if (item.Running) running.Add(item);
            return running;
        }
    }

    public void Note(string rule, params ReadOnlySpan<string> operands) => Applied.Add(new Applied(rule, [.. operands]));
}

/// <summary>What the bidding units of one group share.</summary>
internal sealed class GroupWork(Group group, int decimals, Bytes32 lotSeed, ImmutableArray<Bid> bids, ImmutableArray<Item> items, IReadOnlySet<Revived>? revived)
{
    public Group Group { get; } = group;

    public int Decimals { get; } = decimals;

    public Bytes32 LotSeed { get; } = lotSeed;

    /// <summary>Ascending by key.</summary>
    public ImmutableArray<Bid> Bids { get; } = bids;

    /// <summary>Bid by bid, in the order of the quotations.</summary>
    public ImmutableArray<Item> Items { get; } = items;

    /// <summary>Who accepted an offer of revival; null while they are offered.</summary>
    public IReadOnlySet<Revived>? Revived { get; } = revived;

    /// <summary>The units that are ranked already.</summary>
    public List<Work> Ranked { get; } = [];
}
