using System.Text.Json.Nodes;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

/// <summary>Real books through the sealed hall, where they are present. The counts have no slack.</summary>
public sealed class ReplayTests
{
    private const string Batch2 = "drugs_batch2_2020", Batch3 = "drugs_batch3_2020", Pilot = "drugs_4plus7_2018";

    [Theory]
    [InlineData(Batch2, "28 of 32 groups exact", "30 of 32 region counts exact", new[] { 16, 24, 26, 30 })]
    [InlineData(Batch3, "52 of 56 groups exact", "53 of 55 region counts exact", new[] { 2, 7, 41, 42 })]
    [InlineData(Pilot, "31 of 31 groups exact, not counted", null, new int[0])]
    public void A_real_book_replays_sealed(string book, string line, string? regions, int[] notExact)
    {
        using var terminal = new Terminal();
        var typed = terminal.Type($"replay {Repository.Rounds($"{book}.json")} --answers {Repository.Rounds($"{book}.answers.json")}");
        Assert.Equal(0, typed.Code);
        Assert.Equal(line, typed.LastLine);
        Assert.Equal(regions, typed.Out.Split('\n').SingleOrDefault(text => text.EndsWith("region counts exact", StringComparison.Ordinal)));
        Assert.Equal(notExact, typed.Out.Split('\n').Where(text => text.EndsWith("is not exact", StringComparison.Ordinal)).Select(text => int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(notExact.Length, typed.Out.Split("\n  reason: ").Length - 1);
        Assert.Contains("assumed, since no source states them: comparable", typed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Altered_answers_of_three_exact_groups_give_three_fewer()
    {
        using var terminal = new Terminal();
        var answers = JsonNode.Parse(File.ReadAllText(Repository.Rounds($"{Batch2}.answers.json")))!;
        foreach (var group in (string[])["1", "2", "3"]) answers["groups"]![group]!["selected"] = new JsonArray("nobody");
        terminal.Write("answers.json", answers.ToJsonString());
        Assert.Equal("25 of 32 groups exact", terminal.Type($"replay {Repository.Rounds($"{Batch2}.json")} --answers answers.json").LastLine);
    }

    [Fact]
    public void One_losing_price_lowered_changes_the_outcome_of_its_group_and_of_no_other()
    {
        using var terminal = new Terminal();
        var book = JsonNode.Parse(File.ReadAllText(Repository.Rounds($"{Batch2}.json")))!;
        terminal.Write("book.json", book.ToJsonString());
        var before = terminal.Type("replay book.json").Out.Split('\n');

        // Acarbose, where valid generics lose; the last row of the group is one of them.
        var group = book["groups"]!.AsArray().First(known => known!["name"]!.GetValue<string>().Contains("阿卡波糖", StringComparison.Ordinal))!;
        var number = group["number"]!.GetValue<int>();
        group["quotations"]!.AsArray()[^1]!["price"] = "0.01";
        terminal.Write("book.json", book.ToJsonString());
        var after = terminal.Type("replay book.json").Out.Split('\n');
        Assert.Equal("no answers: nothing is compared", after[^2]);
        var changed = before.Zip(after).Where(pair => pair.First != pair.Second && !pair.First.StartsWith("sealed", StringComparison.Ordinal)).ToList();
        Assert.StartsWith($"{number} ", Assert.Single(changed).First, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"invalid, counted\"", "\"invalid, ignored\"", "is 'invalid, ignored', which is not known")]
    [InlineData("\"price\": \"0.5\"", "\"price\": \"1e3\"", "is '1e3', which is no price")]
    public void A_value_that_is_not_known_is_refused_by_name(string from, string to, string sentence)
    {
        using var terminal = new Terminal();
        terminal.Write("book.json", Invented.Replace(from, to, StringComparison.Ordinal));
        var typed = terminal.Type("replay book.json");
        Assert.Equal((1, ""), (typed.Code, typed.Out));
        Assert.StartsWith("auctionhall: book.json: $.", typed.Error, StringComparison.Ordinal);
        Assert.Contains(sentence, typed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_book_that_nobody_has_seen_replays_with_a_group_without_rows_and_one_without_a_price()
    {
        using var terminal = new Terminal();
        terminal.Write("book.json", Invented);
        terminal.Write("book.answers.json", """{"groups": {"1": {"selected": ["乙"], "region_counts": null, "anomaly": "甲 withdrew"}, "2": {"selected": [], "region_counts": null}}}""");
        var typed = terminal.Type("replay book.json");
        Assert.Equal(0, typed.Code);
        Assert.Contains("group 1 甲组 is not exact\n  by the rules: 甲\n  published:    乙\n", typed.Out, StringComparison.Ordinal);
        Assert.Contains("  reason: 甲 withdrew\n", typed.Out, StringComparison.Ordinal);
        Assert.Equal("1 of 2 groups exact", typed.LastLine);
    }

    private const string Invented = """
        {"round": "invented", "title": "虚构", "coverage": "all-quotations", "source": {},
         "rules": {"unit": "enterprise", "comparable": "price/ceiling", "over_ceiling": "invalid, counted", "unknown_price": "not counted",
                   "entry": [], "cap": {"1": 1}, "tie": "book-order", "regions": null, "assumed": []},
         "groups": [
           {"number": 1, "name": "甲组", "specifications": [], "quotations": [
             {"enterprise": "甲厂", "enterprise_short": "甲", "product": "x", "specification": "s", "price": "0.5", "ceiling": "1"},
             {"enterprise": "乙厂", "enterprise_short": "乙", "product": "x", "specification": "s", "price": "0.6", "ceiling": "1"},
             {"enterprise": "丙厂", "enterprise_short": "丙", "product": "x", "specification": "s", "price": null, "ceiling": "1"}]},
           {"number": 2, "name": "乙组", "specifications": [], "quotations": []}
         ]}
        """;
}
