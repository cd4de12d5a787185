using System.Text;
using AuctionHall.Audit;
using AuctionHall.Ranking;
using Xunit;

namespace AuctionHall.Tests.SecondStage;

/// <summary>What a hall could do with offers and answers, and the check that says so.</summary>
public sealed class ForgedRevivalTests
{
    // Offers of g-01 stand 300 seconds, but for that of E, which stands 600.
    [Theory]
    [InlineData("nothing", null)]
    [InlineData("nobody answers", null)]
    [InlineData("an acceptance that came too late", Check.RoundLog)]
    [InlineData("an acceptance signed by another", Check.RoundLog)]
    [InlineData("the end before the time", Check.RoundLog)]
    [InlineData("who accepted is left out", Check.RoundLog)]
    [InlineData("who let it pass is named", Check.RoundLog)]
    [InlineData("another order", Check.RoundLog)]
    [InlineData("a price of its own", Check.Conclusions)]
    [InlineData("less time for one", Check.Conclusions)]
    [InlineData("another price in the outcome", Check.Outcomes)]
    [InlineData("another place in the outcome", Check.Outcomes)]
    public void A_dishonest_hall_with(string what, Check? expected)
    {
        var hall = new RevivingHall();
        switch (what)
        {
            case "nobody answers":
                hall.End(600);
                break;
            case "an acceptance that came too late":
                hall.Answer('C', true, 300);
                hall.End(600);
                break;
            case "an acceptance signed by another":
                hall.Answer('C', true, 10, Answers.KeyOf('A'));
                hall.End(600);
                break;
            case "a price of its own":
                hall.Reoffer(offer => offer with { Price = "1.6" });
                Honest();
                break;
            case "less time for one":
                hall.Reoffer(offer => offer with { Minutes = offer.Minutes == 10 ? 9 : offer.Minutes });
                Honest();
                break;
            case "the end before the time":
                hall.Answer('C', true, 10);
                hall.End(599);
                break;
            case "who accepted is left out":
                hall.Answer('C', true, 10);
                hall.End(600, answered => answered with { Accepted = [] });
                break;
            case "who let it pass is named":
                hall.Answer('C', false, 10);
                hall.End(600, answered => answered with { Accepted = [new Revived(hall.Offers.All[0].Enterprise, "p-1")] });
                break;
            case "another order":
                hall.Answer('C', true, 10);
                hall.Answer('E', true, 20);
                hall.End(600, answered => answered with { Accepted = [.. answered.Accepted.Reverse()] });
                break;
            default:
                Honest();
                break;
        }
        hall.Settle(what switch
        {
            "another price in the outcome" => Replaced("\"price\":\"1.5\",\"verdict\":\"selected\"", "\"price\":\"1.6\",\"verdict\":\"selected\""),
            "another place in the outcome" => Replaced("\"place\":3", "\"place\":4"),
            _ => null,
        });
        var failed = hall.Verify().Checks.Where(check => check.Result == Result.Failed).Select(check => check.Check);
        Assert.Equal(expected is { } check ? [check] : [], failed);

        void Honest()
        {
            hall.Answer('C', true, 10);
            hall.Answer('E', true, 500);
            hall.End(501);
        }

        static Func<byte[], byte[]> Replaced(string from, string to) => honest => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(honest).Replace(from, to, StringComparison.Ordinal));
    }
}
