using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Auctions;

/// <summary>Who may correct which outcome, when, and by what.</summary>
public sealed class CorrectTests
{
    private const string Second = "91310000POCKET002B", Third = "91310000POCKET003C";

    private static readonly Label Reason = new("录入有误");

    [Theory]
    [InlineData("an allowance", "accepted")]
    [InlineData("a relation", "accepted")]
    [InlineData("a suspension", "accepted")]
    [InlineData("terms", "accepted")]
    [InlineData("both", "accepted")]
    [InlineData("nothing", "bad-payload")]
    [InlineData("no change", "bad-payload")]
    [InlineData("an enrolment", "bad-payload")]
    [InlineData("another key", "bad-payload")]
    [InlineData("an allowance in another group", "groups-not-sound")]
    [InlineData("a product that is not there", "unknown-product")]
    [InlineData("an enterprise that is not there", "unknown-enterprise")]
    [InlineData("a suspension without a word", "text-not-sound")]
    [InlineData("terms of another group", "bad-payload")]
    [InlineData("products in another order", "unknown-product")]
    [InlineData("a product fewer", "unknown-product")]
    [InlineData("a product without a ceiling", "terms-not-sound")]
    [InlineData("a name that turns the text around", "terms-not-sound")]
    [InlineData("no reason", "text-not-sound")]
    public void What_is_corrected(string how, string outcome)
    {
        var people = new PocketPeople(186_500);
        var group = people.Round.GroupOf("g-01")!;
        var dearer = group with { Products = group.Products.SetItem(1, group.Products[1] with { Ceiling = "8.6" }) };
        var (changes, terms) = ((ImmutableArray<RosterChange>?, Group?))(how switch
        {
            "an allowance" => ([Allow()], null),
            "a relation" => ([new RosterChange { Relate = new Relate([PocketPeople.First, Second]) }], null),
            "a suspension" => ([Suspend(PocketPeople.First)], null),
            "terms" => (null, dearer),
            "both" => ([Allow()], dearer),
            "nothing" => (null, null),
            "no change" => (ImmutableArray<RosterChange>.Empty, null),
            "an enrolment" => ([new RosterChange { Enrol = new Enrol(Bidder.EnrolmentRequest("91NEW", Reason, new SigningKey(new byte[32])), []) }], null),
            "another key" => ([new RosterChange { Rekey = new Rekey(Bidder.EnrolmentRequest(Second, Reason, new SigningKey(new byte[32])), people.Enterprise(Second).Public, Reason) }], null),
            "an allowance in another group" => ([Allow("g-02", "lens")], null),
            "a product that is not there" => ([Allow("g-01", "p-30")], null),
            "an enterprise that is not there" => ([Suspend("91NOBODY")], null),
            "a suspension without a word" => ([new RosterChange { Suspend = new Suspend(Second, new Label(" ")) }], null),
            "terms of another group" => (null, people.Round.GroupOf("g-02")),
            "products in another order" => (null, group with { Products = [group.Products[1], group.Products[0]] }),
            "a product fewer" => (null, group with { Products = [group.Products[0]] }),
            "a product without a ceiling" => (null, group with { Products = group.Products.SetItem(0, group.Products[0] with { Ceiling = null }) }),
            "a name that turns the text around" => (null, group with { Name = new Label("药\u202E品") }),
            "no reason" => ([Allow()], null),
            _ => throw new ArgumentException(how),
        });
        Assert.Equal(outcome, people.Try(Signed(people, Of(people) with { Changes = changes, Terms = terms, Reason = how == "no reason" ? new Label("") : Reason })));
    }

    [Theory]
    [InlineData("two organisers", "accepted")]
    [InlineData("one organiser", "wrong-number-of-signatures")]
    [InlineData("a custodian", "wrong-role")]
    [InlineData("an enterprise", "wrong-role")]
    [InlineData("a stranger", "unknown-key")]
    public void Who_signs(string who, string outcome)
    {
        var people = new PocketPeople(186_500);
        SigningKey[] keys = who switch
        {
            "two organisers" => [people.Organiser(1), people.Organiser(2)],
            "one organiser" => [people.Organiser(1)],
            "a custodian" => [people.Custodian(1)],
            "an enterprise" => [people.Enterprise()],
            _ => [new SigningKey(new byte[32])],
        };
        Assert.Equal(outcome, people.Try(Signing.Sign(Of(people), keys)));
    }

    [Theory]
    [InlineData("g-01", 30_000, "wrong-phase")]
    [InlineData("g-01", 75_000, "wrong-phase")]
    [InlineData("g-01", 155_000, "wrong-phase")]
    [InlineData("g-01", 181_500, "wrong-phase")]
    [InlineData("g-01", 186_500, "accepted")]
    [InlineData("g-01", 601_000, "accepted")]
    [InlineData("g-02", 186_500, "wrong-phase")]   // in opening
    [InlineData("g-02", 601_000, "wrong-phase")]   // unopened
    [InlineData("g-03", 186_500, "wrong-phase")]   // cancelled
    [InlineData("g-77", 186_500, "unknown-group")]
    public void When(string group, long milliseconds, string outcome)
    {
        var script = PocketRound.Script();
        var people = new PocketPeople(milliseconds, step => step is not AuctionHall.Scripts.CorrectStep);
        Assert.NotEmpty(script.Timeline.OfType<AuctionHall.Scripts.CorrectStep>());
        Assert.Equal(outcome, people.Try(Signed(people, Of(people) with { Group = group })));
    }

    [Fact]
    public void A_correction_answers_the_last_outcome_of_its_group_and_no_other()
    {
        var people = new PocketPeople(186_500);
        var first = people.Round.OutcomeLeaves["g-01"];
        Assert.Equal("other-outcome", people.Try(Signed(people, Of(people) with { Outcome = people.Round.Outcomes["g-01"].Outcome })));
        Assert.Equal("other-outcome", people.Try(Signed(people, Of(people) with { Outcome = people.After == first ? people.Round.Id : people.After })));
        var one = Signed(people, Of(people));
        Assert.Equal("accepted", people.Try(one));
        Assert.Equal("known", people.Try(one));

        Assert.Equal("other-outcome", people.Try(Signed(people, Of(people) with { Outcome = first, Changes = [Suspend(Second)] })));
        Assert.NotEqual(first, people.Round.OutcomeLeaves["g-01"]);
        Assert.Equal("accepted", people.Try(Signed(people, Of(people) with { Changes = [Suspend(Second)] })));
        Assert.Equal(3, people.Round.Named.Count);
    }

    [Fact]
    public void While_a_correction_waits_for_its_outcome_no_other_is_taken()
    {
        var people = new PocketPeople(186_500);
        var round = people.Round;
        var (one, other) = (Signed(people, Of(people)), Signed(people, Of(people) with { Changes = [Suspend(Second)] }));
        var accepted = Assert.IsType<Accepted>(RoundDecide.Decide(round, one, people.Now));
        var waiting = RoundFold.Apply(round, accepted.Entry, one);
        Assert.Equal(Refusal.OtherOutcome, Assert.IsType<Refused>(RoundDecide.Decide(waiting, other, people.Now)).Refusal);
        Assert.IsType<Correction>(RoundDue.NextConcluded(waiting));
    }

    [Fact]
    public void A_group_that_terms_would_not_have_is_refused_with_the_member()
    {
        var people = new PocketPeople(186_500);
        var group = people.Round.GroupOf("g-01")!;
        var refused = Assert.IsType<Refused>(people.Submit(Signed(people, Of(people) with { Terms = group with { Volume = -1 } })));
        Assert.Equal("terms.volume: a volume is not negative (whole units, 0 or more)", refused.Detail);
    }

    private static CorrectStatement Of(PocketPeople people) => new()
    {
        Round = people.Round.Id, Group = "g-01", Outcome = people.Round.OutcomeLeaves.GetValueOrDefault("g-01"), Changes = [Allow()], Reason = Reason,
    };

    private static SignedStatement Signed(PocketPeople people, CorrectStatement content) => Signing.Sign(content, people.Organiser(1), people.Organiser(2));

    private static RosterChange Suspend(string code) => new() { Suspend = new Suspend(code, Reason) };

    private static RosterChange Allow(string group = "g-01", string product = "p-10") => new()
    {
        Allow = new Allow(Third, [new AllowedGroup(group, [new AllowedProduct(product, [])])]),
    };
}
