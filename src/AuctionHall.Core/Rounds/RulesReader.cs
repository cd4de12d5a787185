using System.Collections.Immutable;

namespace AuctionHall.Rounds;

/// <summary>The rules of terms in their plain order: see <see cref="TermsReader"/>.</summary>
internal static class RulesReader
{
    public static Rules Rules(ref PlainJson json)
    {
        json.Begin("rules"u8);
        var rules = new Rules
        {
            Version = json.Text("version"u8),
            Assumed = json.ListOrNone("assumed"u8, Text) ?? [],
            Pipeline = json.List("pipeline"u8, Part),
        };
        json.End();
        return rules;
    }

    private static string Text(ref PlainJson json) => json.Text();

    private static RulePart Part(ref PlainJson json)
    {
        json.Begin();
        RulePart part = json.Text("part"u8) switch
        {
            "unit" => new UnitPart(json.Word<RankedUnit>("of"u8), json.WordOrNone<PlacePrices>("prices"u8) ?? PlacePrices.Best, json.ListOrNone("apart"u8, Text)),
            "eligible" => new EligiblePart(json.Text("criterion"u8), json.Word<Lacking>("without"u8), json.NumberOrNone("least"u8), json.NumberOrNone("most"u8)),
            "decimals" => new DecimalsPart(json.Small("places"u8), json.Word<Excess>("excess"u8)),
            "known-lowest" => new KnownLowestPart(json.Text("criterion"u8)),
            "bidders" => new BiddersPart(json.Word<Counting>("overCeiling"u8), json.Word<Counting>("unpriced"u8)),
            "comparable" => new ComparablePart(json.Word<ComparableKey>("by"u8), json.SmallOrNone("decimals"u8), json.TextOrNone("base"u8), json.SmallOrNone("coefficientDecimals"u8)),
            "entry" => new EntryPart(json.List("any"u8, Condition), json.TextOrNone("in"u8)),
            "worst-ratio" => new WorstRatioPart(json.Text("above"u8), json.TextOrNone("in"u8)),
            "order" => new OrderPart(json.List("ties"u8, Tie)),
            "cap" => new CapPart(json.ListOrNone("byBidders"u8, Small), json.SmallOrNone("perBidder"u8), json.WordOrNone<Tied>("tied"u8) ?? Tied.Lot, json.TextOrNone("in"u8)),
            "revival" => new RevivalPart(
                json.Word<RevivedOf>("of"u8), json.Word<RevivedAt>("at"u8), json.SmallOrNone("minutes"u8), json.TextOrNone("alone"u8), json.WordOrNone<AloneOf>("aloneOf"u8),
                json.TextOrNone("name"u8), json.ListOrNone("any"u8, Condition), json.TextOrNone("atLeastMeanOf"u8), json.Flag("notHighest"u8), json.TextOrNone("share"u8),
                json.WordOrNone<RegionChoice>("regions"u8) ?? RegionChoice.Picked, json.TextOrNone("in"u8)),
            "shares-by-number" => new SharesByNumberPart(json.List("table"u8, Text), json.WordOrNone<Split>("split"u8) ?? Split.Evenly),
            "shares-by-rank" => new SharesByRankPart(json.List("ofRest"u8, Texts)),
            "shares-by-class" => new SharesByClassPart(json.List("classes"u8, Class), json.Word<Unselected>("unselected"u8)),
            "regions" => new RegionsPart(json.Small("number"u8), json.SmallOrNone("backups"u8) ?? 0),
            "totals" => new TotalsPart(json.Text("base"u8), json.Word<Mean>("mean"u8)),
            _ => json.Fail<RulePart>(new OrderPart([])),
        };
        json.End();
        return part;
    }

    private static EntryCondition Condition(ref PlainJson json)
    {
        json.Begin();
        EntryCondition condition = json.Text("kind"u8) switch
        {
            "multiple-of-lowest" => new MultipleOfLowest(json.Text("value"u8)),
            "multiple-of-anchor" => new MultipleOfAnchor(json.Text("value"u8), json.Text("mean"u8)),
            "decrease-from-ceiling" => new DecreaseFromCeiling(json.Text("value"u8)),
            "decrease-from" => new DecreaseFrom(json.Text("from"u8), json.Text("value"u8)),
            "price-at-most" => new PriceAtMost(json.Text("value"u8)),
            "comparable-at-most" => new ComparableAtMost(json.Text("value"u8)),
            "price-at-most-named" => new PriceAtMostNamed(json.Text("name"u8)),
            "at-most-selected-of" => new AtMostSelectedOf(json.Text("of"u8)),
            _ => json.Fail<EntryCondition>(new PriceAtMost("")),
        };
        json.End();
        return condition;
    }

    private static TieCriterion Tie(ref PlainJson json)
    {
        json.Begin();
        var tie = new TieCriterion(json.Text("criterion"u8), json.Word<Direction>("first"u8));
        json.End();
        return tie;
    }

    private static ShareClass Class(ref PlainJson json)
    {
        json.Begin();
        var shares = new ShareClass(json.Text("name"u8), json.Text("share"u8), json.SmallOrNone("places"u8), json.Has("when"u8) ? Condition(ref json) : null);
        json.End();
        return shares;
    }

    private static ImmutableArray<string> Texts(ref PlainJson json) => json.List(Text);

    private static int Small(ref PlainJson json) => json.Small();
}
