// The ranking order: RULES.md R-25 to R-28 (VBP 2.3). Ascending by key; equal keys by the terms' criteria, then by the
// lot, then - two products of one enterprise, which share a ticket where the unit is the enterprise - by product order.
// Keys, tickets, E and product index together are a total order, so the sort need not be stable.

using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Ranking.Parts;

internal static class OrderStep
{
    public static void Run(Work work, OrderPart part)
    {
        work.Ties = part.Ties;
        var running = work.Running;
        running.Sort((a, b) =>
        {
            var order = a.Key!.Value.CompareTo(b.Key!.Value);
            return order != 0 ? order : Break(work, a, b).Order;
        });

        for (var i = 0; i < running.Count; i++)
        {
            running[i].Rank = i + 1;
            // The tie that is told is the one with the item ahead; the first of a run tells of the one behind.
            if (i > 0 && SameKey(running[i - 1], running[i])) running[i].Tie = Break(work, running[i], running[i - 1]).Told;
            else if (i + 1 < running.Count && SameKey(running[i], running[i + 1])) running[i].Tie = Break(work, running[i], running[i + 1]).Told;
        }
        var others = work.Items.RemoveAll(item => item.Running);
        work.Items = [.. running, .. others];
    }

    /// <summary>Equal key and criteria: only a lot, or the order of the products, could tell them apart .</summary>
    public static bool IsDeadHeat(Work work, Item a, Item b) =>
        SameKey(a, b) && work.Ties.All(tie => a.Number(tie.Criterion) == b.Number(tie.Criterion));

    private static bool SameKey(Item a, Item b) => a.Key!.Value.CompareTo(b.Key!.Value) == 0;

    private static (int Order, Applied Told) Break(Work work, Item own, Item other)
    {
        foreach (var tie in work.Ties)
        {
            var (a, b) = (own.Number(tie.Criterion), other.Number(tie.Criterion));
            if (a == b) continue;
            var order = (a, b) switch
            {
                (null, _) => 1,
                (_, null) => -1,
                ({ } x, { } y) => tie.First switch
                {
                    Direction.Smaller => x.CompareTo(y),
                    Direction.Larger => y.CompareTo(x),
                },
            };
            return (order, Tell(RuleNumbers.TieByCriterion, other, tie.Criterion, Text(a), Text(b)));
        }

        if (work.Unit.Of is RankedUnit.Product || own.Bid != other.Bid)
        {
            var (a, b) = (Ticket(work, own), Ticket(work, other));
            var order = a.CompareTo(b);
            if (order == 0) order = own.Bid.Opened.Key.CompareTo(other.Bid.Opened.Key);
            if (order != 0) return (order, Tell(RuleNumbers.TieByLot, other, a.ToString(), b.ToString()));
        }
        return (own.ProductIndex.CompareTo(other.ProductIndex), Tell(RuleNumbers.TieByProductOrder, other));
    }

    private static string Text(long? value) => value is { } number ? Exact.Text(number) : "none";

    private static Bytes32 Ticket(Work work, Item item) => item.Ticket ??= Lot.Ticket(work.Group.LotSeed, item.Bid.Opened.Key, work.Unit.Of switch
    {
        RankedUnit.Enterprise => "",
        RankedUnit.Product => item.Product.Id,
    });

    private static Applied Tell(string rule, Item other, params string[] values) =>
        new(rule, [other.Bid.Enterprise, other.Product.Id, .. values]);
}
