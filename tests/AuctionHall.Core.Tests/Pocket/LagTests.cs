using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Pocket;

/// <summary>A hall may be a little behind its own round's log, and no more: an old roster takes no bids.</summary>
public sealed class LagTests
{
    private const string Suspended = "91310000POCKET003C";

    // The rekey is entry 9, at 73 s; the suspension is entry 10, at 131 s.
    [Theory]
    [InlineData("a suspended enterprise", 5_000_000, "")]
    [InlineData("a suspended enterprise", 5_000_001, "GroupLogs")]
    [InlineData("a suspended enterprise", 18_000_000, "GroupLogs")]
    [InlineData("a replaced key", 5_000_000, "")]
    [InlineData("a replaced key", 5_000_001, "GroupLogs")]
    public void A_bid_of(string whom, long behind, string failed)
    {
        var rekey = whom == "a replaced key";
        var people = new PocketPeople(rekey ? 73_000 : 131_000);
        var hall = new LaggingHall(people.Hall);
        var key = people.Enterprise(rekey ? PocketPeople.Fourth : Suspended);
        var bid = people.Bid("""{"prices":{"lens":"1"}}""", 5, "g-02", key);
        var now = hall.Round.LastTime + behind;

        Assert.Equal(Refusal.NotAllowed, Assert.IsType<Refused>(hall.Submit(bid, hall.Round.Size, now)).Refusal);
        Assert.IsType<Accepted>(hall.Submit(bid, hall.Round.Size - 1, now));
        hall.Close();

        var checks = Verifier.Verify(hall.Bundle(), new VerifyOptions(hall.Round.Id)).Checks;
        Assert.Equal(failed, string.Join(' ', checks.Where(check => check.Result == Result.Failed).Select(check => check.Check)));
        if (failed != "") Assert.Contains("(g-02)", checks.Single(check => check.Check == Check.GroupLogs).Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Bodies_that_are_gone_are_named_once_each_in_the_order_of_their_entries()
    {
        var hall = PocketRound.Play();
        var group = hall.Group("g-01");
        var byKey = group.Standing.Select(bid => bid.Sealed!.Value).ToList();
        var byEntry = group.Standing.OrderBy(bid => bid.Index).Select(bid => bid.Sealed!.Value).ToList();
        Assert.NotEqual(byKey, byEntry);
        Assert.Equal(byEntry, group.InEntryOrder([.. byKey, .. byKey, group.Marks.Keys.First()]));
        var record = GroupDue.Conclusion(group with { Outcome = null, Missing = [.. byKey] });
        Assert.Equal(byEntry, Assert.IsType<LostRecord>(record).Missing);
    }
}
