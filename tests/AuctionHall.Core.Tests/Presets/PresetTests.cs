using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Presets;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Tests.Ranking;
using Xunit;

namespace AuctionHall.Tests.Presets;

/// <summary>The presets, and the examples of tests/vectors/presets that were worked out by hand.</summary>
public sealed class PresetTests
{
    public static TheoryData<string> Names => [.. Preset.All.Select(preset => preset.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_worked_example_is_what_the_ranking_gives_line_by_line(string name)
    {
        var preset = Preset.Find(name)!;
        Assert.All(Example.Of(preset), example => Assert.Equal(OutcomeLines.Expected(example.Expected), OutcomeLines.Of(example.Rank(preset.Rules, preset.Decimals))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_second_ranking_gives_the_same(string name)
    {
        var preset = Preset.Find(name)!;
        Assert.All(Example.Of(preset), example => Assert.Equal(
            NaiveRanking.Rank(TermsFor.Of(preset.Rules, [example.Group], preset.Decimals), example.Group, example.Roster, example.Bids, example.Seed),
            NaiveRanking.Told(example.Rank(preset.Rules, preset.Decimals))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rule_of_a_preset_decides_something_in_its_examples(string name)
    {
        var preset = Preset.Find(name)!;
        var examples = Example.Of(preset);
        var idle = Ablations.Of(preset.Rules).Where(ablation => examples.All(example =>
            OutcomeLines.Of(example.Rank(ablation.Rules, preset.Decimals)).SequenceEqual(OutcomeLines.Of(example.Rank(preset.Rules, preset.Decimals)))));
        Assert.Empty(idle.Select(ablation => ablation.What));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_has_a_source_or_is_assumed_and_never_both(string name)
    {
        var preset = Preset.Find(name)!;
        var stated = preset.Sources.Select(source => source.Of).ToList();
        Assert.Equal(stated.Distinct(), stated);
        Assert.Empty(stated.Intersect(preset.Rules.Assumed));
        Assert.Equal(Parameters.Of(preset.Rules).Order(StringComparer.Ordinal), stated.Concat(preset.Rules.Assumed).Order(StringComparer.Ordinal));
        Assert.All(preset.Sources, source => Assert.False(string.IsNullOrWhiteSpace(source.Says) || string.IsNullOrWhiteSpace(source.From)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Terms_with_a_preset_are_sound_as_a_drill_and_refused_as_a_round_while_anything_is_assumed(string name)
    {
        var preset = Preset.Find(name)!;
        foreach (var example in Example.Of(preset))
        {
            Assert.Empty(PipelineCheck.Problems(preset.Rules, [example.Group], preset.Decimals));
            Assert.Empty(TermsCheck.Problems(TermsFor.Of(preset.Rules, [example.Group], preset.Decimals, preset.Revisions)));
            var refused = TermsCheck.Problems(TermsFor.Of(preset.Rules, [example.Group], preset.Decimals, preset.Revisions, drill: false));
            Assert.Equal(preset.Rules.Assumed.Select((_, i) => $"rules.assumed[{i}]"), refused.Select(problem => problem.Path));
            Assert.All(preset.Rules.Assumed, assumed => Assert.Contains(refused, problem => problem.Sentence.Contains($"'{assumed}'", StringComparison.Ordinal)));
            // Once the organisers have set every one of them, the round can be published.
            Assert.Empty(TermsCheck.Problems(TermsFor.Of(preset.Rules with { Assumed = [] }, [example.Group], preset.Decimals, preset.Revisions, drill: false)));
        }
    }

    [Fact]
    public void Every_preset_has_its_examples_and_every_example_its_preset()
    {
        Assert.Equal(Preset.All.Where(preset => preset.SameAs is null).Select(preset => preset.Name).Order(StringComparer.Ordinal), Example.Names);
        Assert.All(Preset.All, preset => Assert.All(Example.Of(preset), example => Assert.Equal(preset.SameAs ?? preset.Name, example.Preset)));
    }

    [Fact]
    public void The_presets_are_these() => Assert.Equal(
        "dental-2023 drugs-4plus7-2018 drugs-batch-10 drugs-batch-11 drugs-batch-2 drugs-batch-3 drugs-batch-4 drugs-batch-5 drugs-batch-8 drugs-batch-9 drugs-batch-7 " +
        "drugs-expansion-2019 insulin-2021 insulin-2024 joints-2021 lenses-3plusn-2020 nanjing-2019 spine-2022 stents-2020 stents-renewal-2022",
        string.Join(' ', Preset.All.Select(preset => preset.Name)));

    [Fact]
    public void A_round_with_the_rules_of_another_says_so_and_assumes_what_no_source_states_of_it()
    {
        var (four, eight) = (Preset.Find("drugs-batch-4")!, Preset.Find("drugs-batch-8")!);
        Assert.Equal(four.Name, eight.SameAs);
        Assert.Equal(four.Rules.Pipeline, eight.Rules.Pipeline);
        Assert.Equal(["cap.byBidders", "shares-by-number.table"], eight.Rules.Assumed.Except(four.Rules.Assumed));
    }

    [Fact]
    public void Shares_by_rank_have_a_row_for_every_number_that_the_cap_allows() =>
        Assert.All(Preset.All.Where(preset => preset.Rules.Pipeline.OfType<SharesByRankPart>().Any()), preset => Assert.Equal(
            preset.Rules.Pipeline.OfType<CapPart>().Single().ByBidders!.Value.Max(), preset.Rules.Pipeline.OfType<SharesByRankPart>().Single().OfRest.Length));

    [Theory]
    [InlineData("stents", "stents-2020")]
    [InlineData("drug-batch-9", "drugs-batch-9")]
    [InlineData("lens-3plusn", "lenses-3plusn-2020")]
    [InlineData("spine-2020", "spine-2022")]
    public void An_unknown_name_has_a_nearest_one(string name, string nearest)
    {
        Assert.Null(Preset.Find(name));
        Assert.Equal(nearest, Preset.Nearest(name));
    }

    [Theory]
    [InlineData("\"revisions\": 3", "\"revisions\": 3, \"mood\": 1")]
    [InlineData("\"revisions\": 3", "\"revisions\": null")]
    [InlineData("\"revisions\": 3,", "")]
    [InlineData("{\"of\": \"cap\"", "{\"of\": \"cap\", \"of\": \"unit\"")]
    public void A_preset_is_read_strictly(string from, string to)
    {
        const string Text = """
            {"name": "x", "title": {"zh": "轮"}, "sources": [{"of": "cap", "says": "1", "from": "a book"}], "decimals": 2, "revisions": 3,
             "rules": {"version": "2", "pipeline": [{"part": "cap", "byBidders": [1]}]}}
            """;
        Assert.NotNull(Preset.TryRead(Encoding.UTF8.GetBytes(Text), out _));
        Assert.Contains(from, Text, StringComparison.Ordinal);
        Assert.Null(Preset.TryRead(Encoding.UTF8.GetBytes(Text.Replace(from, to, StringComparison.Ordinal)), out var problem));
        Assert.NotNull(problem);
    }
}
