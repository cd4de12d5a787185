using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>Chapter "Totals" of RULES.md, R-40 to: the member `aggregates`, or nothing.</summary>
internal static class NaiveTotals
{
    public static string? Of(NaiveAuction auction)
    {
        var part = auction.Part<TotalsPart>() ?? new TotalsPart("ceiling", Mean.Simple);
        var ceiling = part.Base == "ceiling";
        var items = auction.Units.SelectMany(unit => unit.Rows)
            .Where(row => row.Verdict == "selected")
            .Select(row => (Row: row, From: ceiling ? row.Ceiling : NaiveConditions.Named(row, part.Base)))
            .Where(item => item.From is not null)
            .Select(item => (item.Row.Price, From: item.From!.Value, Allotted: item.Row.Allotted ?? 0, Supplied: item.Row.Allotted))
            .ToList();
        if (items.Count == 0) return null;

        var cuts = items.Select(item => (item.From - item.Price) / item.From).ToList();
        var members = new List<string>();
        if (part.Mean == Mean.Simple)
            members.Add(Decrease("average", ceiling ? "R-40" : "R-67", items.Count, Sum(cuts) / items.Count));
        else
        {
            var supplied = items.Where(item => item.Allotted > 0).ToList();
            if (supplied.Count > 0)
                members.Add(Decrease(
                    "average", ceiling ? "R-66" : "R-71", supplied.Count,
                    Sum(supplied.Select(item => (item.From - item.Price) * item.Allotted)) / Sum(supplied.Select(item => item.From * item.Allotted))));
        }
        members.Add(Decrease("maximum", ceiling ? "R-41" : "R-68", items.Count, cuts.First(cut => cuts.All(other => other <= cut))));
        if (items.Any(item => item.Supplied is not null))
        {
            var yuan = auction.Yuan(Sum(items.Select(item => (item.From - item.Price) * item.Allotted)));
            members.Add($$"""
                "savings":{"rule":"{{(ceiling ? "R-42" : "R-69")}}","base":"{{part.Base}}","items":{{items.Count}},"yuan":"{{yuan}}"}
                """);
        }
        return string.Join(',', members);

        string Decrease(string name, string rule, int count, Fraction ratio) => $$"""
            "{{name}}":{"rule":"{{rule}}","base":"{{part.Base}}","items":{{count}},"percent":"{{ratio.Percent()}}"}
            """;
    }

    private static Fraction Sum(IEnumerable<Fraction> of) => of.Aggregate((Fraction)0, (a, b) => a + b);
}
