using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Ranking;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.SecondStage;

/// <summary>The pocket round of the second stage: its bytes, what the verifier says of them, and what came out.</summary>
public sealed class PocketSecondTests
{
    [Fact]
    public void It_gives_the_golden_bundle()
    {
        var bundle = PocketRound.Bundle(PocketSecond.Play());
        // A change of a format is a deliberate act: AUCTIONHALL_WRITE_GOLDEN=1 writes the file anew, for review in the diff.
        if (Environment.GetEnvironmentVariable("AUCTIONHALL_WRITE_GOLDEN") == "1") File.WriteAllBytes(PocketSecond.GoldenPath, bundle);
        Assert.Equal(PocketRound.Lines(PocketSecond.Golden), PocketRound.Lines(bundle));
    }

    [Fact]
    public void The_verifier_passes_every_check_of_it()
    {
        var report = Verifier.Verify(PocketSecond.Golden, new VerifyOptions(PocketSecond.Play().Round!.Id));
        Assert.Equal([], report.Checks.Where(check => check.Result != Result.Passed));
    }

    /// <summary>g-01 by hand: 1 and 1.5 are within 1.8 of the lowest; 2.4 and 2.5 held places; 2.6 is beyond the cap, 3 the highest.</summary>
    [Fact]
    public void Who_accepted_in_time_is_selected_at_the_offered_price_behind_the_others()
    {
        var report = Verifier.Verify(PocketSecond.Golden, new VerifyOptions());
        var first = Assert.Single(report.Replaced["g-01"]);
        Assert.Equal(["C 1.5 5", "D 1.5 5", "E 1.5 10"], first.Items.Where(item => item.Offer is not null).Select(item => $"{item.Enterprise[^1]} {item.Offer!.Price} {item.Offer.Minutes}"));
        Assert.Equal(["A 1 1 4", "B 1.5 2 3"], Places(first));
        Assert.Equal(["A 1 1 3", "B 1.5 2 2", "C 1.5 3 2", "E 1.5 4 "], Places(report.Outcomes["g-01"]));
        // 1,000,003 at 60 % for two, at 80 % for four.
        Assert.Equal(("600002", "800002"), (first.Volume!.Allotted, report.Outcomes["g-01"].Volume!.Allotted));
    }

    [Fact]
    public void Where_one_alone_was_selected_the_offer_is_a_multiple_of_its_price_and_an_offer_let_pass_changes_nothing()
    {
        var report = Verifier.Verify(PocketSecond.Golden, new VerifyOptions());
        var first = Assert.Single(report.Replaced["g-02"]);
        var offered = Assert.Single(first.Items, item => item.Offer is not null);
        Assert.Equal(("1.8", "R-82"), (offered.Offer!.Price, offered.Met[^1].Rule));
        var after = report.Outcomes["g-02"];
        Assert.Equal(Places(first), Places(after));
        Assert.Equal("R-86", after.Items[1].Met[^1].Rule);
    }

    [Fact]
    public void A_correction_makes_its_offers_anew_and_an_answer_to_the_old_ones_is_refused()
    {
        var hall = PocketSecond.PlayUntil(194_000);
        var stale = new RevivalStatement { Round = hall.Round!.Id, Group = "g-03", Enterprise = Answers.CodeOf('B'), Product = "p-1", Answers = hall.Round.Offers["g-03"].Outcome, Accept = true };
        hall = PocketSecond.PlayUntil(195_000);
        Assert.NotEqual(stale.Answers, hall.Round!.Offers["g-03"].Outcome);
        Assert.Equal(Refusal.NotTheLast, Answers.Of(hall, stale, 'B'));
        Assert.Null(Answers.Of(hall, stale with { Answers = hall.Round.Offers["g-03"].Outcome }, 'B'));
        Assert.Equal(["A 0.5 1 4", "B 0.9 2 3"], Places(Last(hall, "g-03")));
    }

    [Fact]
    public void Time_that_passes_without_an_answer_is_an_entry_of_its_own()
    {
        var hall = PocketSecond.PlayUntil(195_000);
        var offers = hall.Round!.Offers["g-03"];
        hall.Advance(offers.Time + (5 * 60_000_000) - 1);
        Assert.True(hall.Round.Offers.ContainsKey("g-03"));
        hall.Advance(offers.Time + (5 * 60_000_000));
        Assert.False(hall.Round.Offers.ContainsKey("g-03"));
        Assert.Equal(["A 0.5 1 7"], Places(Last(hall, "g-03")));
    }

    [Theory]
    [InlineData('A', "g-01", Refusal.NotOffered)]
    [InlineData('F', "g-01", Refusal.NotOffered)]
    [InlineData('C', "g-02", Refusal.NotTheLast)]
    [InlineData('C', "g-04", Refusal.UnknownGroup)]
    [InlineData('C', "g-01", null)]
    public void Only_whom_an_outcome_offers_it_may_answer(char who, string group, Refusal? refusal)
    {
        var hall = PocketSecond.PlayUntil(190_000);
        var answer = new RevivalStatement { Round = hall.Round!.Id, Group = group, Enterprise = Answers.CodeOf(who), Product = "p-1", Answers = hall.Round.Offers["g-01"].Outcome, Accept = true };
        Assert.Equal(refusal, Answers.Of(hall, answer, who));
    }

    [Fact]
    public void Nobody_answers_for_another_and_two_who_answer_alike_are_both_heard()
    {
        var hall = PocketSecond.PlayUntil(190_000);
        var answer = new RevivalStatement { Round = hall.Round!.Id, Group = "g-01", Enterprise = Answers.CodeOf('C'), Product = "p-1", Answers = hall.Round.Offers["g-01"].Outcome, Accept = true };
        Assert.Equal(Refusal.NotAllowed, Answers.Of(hall, answer, 'D'));
        Assert.Null(Answers.Of(hall, answer, 'C'));
        Assert.Null(Answers.Of(hall, answer with { Enterprise = Answers.CodeOf('D') }, 'D'));
        Assert.Equal(2, hall.Round.Offers["g-01"].Answers.Count);
    }

    private static Outcome Last(MemoryHall hall, string group)
    {
        var record = HallRecord.TryParse(hall.GroupEntries(group)[^1].Content);
        return Outcome.TryParse(Assert.IsType<SettledRecord>(record).Outcome, out _)!;
    }

    /// <summary>`A 1.5 2 3`: enterprise, price, place, regions.</summary>
    private static IEnumerable<string> Places(Outcome outcome) => outcome.Items.Where(item => item.Place is not null).OrderBy(item => item.Place)
        .Select(item => $"{item.Enterprise[^1]} {item.Price} {item.Place} {item.Regions}");
}
