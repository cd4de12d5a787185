// The rules of a bid book as a pipeline. Everything is taken from the book; a value or member that is not known is
// refused by name. The book's order of steps: count, compare, drop what no entry condition admits, order, cap, regions.

using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Scripts;

internal static class BookRules
{
    /// <summary>The criterion that holds an item's row in its group.</summary>
    public const string BookOrder = "book-order";

    private static readonly ImmutableArray<string> Names =
        ["unit", "comparable", "over_ceiling", "unknown_price", "entry", "cap", "tie", "regions", "assumed"];

    public static Rules Read(BookJson rules)
    {
        rules.Only(Names.AsSpan());
        var pipeline = ImmutableArray.CreateBuilder<RulePart>();
        pipeline.Add(new UnitPart(rules["unit"].OneOf(("enterprise", RankedUnit.Enterprise))));
        pipeline.Add(new BiddersPart(
            rules["over_ceiling"].OneOf(("invalid, counted", Counting.Counted)),
            rules["unknown_price"].OneOf(("not counted", Counting.NotCounted), ("not ranked, counted", Counting.Counted))));
        pipeline.Add(new ComparablePart(rules["comparable"].OneOf(
            ("price/ceiling", ComparableKey.PriceToCeiling), ("price", ComparableKey.Price))));
        pipeline.Add(new EntryPart([.. rules["entry"].Items.Select(Condition)]));
        pipeline.Add(new OrderPart([rules["tie"].OneOf((BookOrder, new TieCriterion(BookOrder, Direction.Smaller)))]));
        pipeline.Add(new CapPart(Cap(rules["cap"])));
        if (rules["regions"] is { IsNull: false } regions) pipeline.Add(Regions(regions));
        return new Rules
        {
            Version = Ranker.RulesVersion,
            Assumed = [.. rules["assumed"].Items.Select(Assumed)],
            Pipeline = pipeline.ToImmutable(),
        };
    }

    private static EntryCondition Condition(BookJson condition)
    {
        condition.Only("kind", "value");
        var value = condition["value"].Text;
        return condition["kind"].OneOf<EntryCondition>(
            ("multiple-of-lowest", new MultipleOfLowest(value)),
            ("decrease-from-ceiling", new DecreaseFromCeiling(value)),
            ("price-at-most", new PriceAtMost(value)));
    }

    private static ImmutableArray<int> Cap(BookJson cap)
    {
        var table = new SortedDictionary<int, int>();
        foreach (var (name, most) in cap.Members)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var bidders)
                || bidders.ToString(CultureInfo.InvariantCulture) != name) throw cap.Refuse($"has '{name}' for a number of bidders");
            table.Add(bidders, most.Integer);
        }
        if (!table.Keys.SequenceEqual(Enumerable.Range(1, table.Count))) throw cap.Refuse("does not run 1, 2, 3, … without gaps");
        return [.. table.Values];
    }

    private static RegionsPart Regions(BookJson regions)
    {
        regions.Only("number", "draft");
        return regions["draft"].OneOf(("first-then-round-robin", new RegionsPart(regions["number"].Integer)));
    }

    /// <summary>The book's names of parameters as the pipeline calls them.</summary>
    private static string Assumed(BookJson name) => name.Text switch
    {
        "over_ceiling" => "bidders.overCeiling",
        "unknown_price" => "bidders.unpriced",
        "tie" => "order.ties",
        "unit" or "comparable" or "entry" or "cap" or "regions" or "ceiling" => name.Text,
        _ => throw name.Refuse($"is '{name.Text}', which is not known"),
    };
}
