using System.Reflection;
using System.Text.RegularExpressions;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Ranking;

public sealed class ExplanationTests
{
    private static readonly string[] Used =
        [.. typeof(RuleNumbers).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_rule_that_an_outcome_names_has_a_sentence_in_both_languages()
    {
        Assert.Equal(Used, Explanation.RulesExplained);
        foreach (var rule in Used)
        {
            var (zh, en) = Explanation.Template(rule);
            Assert.NotNull(en);
            Assert.Equal(Holes(zh), Holes(en));
            Assert.Equal(Enumerable.Range(0, Holes(zh).Length).Select(i => $"{{{i}}}"), Holes(zh));
        }
    }

    [Fact]
    public void Every_rule_that_an_outcome_names_has_a_heading_in_RULES()
    {
        var headings = Regex.Matches(File.ReadAllText(SharedData.Source("src/AuctionHall.Core/RULES.md")), "^### (R-[0-9]+) ", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(Enumerable.Range(1, headings.Length), headings.Select(heading => int.Parse(heading[2..], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Empty(Used.Except(headings));
    }

    [Fact]
    public void An_item_is_explained_by_the_rules_it_met_the_tie_and_the_one_that_decided()
    {
        var outcome = new Case
        {
            Bids = "A p-1=2; B p-1=2; C p-1=11", Cap = [1], Criteria = "A p-1 sales 7", Ties = [new("sales", Direction.Larger)],
        }.Rank();
        Assert.Equal(
        [
            "The price of 2 yuan is not over the ceiling of 10 yuan and valid.",
            "The comparable price is the price itself: 2 yuan (exactly 2/1).",
            "Equal comparable price with product p-1 of enterprise A; the criterion 'sales' decided: none here, 7 there.",
            "Ranked 2, but all 1 places are taken: not selected.",
        ], Explanation.Explain(outcome.Items[1], Language.English));
        Assert.Equal(["报价 11 元高于最高有效申报价 10 元，报价无效。"], Explanation.Explain(outcome.Items[2], Language.Chinese));
        Assert.Equal("实际申报企业数 N = 3，关联企业合计为一家。", Explanation.Explain(outcome, Language.Chinese)[0]);
        Assert.Equal("Void: what was sealed is not a quotation of this group in its one spelling.", Explanation.Explain(VoidReason.BadQuotation, Language.English));
    }

    private static string[] Holes(string template) => [.. Regex.Matches(template, "\\{[0-9]+\\}").Select(match => match.Value).Distinct().Order()];
}
