using System.Globalization;
using AuctionHall.Ranking;

namespace AuctionHall.Tests.Ranking;

/// <summary>Chapter "Encoding and terms" of RULES.md, R-43: the outcome's one spelling, member by member.</summary>
internal static class NaiveEncoding
{
    public static string Rule(string rule, params string[] operands) => $$"""{"rule":"{{rule}}","operands":{{List(operands.Select(Text))}}}""";

    public static string Write(NaiveAuction auction)
    {
        var (units, apart) = (auction.Units, auction.Apart is not null);
        var failed = units.All(unit => unit.Lowest is null);
        var shared = units.All(unit => unit.Allotted is not null);
        var (whole, allotted) = units.Aggregate(((Fraction)0, (Fraction)0), (sum, unit) => (sum.Item1 + unit.Base, sum.Item2 + (unit.Allotted ?? 0)));
        List<string> applied = apart ? [] : units[0].Applied;
        if (apart && failed) applied.Add(Rule("R-19"));
        if (apart && shared) applied.Add(NaiveShares.Sums(whole, allotted));
        return Object(
            ("rules", Text("2")),
            ("group", Text(auction.Group.Id)),
            ("status", Text(failed ? "failed" : "ranked")),
            ("bidders", Digits(units.SelectMany(unit => unit.Bidders).Distinct().Count())),
            ("cap", Digits(units.Sum(unit => unit.Cap))),
            ("applied", List(applied)),
            ("bids", List(auction.Bids.OrderBy(bid => bid.Key.ToString(), StringComparer.Ordinal).Select(bid => Bid(bid, auction)))),
            ("items", List(units.SelectMany(unit => unit.Rows
                .OrderBy(row => row.Rank == 0 ? int.MaxValue : row.Rank).ThenBy(row => row.Enterprise, StringComparer.Ordinal).ThenBy(row => row.Index)
                .Select(Item)))),
            ("lowest", !apart && units[0].Lowest is { } lowest ? Text(lowest.ToString()) : null),
            ("volume", shared ? Volume(whole, allotted) : null),
            ("aggregates", NaiveTotals.Of(auction) is { } totals ? $"{{{totals}}}" : null),
            ("units", apart ? List(units.Select(Unit)) : null));
    }

    private static string Bid(OpenedBid bid, NaiveAuction auction) => Object(
        ("enterprise", Text(bid.Enterprise)),
        ("key", Text(bid.Key.ToString())),
        ("revision", Digits(bid.Revision)),
        ("counted", auction.Units.Any(unit => unit.Counted.Contains(bid.Enterprise)) ? "true" : "false"),
        ("void", bid.Content is BidContent.BadQuotation ? Text("bad quotation") : bid.Content is BidContent.NotRecreatable ? Text("not re-creatable") : null),
        ("prices", bid.Content is not BidContent.Quoted quoted ? null : List(quoted.Quotation.Prices.Select(quote => Object(
            ("product", Text(quote.Product)),
            ("price", Text(auction.Yuan(Fraction.Units(quote.Price.Units, auction.Decimals)))))))));

    private static string Item(NaiveRow row) => Object(
        ("enterprise", Text(row.Enterprise)),
        ("product", Text(row.Product)),
        ("price", Text(row.Price.Shortest(6))),
        ("verdict", Text(row.Verdict!)),
        ("met", List(row.Met)),
        ("decided", row.Decided),
        ("key", row.Valid ? Text(row.Key.ToString()) : null),
        ("rank", row.Rank == 0 ? null : Digits(row.Rank)),
        ("place", row.Place == 0 ? null : Digits(row.Place)),
        ("tie", row.Tie),
        ("allotted", row.Allotted is { } allotted ? Text(allotted.Written(0)) : null),
        ("regions", row.Regions is { } regions ? Digits(regions) : null),
        ("offer", row.Offer));

    private static string Unit(NaiveUnit unit) => Object(
        ("unit", Text(unit.Name!)),
        ("status", Text(unit.Lowest is null ? "failed" : "ranked")),
        ("bidders", Digits(unit.Bidders.Count)),
        ("cap", Digits(unit.Cap)),
        ("applied", List(unit.Applied)),
        ("lowest", unit.Lowest is { } lowest ? Text(lowest.ToString()) : null),
        ("volume", unit.Allotted is { } allotted ? Volume(unit.Base, allotted) : null));

    private static string Volume(Fraction whole, Fraction allotted) => Object(
        ("base", Text(whole.Written(0))),
        ("allotted", Text(allotted.Written(0))),
        ("unallotted", Text((whole - allotted).Written(0))));

    /// <summary>Members without a value are left out.</summary>
    private static string Object(params (string Name, string? Value)[] members) =>
        $"{{{string.Join(',', members.Where(member => member.Value is not null).Select(member => $"{Text(member.Name)}:{member.Value}"))}}}";

    private static string List(IEnumerable<string> values) => $"[{string.Join(',', values)}]";

    private static string Text(string value) => $"\"{value}\"";

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
