using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Auctions;

/// <summary>What an outage of the hall moves, and when a record of one follows (FORMAT.md, section 7).</summary>
public sealed class OutageTests
{
    /// <summary>KONEPS' terms of use: more than two hours; the deadline inside; the deadline within two hours of the recovery.</summary>
    private static readonly ImmutableArray<Extension> Koneps =
    [
        new(120, 120, ExtendedFrom.End, 1440, 1500), new(0, 0, ExtendedFrom.End, 120, 180), new(0, 120, ExtendedFrom.Timetable, 120, 120),
    ];

    // Minutes around a deadline at 0; the opening is at 60, the end of the sitting at 600.
    [Theory]
    [InlineData(-10, 5, "125 185 725", "the deadline lies inside: two and three hours behind the recovery")]
    [InlineData(-10, 0, "120 180 720", "at the moment of the recovery it is inside still")]
    [InlineData(-10, -1, "120 180 720", "behind it, within two hours: both two hours later than they were")]
    [InlineData(-130, -120, "120 180 720", "two hours before the deadline")]
    [InlineData(-131, -121, "unmoved", "more than two hours before the deadline")]
    [InlineData(-60, 60, "180 240 780", "two hours long are not more than two hours")]
    [InlineData(-61, 60, "1500 1560 2100", "more than two hours: a day")]
    [InlineData(-181, -60, "1380 1440 1980", "more than two hours and over before the deadline")]
    [InlineData(-300, -121, "unmoved", "long, and long ago")]
    public void By_the_table_of_koneps(int from, int until, string moved, string why) =>
        Assert.True(moved == Moved(Koneps, 60, from, until), $"{why}: {Moved(Koneps, 60, from, until)}");

    [Theory]
    [InlineData(0, 0, ExtendedFrom.End, 30, 30, 60, "35 60 600", "an opening that is later stays")]
    [InlineData(0, 0, ExtendedFrom.End, 30, 90, 60, "35 95 635", "the end of the sitting goes with the opening, by the same span")]
    [InlineData(0, 0, ExtendedFrom.Timetable, 30, 45, 60, "30 105 645", "counted from the timetable")]
    [InlineData(15, 0, ExtendedFrom.End, 30, 30, 60, "unmoved", "a quarter of an hour is not more than one")]
    [InlineData(14, 0, ExtendedFrom.End, 30, 30, 60, "35 60 600", "and a quarter of an hour is more than 14 minutes")]
    public void By_a_row(int lasted, int left, ExtendedFrom counted, int deadline, int opening, int before, string moved, string why) =>
        Assert.True(moved == Moved([new(lasted, left, counted, deadline, opening)], before, -10, 5), $"{why}: {Moved([new(lasted, left, counted, deadline, opening)], before, -10, 5)}");

    [Fact]
    public void The_first_row_that_fits_counts_even_where_it_moves_nothing()
    {
        ImmutableArray<Extension> table = [new(0, 120, ExtendedFrom.End, 1, 1), new(0, 120, ExtendedFrom.Timetable, 60, 60)];
        Assert.Equal("unmoved", Moved(table, 60, -110, -100));
        Assert.Equal("60 120 660", Moved(table.RemoveAt(0), 60, -110, -100));
    }

    // The pocket round behind the re-key at 73 s; the deadline in force is at 130 s.
    [Theory]
    [InlineData(80, 90, 90, "", null)]
    [InlineData(73, 90, 90, "", null)]
    [InlineData(80, 90, 690, "", null)]
    [InlineData(129, 140, 140, "", null)]
    [InlineData(80, 90, 691, "", "recorded too late")]
    [InlineData(80, 90, 89, "", "does not end before it is recorded")]
    [InlineData(90, 90, 90, "", "does not end before it is recorded")]
    [InlineData(91, 90, 95, "", "does not end before it is recorded")]
    [InlineData(72, 90, 90, "", "has a time inside")]
    [InlineData(130, 140, 140, "", "begins behind the deadline")]
    [InlineData(80, 90, 90, "no table", "no extension table")]
    [InlineData(80, 90, 90, "an empty table", "no extension table")]
    [InlineData(80, 90, 90, "a row for the deadline inside", "no row")]
    [InlineData(80, 90, 90, "not begun", "bids are not being accepted")]
    [InlineData(80, 90, 90, "ended", "bids are not being accepted")]
    [InlineData(80, 90, 90, "cancelled", "bids are not being accepted")]
    [InlineData(80, 90, 90, "three before", "3 times already")]
    public void Follows(int from, int until, int at, string how, string? fault)
    {
        var state = new PocketPeople(75_000).Round;
        state = how switch
        {
            "" => state,
            "no table" => state with { Terms = state.Terms with { Extensions = null } },
            "an empty table" => state with { Terms = state.Terms with { Extensions = [] } },
            "a row for the deadline inside" => state with { Terms = state.Terms with { Extensions = [new(0, 0, ExtendedFrom.End, 1, 1)] } },
            "not begun" => state with { Begun = false },
            "ended" => state with { Ended = new EndMark(state.LastLeaf, state.Size, state.LastTime) },
            "cancelled" => state with { Cancelled = true },
            "three before" => state with { Outages = [new(1, 2), new(3, 4), new(5, 6)] },
            _ => throw new ArgumentException(how),
        };
        var found = Outages.Fault(state, new OutageRecord(Second(from), Second(until)), Second(at));
        Assert.True(fault is null ? found is null : found?.Contains(fault, StringComparison.Ordinal) == true, found);
        Assert.Equal(fault is null, RoundDue.Outage(state, Second(from), Second(until), Second(at)) is not null);
    }

    [Theory]
    [InlineData(-1, 0, 1, 1, "extensions[0].lasted")]
    [InlineData(0, 10_081, 1, 1, "extensions[0].left")]
    [InlineData(0, 0, 0, 1, "extensions[0].deadline")]
    [InlineData(0, 0, 2, 1, "extensions[0].opening")]
    [InlineData(0, 0, 1, 10_081, "extensions[0].opening")]
    [InlineData(10_080, 10_080, 10_080, 10_080, "")]
    public void Terms_with_a_row(int lasted, int left, int deadline, int opening, string path)
    {
        var terms = new PocketPeople(500).Round.Terms;
        var problems = TermsCheck.Problems(terms with { Extensions = [new(lasted, left, ExtendedFrom.End, deadline, opening)] });
        Assert.Equal(path, string.Join(' ', problems.Select(problem => problem.Path)));
        Assert.All(problems, problem => Assert.NotEmpty(problem.Remedy));
    }

    [Fact]
    public void Terms_have_no_ninth_row() => Assert.Equal("extensions",
        Assert.Single(TermsCheck.Problems(new PocketPeople(500).Round.Terms with { Extensions = [.. Enumerable.Repeat(new Extension(0, 0, ExtendedFrom.End, 1, 1), 9)] })).Path);

    /// <summary>Nobody is extended for ever: the fourth outage ends the round.</summary>
    [Fact]
    public void Three_outages_over_the_deadline_extend_a_round_and_the_fourth_does_not()
    {
        var script = PocketRound.Script();
        var who = script.Enterprises[0].Code;
        long[] inside = [119_000, 188_000, 257_000, 326_000];
        script = script with
        {
            Expected = [],
            Timeline =
            [
                new PublishStep { At = 0 }, new EnrolStep { At = 1 }, new CustodyStep { At = 2 },
                // Each deadline is a minute behind the end of the outage before.
                .. inside.Select(at => new OutageStep(at + 10_000) { At = at }),
                .. inside.Take(3).Select(at => Bid(who, at + 65_000, null)), Bid(who, 340_000, "late"),
            ],
        };
        var hall = PocketRound.Play(script);
        Assert.Equal([.. inside.Take(3).Select(at => PocketRound.Zero.Micros + ((at + 10_000) * 1000))], hall.Round!.Outages.Select(outage => outage.Until));
        Assert.Equal(PocketRound.Zero.Micros + 327_000_000, hall.Round.Timetable.Deadline.Micros);
        Assert.NotNull(hall.Round.Closing);
        var report = Verifier.Verify(PocketRound.Bundle(hall), new VerifyOptions());
        Assert.False(report.Failed, string.Join('\n', report.Checks));
    }

    [Fact]
    public void A_script_that_asks_something_of_a_hall_that_is_down_is_none()
    {
        var script = PocketRound.Script();
        script = script with { Timeline = [.. script.Timeline, new ClarifyStep(new Label("问")) { At = 85_000 }] };
        Assert.Contains("the hall is down then", Assert.Throws<ArgumentException>(() => PocketRound.Play(script)).Message, StringComparison.Ordinal);
    }

    private static BidStep Bid(string code, long at, string? expect) => new(code, "g-02", [new ScriptPrice("lens", "1000")]) { At = at, Expect = expect };

    private static long Second(int second) => PocketRound.Zero.Micros + (second * 1_000_000L);

    /// <summary>Deadline, opening and end of the sitting in minutes behind the first deadline.</summary>
    private static string Moved(ImmutableArray<Extension> table, int opening, int from, int until)
    {
        var moved = Outages.Moved(table, new Timetable(Minute(-600), Minute(0), Minute(opening), Minute(600)), new OutageRecord(Minute(from).Micros, Minute(until).Micros));
        return moved is null ? "unmoved" : string.Create(CultureInfo.InvariantCulture, $"{Of(moved.Deadline)} {Of(moved.Opening)} {Of(moved.Unopened)}");
    }

    private static Instant Minute(int minute) => PocketRound.Zero.Plus(TimeSpan.FromMinutes(minute));

    private static long Of(Instant time) => (time.Micros - PocketRound.Zero.Micros) / 60_000_000;
}
