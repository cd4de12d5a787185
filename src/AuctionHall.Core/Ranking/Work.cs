using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

/// <summary>
/// What the parts of a pipeline share while one group is ranked. Made by <see cref="Validity"/>, changed by one part
/// after the other on one thread, read into an <see cref="Outcome"/> and dropped.
/// </summary>
internal sealed class Work(Group group, int decimals, Bytes32 lotSeed, ImmutableArray<Bid> bids, ImmutableArray<Item> items)
{
    public Group Group { get; } = group;

    public int Decimals { get; } = decimals;

    public Bytes32 LotSeed { get; } = lotSeed;

    /// <summary>Ascending by key.</summary>
    public ImmutableArray<Bid> Bids { get; } = bids;

    /// <summary>All items. Sorted by the order part: from there on running items stand in ranking order.</summary>
    public ImmutableArray<Item> Items { get; set; } = items;

    /// <summary>Set by the unit part.</summary>
    public RankedUnit Unit { get; set; }

    /// <summary>N and the cap at N: set by the bidders part and by the cap part.</summary>
    public int Bidders { get; set; }

    public int Cap { get; set; }

    /// <summary>Set by the comparable part; none where no item is valid.</summary>
    public Ratio? Lowest { get; set; }

    /// <summary>Set by a shares part; none without one.</summary>
    public long? Allotted { get; set; }

    /// <summary>Rules applied to the group as a whole, in the order in which they were.</summary>
    public List<Applied> Applied { get; } = [];

    public IEnumerable<Item> Running => Items.Where(item => item.Running);

    public void Note(string rule, params ReadOnlySpan<string> operands) => Applied.Add(new Applied(rule, [.. operands]));
}

/// <summary>An opened bid with what the roster says of its enterprise.</summary>
internal sealed class Bid(OpenedBid opened, string bidder, bool suspended, ImmutableSortedDictionary<string, Criteria> allowed)
{
    public OpenedBid Opened { get; } = opened;

    /// <summary>R-4: the credit code under which related enterprises are one bidder.</summary>
    public string Bidder { get; } = bidder;

    public bool Suspended { get; } = suspended;

    /// <summary>By product id, within this group.</summary>
    public ImmutableSortedDictionary<string, Criteria> Allowed { get; } = allowed;

    public string Enterprise => Opened.Enterprise;

    /// <summary>It makes its bidder count in N. Set by the bidders part.</summary>
    public bool Counted { get; set; }
}

/// <summary>One price of a good quotation on its way through the parts; it runs until a rule decides it.</summary>
internal sealed class Item(Bid bid, Product product, int productIndex, Price price)
{
    public Bid Bid { get; } = bid;

    public Product Product { get; } = product;

    public int ProductIndex { get; } = productIndex;

    public Price Price { get; } = price;

    /// <summary>None where no limit is known.</summary>
    public Price? Ceiling { get; init; }

    /// <summary>Set by the comparable part, for valid items only.</summary>
    public Ratio? Key { get; set; }

    public int? Rank { get; set; }

    public Applied? Tie { get; set; }

    /// <summary>Drawn by the order part when a tie comes down to it.</summary>
    public Bytes32? Ticket { get; set; }

    /// <summary>1, 2, 3, … in ranking order over those still running when the first three stages are done.</summary>
    public int? Place { get; set; }

    public long? Allotted { get; set; }

    public int? Regions { get; set; }

    public List<Applied> Met { get; } = [];

    /// <summary>Set once, by the rule that decided.</summary>
    public (Verdict Verdict, Applied By)? Decision { get; private set; }

    public bool Running => Decision is null;

    /// <summary>No rule on validity refused it; it may still miss an entry condition or the cap.</summary>
    public bool Valid => Decision?.Verdict is not (Verdict.Suspended or Verdict.ProductNotAllowed or Verdict.NotQuoted or Verdict.OverCeiling);

    public void Meet(string rule, params ReadOnlySpan<string> operands) => Met.Add(new Applied(rule, [.. operands]));

    public void Decide(Verdict verdict, string rule, params ReadOnlySpan<string> operands)
    {
        if (Decision is not null) throw new InvalidOperationException($"decided twice: {Bid.Enterprise} {Product.Id}");
        Decision = (verdict, new Applied(rule, [.. operands]));
    }
}
