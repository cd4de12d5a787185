using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>Chapter "Parts: entry, order, cap" of RULES.md, R-20 to .</summary>
internal static class NaivePlaces
{
    public static void Give(NaiveUnit unit)
    {
        foreach (var part in unit.Auction.Parts)
        {
            if (part is EntryPart { Any.Length: > 0 } entry && unit.Means(entry.In)) Enter(unit, entry);
            if (part is WorstRatioPart worst && unit.Means(worst.In)) DropWorst(unit, worst);
            if (part is OrderPart) Order(unit);
            if (part is CapPart cap && unit.Means(cap.In)) Limit(unit, cap);
        }
        foreach (var row in unit.Running.Where(row => row.Along is null))
        {
            row.Place = unit.Places.Count + 1;
            row.Decide("selected", "R-33", Digits(row.Place), Digits(unit.Cap));
        }
        foreach (var row in unit.Running)
        {
            row.Place = row.Along!.Place;
            row.Decide("selected", "R-59", row.Along.Product, Digits(row.Place));
        }
        NaiveRevival.Give(unit);
    }

    private static void Enter(NaiveUnit unit, EntryPart entry)
    {
        var running = unit.Running;
        var conditions = new List<Func<NaiveRow, string?>>();
        foreach (var condition in entry.Any)
        {
            if (condition is MultipleOfAnchor anchored && running.Count > 0)
            {
                var sum = running.Aggregate((Fraction)0, (sum, row) => sum + row.Key);
                var mean = (sum / running.Count).Rounded(6);
                var part = Fraction.Of(anchored.Mean) * mean;
                var anchor = part > unit.Lowest!.Value ? part : unit.Lowest.Value;
                unit.Anchor = anchor;
                unit.Applied.Add(NaiveEncoding.Rule("R-52", Digits(running.Count), mean.Shortest(6), anchored.Mean, anchor.ToString()));
                conditions.Add(row => NaiveConditions.Met(condition, row, unit, anchor));
            }
            else conditions.Add(row => NaiveConditions.Met(condition, row, unit, null));
        }
        foreach (var row in running)
        {
            var met = conditions.Select(condition => condition(row)).OfType<string>().ToList();
            row.Met.AddRange(met);
            if (met.Count == 0)
                row.Decide("entry not met", "R-24", row.Key.Multiple(unit.Lowest!.Value), NaiveConditions.Decrease(row), unit.Auction.Yuan(row.Price));
        }
    }

    private static void DropWorst(NaiveUnit unit, WorstRatioPart worst)
    {
        var running = unit.Running;
        foreach (var row in running)
        {
            var highest = running.All(other => other.Key <= row.Key);
            var lowest = running.First(low => running.All(other => other.Key >= low.Key)).Key;
            if (highest && row.Key > Fraction.Of(worst.Above) * lowest)
                row.Decide("worst ratio", "R-58", row.Key.Multiple(lowest), worst.Above);
        }
    }

    private static void Order(NaiveUnit unit)
    {
        var running = unit.Running;
        foreach (var row in running) row.Rank = 1 + running.Count(other => other != row && Ahead(other, row, unit.Auction));
        foreach (var row in running)
        {
            var ahead = running.SingleOrDefault(other => other.Rank == row.Rank - 1);
            var behind = running.SingleOrDefault(other => other.Rank == row.Rank + 1);
            if (ahead?.Key == row.Key) row.Tie = Tie(row, ahead, unit.Auction).Told;
            else if (behind?.Key == row.Key) row.Tie = Tie(row, behind, unit.Auction).Told;
        }
    }

    private static void Limit(NaiveUnit unit, CapPart part)
    {
        var running = unit.Running;
        unit.Cap = part.ByBidders is not { } table ? running.Count
            : unit.Bidders.Count == 0 ? 0
            : table[Math.Min(unit.Bidders.Count, table.Length) - 1];
        unit.Applied.Add(NaiveEncoding.Rule("R-29", Digits(unit.Bidders.Count), Digits(unit.Cap)));
        var enterprises = unit.Auction.Enterprises;
        var all = unit.Auction.Part<UnitPart>()!.Prices == PlacePrices.All;
        var taken = new List<NaiveRow>();
        foreach (var row in running)
        {
            var own = taken.FirstOrDefault(other => enterprises && other.Enterprise == row.Enterprise);
            var related = taken.FirstOrDefault(other => enterprises && other.Bidder == row.Bidder && other.Enterprise != row.Enterprise);
            var last = unit.Cap > 0 && taken.Count >= unit.Cap ? taken[unit.Cap - 1] : null;
            if (own is not null && all) row.Along = own;
            else if (own is not null) row.Decide("place taken by own better item", "R-30", own.Product);
            else if (related is not null) row.Decide("place taken by related enterprise", "R-31", related.Enterprise, related.Product);
            else if (part.PerBidder is { } most && taken.Count(other => other.Bidder == row.Bidder) >= most)
                row.Decide("cap of one bidder reached", "R-60", row.Bidder, Digits(most));
            else if (part.Tied == Tied.Taken && last is not null && last.Key == row.Key && SameCriteria(last, row, unit.Auction))
            {
                row.Met.Add(NaiveEncoding.Rule("R-61", last.Enterprise, last.Product, Digits(unit.Cap)));
                taken.Add(row);
            }
            else if (taken.Count >= unit.Cap) row.Decide("cap reached", "R-32", Digits(row.Rank), Digits(unit.Cap));
            else taken.Add(row);
        }
        foreach (var row in taken) row.TookPlace = true;
    }

    private static bool SameCriteria(NaiveRow a, NaiveRow b, NaiveAuction auction) =>
        auction.Part<OrderPart>()!.Ties.All(tie => auction.Number(a, tie.Criterion) == auction.Number(b, tie.Criterion));

    private static bool Ahead(NaiveRow a, NaiveRow b, NaiveAuction auction) => a.Key == b.Key ? Tie(a, b, auction).Ahead : a.Key < b.Key;

    /// <summary>Whether a stands ahead of b of the same key, and by which rule, as told of a.</summary>
    private static (bool Ahead, string Told) Tie(NaiveRow a, NaiveRow b, NaiveAuction auction)
    {
        foreach (var tie in auction.Part<OrderPart>()!.Ties)
        {
            var (own, other) = (auction.Number(a, tie.Criterion), auction.Number(b, tie.Criterion));
            if (own == other) continue;
            var first = own is null ? false : other is null ? true : tie.First == Direction.Smaller ? own < other : own > other;
            return (first, NaiveEncoding.Rule("R-26", b.Enterprise, b.Product, tie.Criterion, Digits(own), Digits(other)));
        }
        if (auction.Enterprises && a.Enterprise == b.Enterprise)
            return (a.Index < b.Index, NaiveEncoding.Rule("R-28", b.Enterprise, b.Product));
        var (mine, theirs) = (Ticket(a, auction), Ticket(b, auction));
        return (string.CompareOrdinal(mine, theirs) < 0, NaiveEncoding.Rule("R-27", b.Enterprise, b.Product, mine, theirs));
    }

    private static string Ticket(NaiveRow row, NaiveAuction auction) => Convert.ToHexStringLower(SHA256.HashData(
    [
        .. Encoding.ASCII.GetBytes("auctionhall/1 ticket"), 0, .. auction.Seed.ToArray(), .. row.E.ToArray(),
        .. Encoding.ASCII.GetBytes(auction.Enterprises ? "" : row.Product),
    ]));

    private static string Digits(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
