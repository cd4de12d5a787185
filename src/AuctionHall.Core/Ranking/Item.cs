using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

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

    /// <summary>What it quotes, in the group's order of products.</summary>
    public List<Item> Items { get; } = [];

    /// <summary>It makes its bidder count in N, in any unit. Set by the bidders part.</summary>
    public bool Counted { get; set; }
}

/// <summary>A product of the group, with what every price for it is held against: read and spelled once.</summary>
/// <param name="Index">In the group's order of products.</param>
/// <param name="Ceiling">None where no limit is known.</param>
internal sealed record Asked(Product Product, int Index, Spelled? Ceiling);

/// <summary>A price with its one spelling, which stands in nearly every rule that is applied to it.</summary>
internal sealed record Spelled(Price Price, string Text)
{
    public static Spelled Of(Price price, int decimals) => new(price, price.ToString(decimals));
}

/// <summary>One price of a good quotation on its way through the parts; it runs until a rule decides it.</summary>
internal sealed class Item(Bid bid, Asked asked, Spelled quoted)
{
    public Bid Bid { get; } = bid;

    public Product Product => asked.Product;

    public int ProductIndex => asked.Index;

    public Spelled Quoted { get; } = quoted;

    /// <summary>As quoted, or as R-46 rounded it.</summary>
    public Spelled Asking { get; set; } = quoted;

    public Price Price => Asking.Price;

    public string PriceText => Asking.Text;

    /// <summary>None where no limit is known.</summary>
    public Spelled? Ceiling => asked.Ceiling;

    /// <summary>Set by the comparable part, for valid items only.</summary>
    public Ratio? Key { get; set; }

    public int? Rank { get; set; }

    public Applied? Tie { get; set; }

    /// <summary>Drawn by the order part when a tie comes down to it.</summary>
    public Bytes32? Ticket { get; set; }

    /// <summary>R-59: the own better item under whose place this one is selected.</summary>
    public Item? Holder { get; set; }

    /// <summary>1, 2, 3, … in ranking order over those that hold a place when all placing parts are done.</summary>
    public int? Place { get; set; }

    public long? Allotted { get; set; }

    public int? Regions { get; set; }

    /// <summary>It held a place of the cap, whatever became of it behind that.</summary>
    public bool TookPlace { get; set; }

    /// <summary>A revival was offered to it, or given at its own price: no other part looks at it any more.</summary>
    public bool Approached { get; set; }

    /// <summary>R-81 to R-83, while the answer is not there.</summary>
    public OfferOutcome? Offer { get; set; }

    /// <summary>R-87; none where the revived has the share of its class.</summary>
    public string? RevivedShare { get; set; }

    public bool PicksRegions { get; set; } = true;

    public List<Applied> Met { get; } = [];

    /// <summary>Set once, by the rule that decided.</summary>
    public (Verdict Verdict, Applied By)? Decision { get; private set; }

    public bool Running => Decision is null;

    /// <summary>No rule on validity refused it; it may still miss an entry condition or the cap.</summary>
    public bool Valid => Decision?.Verdict is not (Verdict.Suspended or Verdict.ProductNotAllowed or Verdict.NotEligible
        or Verdict.NotQuoted or Verdict.TooManyDecimals or Verdict.OverCeiling);

    /// <summary>The roster's number for this product under a criterion.</summary>
    public long? Number(string criterion) =>
        Bid.Allowed.TryGetValue(Product.Id, out var criteria) && criteria.Values.TryGetValue(criterion, out var value) ? value : null;

    public void Meet(string rule, params ReadOnlySpan<string> operands) => Met.Add(new Applied(rule, [.. operands]));

    public void Decide(Verdict verdict, string rule, params ReadOnlySpan<string> operands)
    {
        if (Decision is not null) throw new InvalidOperationException($"decided twice: {Bid.Enterprise} {Product.Id}");
        Decision = (verdict, new Applied(rule, [.. operands]));
    }

    /// <summary>R-84, R-85: selected in spite of what cut it.</summary>
    public void Revive(string rule, params ReadOnlySpan<string> operands)
    {
        if (Decision is null or { Verdict: Verdict.Selected }) throw new InvalidOperationException($"nothing to revive: {Bid.Enterprise} {Product.Id}");
        Decision = (Verdict.Selected, new Applied(rule, [.. operands]));
    }
}
