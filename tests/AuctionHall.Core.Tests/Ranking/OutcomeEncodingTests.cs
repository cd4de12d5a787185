using System.Text;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using Xunit;

namespace AuctionHall.Tests.Ranking;

/// <summary>The hand-written encoding against what the strict reader's own serializer makes of the same records.</summary>
public sealed class OutcomeEncodingTests
{
    private static readonly Applied Rule = new("R-9", ["1", "", "a/b"]), Bare = new("R-19", []);

    private static readonly Outcome Least = new("2", "g", OutcomeStatus.Failed, 0, 0, [], [], []);

    /// <summary>Every member that can be absent is there.</summary>
    private static readonly Outcome Most = new(
        "2", "g-1", OutcomeStatus.Ranked, int.MaxValue, 3, [Rule, Bare],
        [
            new BidOutcome("A", Case.Digest("A"), uint.MaxValue, true, Prices: [new QuotedPrice("p-1", "1.5"), new QuotedPrice("p-2", "0")]),
            new BidOutcome("B", default, 0, false, VoidReason.NotRecreatable),
            new BidOutcome("C", Case.Digest("C"), 1, false, VoidReason.BadQuotation),
            new BidOutcome("D", Case.Digest("D"), 1, false, Prices: []),
        ],
        [
            new ItemOutcome("A", "p-1", "1.5", Verdict.Selected, [Rule, Bare, Rule], Rule, "3/2", 1, 1, Bare, "1000", 31),
            .. Enum.GetValues<Verdict>().Select(verdict => new ItemOutcome("A", "p-2", "0", verdict, [], Bare)),
        ],
        "3/2",
        new VolumeOutcome("10", "4", "6"),
        new Aggregates(new Decrease("R-40", "ceiling", 1, "0.50"), new Decrease("R-41", "ceiling", 2, "-0.50"), new SavingsOutcome("R-42", "ceiling", 3, "-1.5")),
        [
            new UnitOutcome("a", OutcomeStatus.Ranked, 1, 2, [Rule], "3/2", new VolumeOutcome("1", "0", "1")),
            new UnitOutcome("b", OutcomeStatus.Failed, 0, 0, []),
        ]);

    [Fact]
    public void Every_member_is_spelled_as_the_serializer_spells_it()
    {
        Same(Least);
        Same(Most);
        Same(Most with { Units = [], Volume = null, Aggregates = new Aggregates() });
        foreach (var aggregates in (Aggregates[])[Most.Aggregates! with { Average = null }, Most.Aggregates with { Maximum = null }, Most.Aggregates with { Savings = null }])
            Same(Most with { Aggregates = aggregates });
    }

    /// <summary>None is in a ranked outcome; one that is read is written again to be compared.</summary>
    [Fact]
    public void Any_character_is_spelled_as_the_serializer_spells_it()
    {
        for (var c = '\0'; c < '\u0250'; c++) Same(Least with { Group = $"a{c}b" });
        foreach (var text in (string[])["药业", "\u2028", "\uFEFF", "\uFFFD", "😀", "\"", "\\", "</script>&'+`", new string('x', 10_000), new string('\u0001', 10_000)])
            Same(Least with { Rules = text, Lowest = text });
    }

    [Fact]
    public void An_outcome_longer_than_any_buffer_comes_out_whole() =>
        Same(Most with { Items = [.. Enumerable.Range(0, 5_000).Select(i => Most.Items[i % Most.Items.Length])] });

    private static void Same(Outcome outcome) => Assert.Equal(Encoding.UTF8.GetString(StrictJson.Write(outcome)), Encoding.UTF8.GetString(outcome.ToBytes()));
}
