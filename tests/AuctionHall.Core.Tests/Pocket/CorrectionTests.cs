using System.Collections.Immutable;
using System.Text;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Pocket;

/// <summary>What a correction makes of an outcome, and what becomes of one that no honest hall would have logged.</summary>
public sealed class CorrectionTests
{
    private const string Second = "91310000POCKET002B";

    private static readonly Label Reason = new("录入有误");
    private static readonly CorrectStep Logged = PocketRound.Script().Timeline.OfType<CorrectStep>().Single();

    [Fact]
    public void The_outcome_is_the_one_that_right_input_would_have_given_at_once()
    {
        var script = PocketRound.Script();
        var enterprise = script.Enterprises.Single(one => one.Code == Second);
        var right = script with
        {
            Enterprises = script.Enterprises.Replace(enterprise, enterprise with { Groups = [.. Logged.Changes!.Value[0].Allow!.Groups, .. enterprise.Groups.Where(group => group.Group != "g-01")] }),
            Terms = script.Terms with { Groups = script.Terms.Groups.SetItem(0, Logged.Terms!) },
            Timeline = [.. script.Timeline.Where(step => step is not CorrectStep)],
        };
        Assert.Equal(Text(Outcomes(right, "g-01")[^1]), Text(Outcomes(script, "g-01")[^1]));
        Assert.NotEqual(Text(Outcomes(script, "g-01")[0]), Text(Outcomes(script, "g-01")[^1]));
    }

    [Fact]
    public void Corrections_of_one_group_stand_on_each_other_and_the_outcomes_before_stay()
    {
        var outcomes = Outcomes(With(Allow(188_000), Suspend(PocketPeople.First, 189_000), Suspend(Second, 190_000)), "g-01");
        Assert.Equal(["[91310000POCKET001A]", "[91310000POCKET002B]", "[91310000POCKET002B]", "[]"], outcomes.Select(Selected));
        // Allowing again does not undo what another correction said.
        Assert.Equal("[]", Selected(Outcomes(With(Suspend(PocketPeople.First, 188_000), Suspend(Second, 189_000), Allow(190_000)), "g-01")[^1]));
    }

    [Fact]
    public void Neither_another_groups_corrections_nor_its_opening_bear_on_an_outcome()
    {
        // Custodian 1 also releases g-02: before the correction of g-01, or behind it.
        var groups = new[] { "g-01", "g-02" };
        var (one, two) = (Allow(0), new CorrectStep("g-02", Reason, Suspend(PocketPeople.First, 0).Changes) { At = 0 });
        var plays = new[]
        {
            With(Release(186_500), one with { At = 188_000 }, two with { At = 189_000 }),
            With(Release(186_500), two with { At = 188_000 }, one with { At = 189_000 }),
            With(one with { At = 186_500 }, Release(188_000), two with { At = 189_000 }),
        };
        var all = plays.Select(script => groups.Select(group => Text(Outcomes(script, group)[^1])).ToList()).ToList();
        Assert.Equal(all[0], all[1]);
        Assert.Equal(all[0], all[2]);
        Assert.Equal(2, Outcomes(plays[0], "g-02").Length);

        static ReleaseStep Release(long at) => new([1], ["g-02"]) { At = at };
    }

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("two corrections", null)]
    [InlineData("another outcome", Check.Outcomes)]
    [InlineData("the outcome before", Check.Outcomes)]
    [InlineData("one signature", Check.RoundLog)]
    [InlineData("a second answer to a replaced outcome", Check.RoundLog)]
    [InlineData("an answer to no outcome", Check.RoundLog)]
    [InlineData("no change", Check.RoundLog)]
    public void A_dishonest_hall_with(string what, Check? expected)
    {
        var hall = new CorrectingHall();
        var content = new CorrectStatement { Round = hall.Round.Id, Group = "g-01", Outcome = hall.Outcome, Changes = Logged.Changes, Reason = Reason };
        SigningKey[] both = [hall.Organiser(1), hall.Organiser(2)];
        var before = hall.Round;
        switch (what)
        {
            case "nothing":
                hall.Correct(content, both);
                break;
            case "two corrections":
                hall.Correct(content, both);
                hall.Correct(content with { Outcome = hall.Outcome, Changes = Suspend(Second, 0).Changes }, both);
                break;
            case "another outcome":
                hall.Correct(content, both, honest => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(honest).Replace("\"1.25\"", "\"1.24\"", StringComparison.Ordinal)));
                break;
            case "the outcome before":
                hall.Correct(content, both, _ => Outcomes(PocketRound.Script(), "g-01")[0]);
                break;
            case "one signature":
                hall.Correct(content, [both[0]]);
                break;
            case "a second answer to a replaced outcome":
                hall.Correct(content, both);
                hall.Correct(content with { Outcome = before.OutcomeLeaves["g-01"], Changes = Suspend(Second, 0).Changes }, both);
                break;
            case "an answer to no outcome":
                hall.Correct(content with { Outcome = before.Outcomes["g-01"].Outcome }, both);
                break;
            default:
                hall.Correct(content with { Changes = [] }, both);
                break;
        }
        var failed = hall.Verify().Checks.Where(check => check.Result == Result.Failed).Select(check => check.Check);
        Assert.Equal(expected is { } check ? [check] : [], failed);
    }

    [Fact]
    public void A_report_has_the_outcome_in_force_and_the_one_before_it()
    {
        var report = Verifier.Verify(PocketRound.Golden, new VerifyOptions());
        Assert.Equal("[91310000POCKET002B]", Selected(report.Outcomes["g-01"].ToBytes()));
        Assert.Equal("[91310000POCKET001A]", Selected(Assert.Single(report.Replaced["g-01"]).ToBytes()));
        Assert.Equal(Logged.Reason, Assert.Single(report.State!.Corrections["g-01"]).Content.Reason);
    }

    private static CorrectStep Allow(long at) => Logged with { At = at, Terms = null };

    private static CorrectStep Suspend(string code, long at) => new("g-01", Reason, [new RosterChange { Suspend = new Suspend(code, Reason) }]) { At = at };

    /// <summary>The pocket round with these steps in the place of its own correction.</summary>
    private static Script With(params Step[] steps)
    {
        var script = PocketRound.Script();
        return script with { Timeline = [.. script.Timeline.Where(step => step is not CorrectStep && step.At < 600_000), .. steps] };
    }

    /// <summary>Every outcome of a group in its log, oldest first.</summary>
    private static ImmutableArray<byte[]> Outcomes(Script script, string group) => [.. PocketRound.Play(script).GroupEntries(group)
        .Where(entry => !entry.IsStatement)
        .Select(entry => HallRecord.TryParse(entry.Content) switch { OpenedRecord opened => opened.Outcome, CorrectedRecord corrected => corrected.Outcome, _ => null })
        .OfType<byte[]>()];

    private static string Text(byte[] outcome) => Encoding.UTF8.GetString(outcome);

    private static string Selected(byte[] outcome) =>
        $"[{string.Join(' ', Outcome.TryParse(outcome, out _)!.Items.Where(item => item.Verdict is Verdict.Selected).Select(item => item.Enterprise))}]";
}
