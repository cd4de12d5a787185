using System.Text;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using Xunit;

namespace AuctionHall.Tests.Scripts;

/// <summary>The shape of a book, by an invented one.</summary>
public sealed class BookTests
{
    private const string Text = """
        {
          "round": "invented", "title": "一个虚构的轮次", "coverage": "all-quotations", "source": {"anything": ["at", {"all": 1}]},
          "rules": {
            "unit": "enterprise", "comparable": "price/ceiling", "over_ceiling": "invalid, counted", "unknown_price": "not counted",
            "entry": [{"kind": "multiple-of-lowest", "value": "1.8"}], "cap": {"1": 1, "2": 2, "3": 2}, "tie": "book-order",
            "regions": {"number": 31, "draft": "first-then-round-robin"}, "assumed": ["tie", "ceiling"]
          },
          "groups": [
            {"number": 1, "name": "甲", "form": "片", "specifications": ["1g", "2g"], "volumes": [], "quotations": [
              {"enterprise": "甲厂", "enterprise_short": "甲", "product": "x", "specification": "1g", "price": "0.5", "ceiling": "1", "originator": null, "foreign": null, "pack": "7"},
              {"enterprise": "乙厂", "enterprise_short": "乙", "product": "x", "specification": "2g", "price": "0.8504", "ceiling": "1.7"},
              {"enterprise": "甲厂", "enterprise_short": "甲", "product": "x", "specification": "1g", "price": "0.4", "ceiling": "1.0"},
              {"enterprise": "丙厂", "enterprise_short": "丙", "product": "x", "specification": "1g", "price": null, "ceiling": "1"},
              {"enterprise": "丁厂", "enterprise_short": "丁", "product": "x", "specification": "1g", "price": "1.01", "ceiling": "1"}
            ]},
            {"number": 12, "name": "乙", "specifications": [], "quotations": [
              {"enterprise": "另一甲厂", "enterprise_short": "甲", "product": "y", "specification": "s", "price": "2", "ceiling": "4"},
              {"enterprise": "乙厂", "enterprise_short": "乙", "product": "y", "specification": "s", "price": "2", "ceiling": "4"}
            ]}
          ]
        }
        """;

    private static BookRound Read(string text = Text) => Book.Parse(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void A_book_becomes_groups_products_enterprises_and_quotations()
    {
        var book = Read();
        Assert.Equal((4, "g-01", "g-12"), (book.Decimals, book.Groups[0].Group.Id, book.Groups[1].Group.Id));
        Assert.Equal(["order.ties", "ceiling"], book.Rules.Assumed);
        Assert.Equal(["p-1 1g 1", "p-2 2g 1.7", "p-3 1g 1.0"], book.Groups[0].Group.Products.Select(p => $"{p.Id} {p.Specification} {p.Ceiling}"));
        Assert.Equal(["BOOK00001 甲厂", "BOOK00002 乙厂", "BOOK00003 丙厂", "BOOK00004 丁厂", "BOOK00005 另一甲厂"], book.Enterprises.Select(e => $"{e.Code} {e.Name.Zh}"));
        Assert.Equal(
            ["BOOK00001 g-01 p-1=0.5 p-3=0.4", "BOOK00002 g-01 p-2=0.8504", "BOOK00003 g-01", "BOOK00004 g-01 p-1=1.01", "BOOK00005 g-12 p-1=2", "BOOK00002 g-12 p-1=2"],
            book.Quotations.Select(q => string.Join(' ', [q.Enterprise, q.Group, .. q.Prices.Select(p => $"{p.Key}={p.Value}")])));
        Assert.Equal(3, book.Enterprises[0].Allowed["g-01"]["p-3"].Values["book-order"]);
        Assert.Equal("甲", book.Groups[1].ShortNames["BOOK00005"]);
    }

    [Fact]
    public void An_invented_book_is_played_and_compared_with_its_answers()
    {
        var book = Read();
        var outcomes = BookReplay.Play(book);
        Assert.Equal((3, 2), (outcomes[0].Bidders, outcomes[0].Cap));   // 丙 has no price, 丁 is over the ceiling and counts
        Assert.Equal(["BOOK00001/p-3", "BOOK00002/p-2"], outcomes[0].Items.Where(i => i.Verdict is Verdict.Selected).Select(i => $"{i.Enterprise}/{i.Product}"));
        Assert.Equal("R-26", outcomes[1].Items[0].Tie!.Rule);
        var comparison = Answers.Parse("""
            {"groups": {"1": {"name": "", "selected": ["乙", "甲"], "region_counts": {"by_rank": [16, 15]}, "notes": "x"},
                        "12": {"selected": ["甲"], "region_counts": null}}}
            """u8.ToArray()).Compare(book, outcomes);
        Assert.Equal((true, 1, 1, 1), (comparison.Counted, comparison.Exact, comparison.RegionsExact, comparison.RegionsCompared));
        Assert.Equal([true, false], comparison.Groups.Select(group => group.Exact));
    }

    [Theory]
    [InlineData("\"unit\": \"enterprise\"", "\"unit\": \"product line\"", "$.rules.unit is 'product line', which is not known")]
    [InlineData("\"comparable\": \"price/ceiling\"", "\"comparable\": \"price/coefficient\"", "$.rules.comparable is 'price/coefficient'")]
    [InlineData("invalid, counted", "invalid, not counted", "$.rules.over_ceiling is 'invalid, not counted'")]
    [InlineData("\"not counted\"", "\"\"", "$.rules.unknown_price is ''")]
    [InlineData("multiple-of-lowest", "multiple-of-anchor", "$.rules.entry[0].kind is 'multiple-of-anchor'")]
    [InlineData("\"value\": \"1.8\"", "\"value\": \"1.8\", \"and\": 1", "$.rules.entry[0] has a member 'and'")]
    [InlineData("\"value\": \"1.8\"", "\"value\": \"1,8\"", "'1,8' is not a multiple")]
    [InlineData("\"value\": \"1.8\"", "\"value\": 1.8", "$.rules.entry[0].value is no text")]
    [InlineData("\"2\": 2", "\"4\": 2", "$.rules.cap does not run 1, 2, 3")]
    [InlineData("\"2\": 2", "\"02\": 2", "$.rules.cap has '02'")]
    [InlineData("\"2\": 2", "\"2\": 2.5", "$.rules.cap.2 is no whole number")]
    [InlineData("\"cap\": {\"1\": 1, \"2\": 2, \"3\": 2}", "\"cap\": {}", "the cap table is empty")]
    [InlineData("book-order", "first-come", "$.rules.tie is 'first-come'")]
    [InlineData("first-then-round-robin", "by-lot", "$.rules.regions.draft is 'by-lot'")]
    [InlineData("\"assumed\": [\"tie\"", "\"assumed\": [\"mood\"", "$.rules.assumed[0] is 'mood'")]
    [InlineData("\"assumed\": [\"tie\", \"ceiling\"]", "\"assumed\": [], \"revival\": true", "$.rules has a member 'revival'")]
    [InlineData("\"tie\": \"book-order\",", "", "$.rules has no 'tie'")]
    [InlineData("all-quotations", "some-quotations", "$.coverage is 'some-quotations'")]
    [InlineData("\"price\": \"0.5\"", "\"price\": 0.5", "$.groups[0].quotations[0].price is no text")]
    [InlineData("\"price\": \"0.5\"", "\"price\": \"0.1234567\"", "$.groups[0].quotations[0].price is '0.1234567'")]
    [InlineData("\"price\": \"0.5\"", "\"price\": \"5e-1\"", "$.groups[0].quotations[0].price is '5e-1'")]
    [InlineData("\"ceiling\": \"1.7\"", "\"ceiling\": null", "product p-2 has no ceiling")]
    [InlineData("\"number\": 12", "\"number\": 1", "$.groups[1] has the number 1")]
    [InlineData("\"number\": 12", "\"number\": 12, \"number\": 13", "not JSON")]
    [InlineData("{\n  \"round\"", "[\n  \"round\"", "not JSON")]
    public void What_is_not_known_is_refused_by_name(string part, string changed, string expected)
    {
        Assert.Contains(part, Text);
        Assert.Contains(expected, Assert.Throws<FormatException>(() => Read(Text.Replace(part, changed))).Message);
    }

    [Fact]
    public void A_group_without_an_answer_is_refused() =>
        Assert.Throws<FormatException>(() => Answers.Parse("""{"groups":{}}"""u8.ToArray()).Compare(Read(), BookReplay.Play(Read())));
}
