using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>
/// A second ranking, written from RULES.md and deliberately simple: BigInteger fractions, ranks by counting who is
/// ahead, volumes unit by unit, regions one by one. It gives one line per fact, to be compared with the hall's outcome.
/// </summary>
internal static class NaiveRanking
{
    private sealed class Row
    {
        public required string Enterprise, Bidder, Product;
        public required int Index;
        public required BigInteger Price;
        public required BigInteger? Ceiling;
        public required ImmutableSortedDictionary<string, long> Criteria;
        public required Bytes32 E;
        public (BigInteger N, BigInteger D) Key;
        public string? Verdict, Rule;
        public int Rank, Place, Regions;
        public BigInteger Allotted;
        public string Tie = "";
        public bool Valid;
    }

    public static string Rank(Terms terms, Group group, Roster roster, IReadOnlyList<OpenedBid> bids, Bytes32 seed)
    {
        var d = terms.Decimals;
        var parts = terms.Rules.Pipeline;
        var unit = parts.OfType<UnitPart>().Single().Of;
        var counting = parts.OfType<BiddersPart>().Single();
        var comparable = parts.OfType<ComparablePart>().Single();
        var ties = parts.OfType<OrderPart>().Single().Ties;
        var rows = new List<Row>();
        var counted = new HashSet<string>();

        // R-2 to R-10, R-13
        foreach (var bid in bids)
        {
            if (bid.Content is not BidContent.Quoted quoted) continue;
            var e = roster.Enterprises[bid.Enterprise];
            var mine = new List<Row>();
            foreach (var quote in quoted.Quotation.Prices)
            {
                var product = group.Products.Single(p => p.Id == quote.Product);
                var allowed = e.Allowed[group.Id].TryGetValue(product.Id, out var criteria);
                var row = new Row
                {
                    Enterprise = e.Code, Bidder = e.Related, Product = product.Id, Index = group.Products.IndexOf(product), E = bid.Key,
                    Price = quote.Price.Units, Ceiling = product.Ceiling is { } c ? Units(c, d) : null,
                    Criteria = criteria?.Values ?? Criteria.None.Values,
                };
                if (e.Suspended) (row.Verdict, row.Rule) = ("suspended", "R-5");
                else if (!allowed) (row.Verdict, row.Rule) = ("product not allowed", "R-6");
                else if (row.Price == 0) (row.Verdict, row.Rule) = ("not quoted", "R-7");
                else if (row.Ceiling is { } ceiling && row.Price > ceiling) (row.Verdict, row.Rule) = ("over ceiling", "R-8");
                else row.Valid = true;
                mine.Add(row);
            }
            var counts = mine.Any(row => row.Valid)
                || (counting.OverCeiling == Counting.Counted && mine.Any(row => row.Rule == "R-8"))
                || (counting.Unpriced == Counting.Counted && e.Allowed[group.Id].Count > 0 && mine.All(row => row.Price == 0));
            if (counts && !e.Suspended) counted.Add(e.Related);
            rows.AddRange(mine);
        }

        // R-14 to R-18
        var ten = BigInteger.Pow(10, d);
        foreach (var row in rows.Where(row => row.Valid))
        {
            var product = group.Products[row.Index];
            var k = Units(product.Coefficient ?? "1", 6);
            row.Key = comparable.By == ComparableKey.Price ? (row.Price, ten)
                : comparable.By == ComparableKey.PriceToCeiling ? (row.Price, row.Ceiling!.Value)
                : (row.Price * 1_000_000, ten * k);
            if (comparable.Decimals is { } p)
                row.Key = (((2 * row.Key.N * BigInteger.Pow(10, p)) + row.Key.D) / (2 * row.Key.D), BigInteger.Pow(10, p));
        }
        (BigInteger N, BigInteger D)? lowest = null;
        foreach (var row in rows.Where(row => row.Valid))
            if (lowest is null || row.Key.N * lowest.Value.D < lowest.Value.N * row.Key.D) lowest = row.Key;

        // R-20 to R-33
        var cap = 0;
        List<Row> Running() => [.. rows.Where(row => row.Valid && row.Verdict is null).OrderBy(row => row.Rank)];
        foreach (var part in parts)
        {
            if (part is EntryPart { Any.Length: > 0 } entry)
                foreach (var row in Running().Where(row => !entry.Any.Any(condition => Holds(condition, row, lowest!.Value, ten))))
                    (row.Verdict, row.Rule) = ("entry not met", "R-24");
            if (part is OrderPart)
            {
                var running = Running();
                foreach (var row in running) row.Rank = 1 + running.Count(other => other != row && Ahead(other, row));
                foreach (var row in running)
                {
                    var ahead = running.SingleOrDefault(other => other.Rank == row.Rank - 1);
                    var behind = running.SingleOrDefault(other => other.Rank == row.Rank + 1);
                    if (ahead is not null && SameKey(ahead, row)) row.Tie = Breaker(row, ahead).Rule;
                    else if (behind is not null && SameKey(behind, row)) row.Tie = Breaker(row, behind).Rule;
                }
            }
            if (part is CapPart table)
            {
                cap = counted.Count == 0 ? 0 : table.ByBidders[Math.Min(counted.Count, table.ByBidders.Length) - 1];
                var places = new List<Row>();
                foreach (var row in Running())
                {
                    var holder = unit == RankedUnit.Product ? null : places.SingleOrDefault(other => other.Bidder == row.Bidder);
                    if (holder is not null && holder.Enterprise == row.Enterprise) (row.Verdict, row.Rule) = ("place taken by own better item", "R-30");
                    else if (holder is not null) (row.Verdict, row.Rule) = ("place taken by related enterprise", "R-31");
                    else if (places.Count >= cap) (row.Verdict, row.Rule) = ("cap reached", "R-32");
                    else places.Add(row);
                }
            }
        }
        var selected = Running();
        for (var i = 0; i < selected.Count; i++) (selected[i].Verdict, selected[i].Rule, selected[i].Place) = ("selected", "R-33", i + 1);

        // R-34 to R-38
        BigInteger? left = null;
        if (parts.OfType<SharesByNumberPart>().SingleOrDefault() is { } byNumber)
        {
            left = group.Volume;
            if (selected.Count > 0)
            {
                var share = Units(byNumber.Table[Math.Min(selected.Count, byNumber.Table.Length) - 1], 6);
                var agreed = ((2 * group.Volume * share) + 1_000_000) / 2_000_000;
                left -= agreed;
                for (var i = 0; agreed > 0; i = (i + 1) % selected.Count, agreed--) selected[i].Allotted++;
            }
        }
        if (parts.OfType<SharesByRankPart>().SingleOrDefault() is { } byRank)
        {
            left = group.Volume;
            foreach (var row in selected)
            {
                var line = byRank.OfRest[Math.Min(selected.Count, byRank.OfRest.Length) - 1];
                row.Allotted = left.Value * Units(line[Math.Min(row.Place, line.Length) - 1], 6) / 1_000_000;
                left -= row.Allotted;
            }
        }
        if (parts.OfType<RegionsPart>().SingleOrDefault() is { } regions && selected.Count > 0)
        {
            selected[0].Regions = 1;
            for (var i = 0; i < regions.Number - 1; i++) selected[i % selected.Count].Regions++;
        }

        var lines = new StringBuilder();
        lines.AppendLine(CultureInfo.InvariantCulture, $"{(lowest is null ? "failed" : "ranked")} N={counted.Count} cap={cap} lowest={(lowest is { } l ? Fraction(l) : "")} left={left}");
        foreach (var row in rows.OrderBy(row => row.Rank == 0 ? int.MaxValue : row.Rank).ThenBy(row => row.Enterprise, StringComparer.Ordinal).ThenBy(row => row.Index))
            lines.AppendLine(CultureInfo.InvariantCulture, $"{row.Enterprise}/{row.Product} {row.Verdict} {row.Rule} key={(row.Valid ? Fraction(row.Key) : "")} rank={row.Rank} place={row.Place} tie={row.Tie} allotted={row.Allotted} regions={row.Regions}");
        var based = selected.Where(row => row.Ceiling is not null).ToList();
        if (based.Count > 0)
        {
            (BigInteger N, BigInteger D) sum = (0, 1), most = (0, 1);
            BigInteger savings = 0;
            foreach (var row in based)
            {
                (BigInteger N, BigInteger D) cut = (row.Ceiling!.Value - row.Price, row.Ceiling.Value);
                sum = ((sum.N * cut.D) + (cut.N * sum.D), sum.D * cut.D);
                if (cut.N * most.D > most.N * cut.D) most = cut;
                savings += cut.N * row.Allotted;
            }
            lines.AppendLine(CultureInfo.InvariantCulture, $"average={Percent(sum.N, sum.D * based.Count)} maximum={Percent(most.N, most.D)} savings={(left is null ? "" : Trimmed(savings, d))}");
        }
        return lines.ToString();

        bool Ahead(Row a, Row b) => SameKey(a, b) ? Breaker(a, b).Ahead : a.Key.N * b.Key.D < b.Key.N * a.Key.D;

        (bool Ahead, string Rule) Breaker(Row a, Row b)
        {
            foreach (var tie in ties)
            {
                var (hasA, hasB) = (a.Criteria.ContainsKey(tie.Criterion), b.Criteria.ContainsKey(tie.Criterion));
                if (hasA != hasB) return (hasA, "R-26");
                if (!hasA || a.Criteria[tie.Criterion] == b.Criteria[tie.Criterion]) continue;
                return (a.Criteria[tie.Criterion] < b.Criteria[tie.Criterion] == (tie.First == Direction.Smaller), "R-26");
            }
            if (unit == RankedUnit.Enterprise && a.Enterprise == b.Enterprise) return (a.Index < b.Index, "R-28");
            return (string.CompareOrdinal(Ticket(a), Ticket(b)) < 0, "R-27");
        }

        string Ticket(Row row) => Convert.ToHexString(SHA256.HashData(
            [.. Encoding.ASCII.GetBytes("auctionhall/1 ticket"), 0, .. seed.ToArray(), .. row.E.ToArray(), .. Encoding.ASCII.GetBytes(unit == RankedUnit.Product ? row.Product : "")]));
    }

    /// <summary>The same lines out of the hall's outcome.</summary>
    public static string Told(Outcome outcome)
    {
        var lines = new StringBuilder();
        lines.AppendLine(CultureInfo.InvariantCulture, $"{(outcome.Status is OutcomeStatus.Failed ? "failed" : "ranked")} N={outcome.Bidders} cap={outcome.Cap} lowest={outcome.Lowest} left={outcome.Volume?.Unallotted}");
        foreach (var item in outcome.Items)
            lines.AppendLine(CultureInfo.InvariantCulture, $"{item.Enterprise}/{item.Product} {Word(item.Verdict)} {item.Decided.Rule} key={item.Key} rank={item.Rank ?? 0} place={item.Place ?? 0} tie={item.Tie?.Rule} allotted={item.Allotted ?? "0"} regions={item.Regions ?? 0}");
        if (outcome.Aggregates is { } totals)
            lines.AppendLine(CultureInfo.InvariantCulture, $"average={totals.Average!.Percent} maximum={totals.Maximum!.Percent} savings={totals.Savings?.Yuan}");
        return lines.ToString();
    }

    private static string Word(Verdict verdict) => Encoding.ASCII.GetString(StrictJson.Write(verdict)).Trim('"');

    private static bool Holds(EntryCondition condition, Row row, (BigInteger N, BigInteger D) lowest, BigInteger ten)
    {
        var value = Units(condition.Value, 6);
        return condition.Kind switch
        {
            EntryKind.MultipleOfLowest => row.Key.N * lowest.D * 1_000_000 <= lowest.N * value * row.Key.D,
            EntryKind.DecreaseFromCeiling => row.Ceiling is { } ceiling && (ceiling - row.Price) * 1_000_000 >= value * ceiling,
            EntryKind.PriceAtMost => row.Price * 1_000_000 <= value * ten,
        };
    }

    private static bool SameKey(Row a, Row b) => a.Key.N * b.Key.D == b.Key.N * a.Key.D;

    private static BigInteger Units(string text, int decimals)
    {
        var halves = (text + (text.Contains('.') ? "" : ".")).Split('.');
        return BigInteger.Parse(halves[0] + halves[1].PadRight(decimals, '0'), CultureInfo.InvariantCulture);
    }

    private static string Fraction((BigInteger N, BigInteger D) key)
    {
        var gcd = BigInteger.GreatestCommonDivisor(key.N, key.D);
        return $"{key.N / gcd}/{key.D / gcd}";
    }

    private static string Percent(BigInteger n, BigInteger m)
    {
        var hundredths = ((2 * n * 10_000) + m) / (2 * m);
        return $"{hundredths / 100}.{(hundredths % 100).ToString("00", CultureInfo.InvariantCulture)}";
    }

    private static string Trimmed(BigInteger units, int decimals)
    {
        var whole = BigInteger.DivRem(units, BigInteger.Pow(10, decimals), out var rest);
        var fraction = rest.ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0').TrimEnd('0');
        return fraction == "" ? whole.ToString(CultureInfo.InvariantCulture) : $"{whole}.{fraction}";
    }
}
