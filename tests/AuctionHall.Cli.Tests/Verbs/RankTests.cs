using System.Text.Json;
using AuctionHall.Cli.Auditing;
using AuctionHall.Cli.Tests.Support;
using AuctionHall.Ranking;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class RankTests
{
    private const string Quotations = """
        {"quotations": [
          {"enterprise": "A", "group": "g-1", "prices": {"p-1": "8"}},
          {"enterprise": "B", "group": "g-1", "prices": {"p-1": "7.5"}},
          {"enterprise": "C", "group": "g-1", "prices": {"p-1": "10.01"}},
          {"enterprise": "D", "group": "g-1", "prices": {"p-1": "9"}}
        ]}
        """;

    [Fact]
    public void Plain_quotations_are_ranked_and_explained_in_both_languages()
    {
        using var round = new SmallRound();
        round.Terminal.Write("q.json", Quotations);
        var typed = round.Terminal.Type("rank terms.json q.json");
        Assert.Equal(0, typed.Code);
        Assert.Contains("There are N = 4 actual bidders; related enterprises count as one.", typed.Out, StringComparison.Ordinal);
        Assert.Contains("  1. B p-1 7.5\n", typed.Out, StringComparison.Ordinal);
        Assert.Contains("入选，第 1 名（最多 2 名）。 Selected, place 1 of at most 2.", typed.Out, StringComparison.Ordinal);
        Assert.Contains("The price of 10.01 yuan is over the ceiling of 10 yuan and invalid.", typed.Out, StringComparison.Ordinal);
        Assert.Contains("Ranked 3, but all 2 places are taken: not selected.", typed.Out, StringComparison.Ordinal);
        Assert.Contains("\"verdict\":\"cap reached\"", round.Terminal.Type("rank terms.json q.json --json").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_may_stand_in_any_order_and_be_written_with_escapes()
    {
        using var round = new SmallRound();
        round.Terminal.Write("q.json", Quotations);
        var plain = round.Terminal.Type("rank terms.json q.json --json");
        round.Terminal.Write("q.json", Quotations.Replace(
            "\"enterprise\": \"B\", \"group\": \"g-1\", \"prices\": {\"p-1\": \"7.5\"}",
            "\"prices\": {\"p\\u002d1\": \"7\\u002e5\"}, \"gro\\u0075p\": \"g-\\u0031\", \"enterprise\": \"\\u0042\"", StringComparison.Ordinal));
        var escaped = round.Terminal.Type("rank terms.json q.json --json");
        Assert.Equal(0, escaped.Code);
        Assert.Equal(plain.Out, escaped.Out);
    }

    [Fact]
    public void The_rehearsal_is_a_ranking() => Assert.Equal(OutcomeStatus.Ranked, RankRehearsal.Run().Status);

    [Fact]
    public void Outcomes_are_printed_as_a_list_in_the_order_of_the_terms()
    {
        using var round = new SmallRound();
        round.Terminal.Write("q.json", Quotations);
        var printed = round.Terminal.Type("rank terms.json q.json --json").Out;
        Assert.StartsWith("[\n{", printed, StringComparison.Ordinal);
        Assert.EndsWith("}\n]\n", printed, StringComparison.Ordinal);
        using var list = JsonDocument.Parse(printed);
        using var terms = JsonDocument.Parse(round.Terminal.Read("terms.json"));
        Assert.Equal(
            terms.RootElement.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("id").GetString()),
            list.RootElement.EnumerateArray().Select(outcome => outcome.GetProperty("group").GetString()));
    }

    [Theory]
    [InlineData("\"7.5\"", "\"1e3\"", "q.json:3: '1e3' is no price with at most 2 decimals")]
    [InlineData("\"7.5\"", "\"01\"", "q.json:3: '01' is no price")]
    [InlineData("\"7.5\"", "7.5", "q.json:3: the value is not of the kind that is needed here")]
    [InlineData("\"B\"", "\"A\"", "q.json:3: A quotes twice in g-1")]
    [InlineData("\"B\", \"group\": \"g-1\"", "\"B\", \"group\": \"g-9\"", "q.json:3: the terms have no group g-9")]
    [InlineData("{\"p-1\": \"9\"}", "{\"p-9\": \"9\"}", "q.json:5: g-1 has no product p-9")]
    [InlineData("{\"p-1\": \"9\"}", "{\"p-1\": \"9\", \"p-1\": \"8\"}", "q.json:5: a member stands twice")]
    [InlineData("{\"p-1\": \"9\"}", "{\"p-1\": \"9\", \"p\\u002d1\": \"8\"}", "q.json:5: a member stands twice")]
    [InlineData("{\"p-1\": \"9\"}", "[\"9\"]", "q.json:5: the value is not of the kind that is needed here")]
    [InlineData("{\"p-1\": \"9\"}", "{\"p-1\": {\"p-1\": \"9\"}}", "q.json:5: the value is not of the kind that is needed here")]
    [InlineData("{\"p-1\": \"9\"}", "{\"p-1\": null}", "q.json:5: null is no value; leave the member out")]
    [InlineData("\"B\"", "1", "q.json:3: the value is not of the kind that is needed here")]
    [InlineData("\"B\"", "\"\\ud800\"", "q.json:3: the value is not of the kind that is needed here")]
    [InlineData("\"B\"", "\"B\", \"enterprise\": \"B\"", "q.json:3: the member 'enterprise' stands twice")]
    [InlineData("\"B\"", "\"B\", \"Group\": \"g-1\"", "q.json:3: there is no member 'Group' here")]
    [InlineData("\"enterprise\": \"B\", \"group\": \"g-1\", ", "", "q.json:3: a member is missing: 'enterprise', 'group'")]
    [InlineData("\"B\", \"group\"", "\"b\", \"group\"", "q.json:3: 'b' is no credit code")]
    [InlineData("[\n", "5, \"enterprises\": [\n", "q.json:1: a list is needed here")]
    [InlineData("{\"quotations\"", "{\"enterprises\": [{\"code\": \"A\"}, {\"code\": \"A\"}], \"quotations\"", "q.json:1: A stands twice under enterprises")]
    public void A_bad_quotation_is_named_with_its_line(string from, string to, string sentence)
    {
        using var round = new SmallRound();
        round.Terminal.Write("q.json", Quotations.Replace(from, to, StringComparison.Ordinal));
        var typed = round.Terminal.Type("rank terms.json q.json");
        Assert.Equal(1, typed.Code);
        Assert.StartsWith($"auctionhall: {sentence}", typed.Error, StringComparison.Ordinal);
    }
}
