using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>
/// A second ranking, written from RULES.md and deliberately simple: fractions of big integers, ranks by counting who is
/// ahead, volumes unit by unit, regions one by one. A file for each chapter. It gives the whole outcome in the spelling of
/// R-43, a line for each object, to be compared with the hall's.
/// </summary>
internal static class NaiveRanking
{
    public static string Rank(Terms terms, Group group, Roster roster, IReadOnlyList<OpenedBid> bids, Bytes32 seed, IReadOnlySet<Revived>? revived = null)
    {
        var auction = new NaiveAuction(terms, group, roster, bids, seed, revived);
        var rows = NaiveItems.Of(auction);
        foreach (var name in auction.Apart ?? [(string?)null])
        {
            var unit = new NaiveUnit(auction, name, [.. rows.Where(row => name is null || row.Offered.In == name)]);
            NaiveKeys.Give(unit);
            NaivePlaces.Give(unit);
            NaiveShares.Give(unit);
            auction.Units.Add(unit);
        }
        return Lines(NaiveEncoding.Write(auction));
    }

    /// <summary>The same lines out of the hall's outcome.</summary>
    public static string Told(Outcome outcome) => Lines(System.Text.Encoding.ASCII.GetString(outcome.ToBytes()));

    /// <summary>The lines that only one of two has, with what stands before each.</summary>
    public static string Differences(string naive, string hall)
    {
        var (ours, theirs) = (naive.Split('\n'), hall.Split('\n'));
        return string.Join('\n', ours.Except(theirs).Select(line => $"naive {line}").Concat(theirs.Except(ours).Select(line => $"hall  {line}")));
    }

    private static string Lines(string json) => json.Replace("{", "\n{", StringComparison.Ordinal);
}

/// <summary>What is ranked: the input of RULES.md, and the units as they get their outcome.</summary>
internal sealed record NaiveAuction(Terms Terms, Group Group, Roster Roster, IReadOnlyList<OpenedBid> Bids, Bytes32 Seed, IReadOnlySet<Revived>? Revived)
{
    public List<NaiveUnit> Units { get; } = [];

    public int Decimals => Terms.Decimals;

    public IEnumerable<RulePart> Parts => Terms.Rules.Pipeline;

    public string?[]? Apart => Part<UnitPart>()!.Apart is { } names ? [.. names] : null;

    public bool Enterprises => Part<UnitPart>()!.Of == RankedUnit.Enterprise;

    public T? Part<T>() where T : RulePart => Parts.OfType<T>().SingleOrDefault();

    public Enterprise? Enterprise(string code) => Roster.Enterprises.GetValueOrDefault(code);

    /// <summary>What the roster says of an enterprise's product; null where it is not allowed.</summary>
    public Criteria? Allowed(string code, string product) =>
        Enterprise(code)?.Allowed.GetValueOrDefault(Group.Id)?.GetValueOrDefault(product);

    public string Yuan(Fraction price) => price.Shortest(Decimals);

    /// <summary>The number that the roster gives for the product of a row.</summary>
    public long? Number(NaiveRow row, string criterion) =>
        Allowed(row.Enterprise, row.Product)?.Values is { } values && values.TryGetValue(criterion, out var number) ? number : null;
}

/// <summary>All that is ranked together: the group, or one of its bidding units .</summary>
internal sealed record NaiveUnit(NaiveAuction Auction, string? Name, List<NaiveRow> Rows)
{
    public HashSet<string> Bidders { get; } = [];
    public HashSet<string> Counted { get; } = [];
    public List<string> Applied { get; } = [];
    public Fraction? Lowest { get; set; }
    public int Cap { get; set; }
    public Fraction? Allotted { get; set; }
    public Fraction? Anchor { get; set; }

    public IEnumerable<Product> Products => Auction.Group.Products.Where(product => Name is null || product.In == Name);

    public Fraction Base => Name is null ? new Fraction(Auction.Group.Volume, 1) : new Fraction(Products.Sum(product => product.Volume ?? 0), 1);

    public List<NaiveRow> Running => [.. Rows.Where(row => row.Valid && row.Verdict is null).OrderBy(row => row.Rank)];

    /// <summary>The holders of places, in order of place.</summary>
    public List<NaiveRow> Places => [.. Rows.Where(row => row.Verdict == "selected" && row.Along is null).OrderBy(row => row.Place)];

    public bool Means(string? name) => name is null || name == Name;
}

/// <summary>An item.</summary>
internal sealed class NaiveRow
{
    public required string Enterprise, Bidder;
    public required Bytes32 E;
    public required Product Offered;
    public required int Index;
    public required Fraction Price;
    public readonly List<string> Met = [];
    public Fraction? Ceiling;
    public Fraction Key;
    public bool Valid;
    public string? Verdict, Decided, Tie;
    public int Rank, Place;
    public NaiveRow? Along;
    public Fraction? Allotted;
    public int? Regions;
    public bool TookPlace;
    public bool Picks = true;
    public string? RevivedShare, Offer;

    public string Product => Offered.Id;

    public void Decide(string verdict, string rule, params string[] operands)
    {
        if (Verdict is not null) throw new InvalidOperationException("decided twice");
        (Verdict, Decided) = (verdict, NaiveEncoding.Rule(rule, operands));
    }
}
