using System.Text;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using Xunit;

namespace AuctionHall.Tests.Ranking;

public sealed class PipelineCheckTests
{
    private const string Unit = """{"part":"unit","of":"enterprise"}""";
    private const string Bidders = """{"part":"bidders","overCeiling":"counted","unpriced":"not counted"}""";
    private const string Comparable = """{"part":"comparable","by":"price/ceiling"}""";
    private const string Entry = """{"part":"entry","any":[{"kind":"multiple-of-lowest","value":"1.8"}]}""";
    private const string Order = """{"part":"order","ties":[{"criterion":"sales","first":"larger"}]}""";
    private const string Cap = """{"part":"cap","byBidders":[1,2,2,3]}""";
    private const string ByNumber = """{"part":"shares-by-number","table":["0.5","0.6"]}""";
    private const string ByRank = """{"part":"shares-by-rank","ofRest":[["1"],["0.6","1"]]}""";
    private const string Regions = """{"part":"regions","number":31}""";

    public static TheoryData<string, string[]> Pipelines => new()
    {
        { "", [Unit, Bidders, Comparable, Entry, Order, Cap, ByNumber, Regions] },
        { "", [Unit, Bidders, Comparable, Order, Cap, Entry, ByRank] },
        { "", [Unit, Bidders, Comparable, Order, Entry, Cap] },
        { "", [Unit, Bidders, Comparable, Order, Cap] },
        { "rules.pipeline", [] },
        { "rules.pipeline", [Bidders, Comparable, Order, Cap] },
        { "rules.pipeline", [Unit, Comparable, Order, Cap] },
        { "rules.pipeline", [Unit, Bidders, Order, Cap] },
        { "rules.pipeline", [Unit, Bidders, Comparable, Cap] },
        { "rules.pipeline", [Unit, Bidders, Comparable, Order] },
        { "rules.pipeline[1]", [Bidders, Unit, Comparable, Order, Cap] },
        { "rules.pipeline[2]", [Unit, Comparable, Bidders, Order, Cap] },
        { "rules.pipeline[4]", [Unit, Bidders, Order, Cap, Comparable] },
        { "rules.pipeline[3]", [Unit, Bidders, Comparable, Cap, Order] },
        { "rules.pipeline[5]", [Unit, Bidders, Comparable, Order, Cap, Cap] },
        { "rules.pipeline[6]", [Unit, Bidders, Comparable, Order, Cap, ByNumber, ByRank] },
        { "rules.pipeline[6]", [Unit, Bidders, Comparable, Order, Cap, Regions, ByNumber] },
        { "rules.pipeline[4].byBidders", [Unit, Bidders, Comparable, Order, """{"part":"cap","byBidders":[]}"""] },
        { "rules.pipeline[4].byBidders[1]", [Unit, Bidders, Comparable, Order, """{"part":"cap","byBidders":[1,-1]}"""] },
        { "rules.pipeline[4].perBidder", [Unit, Bidders, Comparable, Order, """{"part":"cap","perBidder":2}"""] },
        { "rules.pipeline[5].split", [Unit, Bidders, Comparable, Order, Cap, """{"part":"shares-by-number","table":["1"],"split":"regions"}"""] },
        { "rules.pipeline[2].decimals", [Unit, Bidders, """{"part":"comparable","by":"price","decimals":7}""", Order, Cap] },
        { "rules.pipeline[3].any[0].value", [Unit, Bidders, Comparable, Entry.Replace("1.8", "0.9"), Order, Cap] },
        { "rules.pipeline[3].any[0].value", [Unit, Bidders, Comparable, Entry.Replace("1.8", "100"), Order, Cap] },
        { "rules.pipeline[3].any[0].value", [Unit, Bidders, Comparable, Entry.Replace("1.8", "1,8"), Order, Cap] },
        { "rules.pipeline[3].any[0].value", [Unit, Bidders, Comparable, """{"part":"entry","any":[{"kind":"decrease-from-ceiling","value":"50"}]}""", Order, Cap] },
        { "rules.pipeline[3].any[0].value", [Unit, Bidders, Comparable, """{"part":"entry","any":[{"kind":"price-at-most","value":"0.0000001"}]}""", Order, Cap] },
        { "rules.pipeline[3].ties[0].criterion", [Unit, Bidders, Comparable, Order.Replace("sales", "销量"), Cap] },
        { "rules.pipeline[3].ties[1].criterion", [Unit, Bidders, Comparable, """{"part":"order","ties":[{"criterion":"a","first":"larger"},{"criterion":"a","first":"smaller"}]}""", Cap] },
        { "rules.pipeline[5].table", [Unit, Bidders, Comparable, Order, Cap, """{"part":"shares-by-number","table":[]}"""] },
        { "rules.pipeline[5].table[1]", [Unit, Bidders, Comparable, Order, Cap, ByNumber.Replace("0.6", "1.01")] },
        { "rules.pipeline[5].ofRest", [Unit, Bidders, Comparable, Order, Cap, """{"part":"shares-by-rank","ofRest":[]}"""] },
        { "rules.pipeline[5].ofRest[0]", [Unit, Bidders, Comparable, Order, Cap, """{"part":"shares-by-rank","ofRest":[[]]}"""] },
        { "rules.pipeline[5].ofRest[1][0]", [Unit, Bidders, Comparable, Order, Cap, ByRank.Replace("0.6", "-1")] },
        { "rules.pipeline[5].number", [Unit, Bidders, Comparable, Order, Cap, """{"part":"regions","number":0}"""] },
    };

    [Theory]
    [MemberData(nameof(Pipelines))]
    public void A_problem_has_a_path_and_a_sentence(string path, string[] parts)
    {
        var json = $$"""{"version":"2","pipeline":[{{string.Join(',', parts)}}]}""";
        var rules = StrictJson.TryRead<Rules>(Encoding.UTF8.GetBytes(json), out var unreadable) ?? throw unreadable!;
        var problems = PipelineCheck.Problems(rules, [new Case().Group()], 4);
        if (path == "") Assert.Empty(problems);
        else Assert.Equal(path, problems[0].Path);
        Assert.All(problems, problem => Assert.NotEmpty(problem.Sentence));
    }

    [Theory]
    [InlineData("p-1 - -", ComparableKey.PriceToCeiling, "groups[0].products[0].ceiling")]
    [InlineData("p-1 10 -, p-2 0 -", ComparableKey.PriceToCeiling, "groups[0].products[1].ceiling")]
    [InlineData("p-1 1.00001 -", ComparableKey.Price, "groups[0].products[0].ceiling")]
    [InlineData("p-1 - 0", ComparableKey.PriceToCoefficient, "groups[0].products[0].coefficient")]
    [InlineData("p-1 - 1e3", ComparableKey.Price, "groups[0].products[0].coefficient")]
    [InlineData("p-1 - 1.7", ComparableKey.Price, "")]
    public void Ceilings_and_coefficients_are_checked_with_the_rules(string products, ComparableKey by, string path)
    {
        var checkedCase = new Case { Products = products, Comparable = new(by) };
        var problems = PipelineCheck.Problems(checkedCase.Rules(), [checkedCase.Group()], 4);
        Assert.Equal(path, problems.FirstOrDefault()?.Path ?? "");
    }

    [Fact]
    public void Another_version_of_the_rules_is_not_known() =>
        Assert.Equal("rules.version", PipelineCheck.Problems(new Case().Rules() with { Version = "1" }, [], 4).Single().Path);

    [Fact]
    public void Every_part_has_a_stage_and_a_check()
    {
        var parts = typeof(RulePart).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RulePart)));
        foreach (var part in parts)
            _ = PipelineCheck.StageOf((RulePart)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(part));
    }
}
