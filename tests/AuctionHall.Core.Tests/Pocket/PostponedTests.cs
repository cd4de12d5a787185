using AuctionHall.Audit;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Pocket;

public sealed class PostponedTests
{
    [Fact]
    public void A_round_postponed_after_half_of_its_bids_opens_them_all_and_those_sealed_after_it()
    {
        var script = PocketRound.Script();
        var who = script.Enterprises.Select(enterprise => enterprise.Code).ToList();
        var before = script.Terms.Timetable;
        var after = before with { Deadline = before.Deadline + 50_000, Opening = before.Opening + 50_000 };
        script = script with
        {
            Expected = [],
            Timeline =
            [
                new PublishStep { At = 0 }, new EnrolStep { At = 1 }, new CustodyStep { At = 2 },
                .. who.Take(2).Select(code => Bid(code, 70_000)),
                new PostponeStep(after, new Label("网络故障")) { At = 80_000 },
                // Behind the old deadline, before the new one.
                .. who.Skip(2).Select(code => Bid(code, before.Deadline + 10_000)),
                new OpenStep(["g-02"]) { At = after.Deadline + 1 }, new ReleaseStep([2, 3]) { At = after.Opening + 1 },
            ],
        };

        var bundle = PocketRound.Bundle(PocketRound.Play(script));
        var report = Verifier.Verify(bundle, new VerifyOptions());
        Assert.False(report.Failed, string.Join('\n', report.Checks));
        var opened = report.Outcomes["g-02"];
        Assert.Equal(who.Order(), opened.Bids.Select(bid => bid.Enterprise).Order());
        Assert.All(opened.Bids, bid => Assert.Null(bid.Void));
        Assert.Equal(OutcomeStatus.Ranked, opened.Status);
    }

    private static BidStep Bid(string code, long at) => new(code, "g-02", [new ScriptPrice("lens", "1000")]) { At = at };
}
