using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Sealing;

public class LotTests
{
    private static readonly Bytes32 Group = Some.Hash("G");
    private static readonly (Bytes32, byte[])[] Bids = [.. Enumerable.Range(0, 5).Select(i => (Some.Hash($"{i}"), Some.Secret($"K{i}")))];

    [Fact]
    public void The_order_in_which_bids_are_given_does_not_show() =>
        Assert.Equal(Lot.Seed(Group, Bids), Lot.Seed(Group, [.. Bids.Reverse()]));

    [Fact]
    public void Group_members_and_every_K_show()
    {
        var seeds = new[]
        {
            Lot.Seed(Group, Bids),
            Lot.Seed(Some.Hash("G'"), Bids),
            Lot.Seed(Group, Bids[1..]),
            Lot.Seed(Group, [(Bids[0].Item1, Some.Secret("K")), .. Bids[1..]]),
            Lot.Seed(Group, []),
        };
        Assert.Equal(seeds.Length, seeds.Distinct().Count());
    }

    [Fact]
    public void Tickets_differ_by_enterprise_and_product()
    {
        var (seed, e) = (Lot.Seed(Group, Bids), Some.Hash("E"));
        Bytes32[] tickets = [Lot.Ticket(seed, e, ""), Lot.Ticket(seed, e, "p-1"), Lot.Ticket(seed, Some.Hash("E'"), "")];
        Assert.Equal(3, tickets.Distinct().Count());
    }

    [Fact]
    public void An_enterprise_key_stands_in_the_lot_once() =>
        Assert.Throws<ArgumentException>(() => Lot.Seed(Group, [.. Bids, Bids[2]]));
}
