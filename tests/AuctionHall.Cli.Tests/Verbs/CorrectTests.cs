using AuctionHall.Auctions;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class CorrectTests
{
    private static readonly string[] Custodians = ["a", "b"];

    private static string Correct(SmallRound round, string group = "g-1") =>
        $"round correct --group {group} --input wrong.json --reason 最高有效申报价录入有误 --round {round.Id} --log round.log --key one.key --key two.key -o correct.statement";

    [Fact]
    public void A_group_is_ranked_again_and_everything_that_reads_the_round_says_so()
    {
        using var round = new SmallRound().Opening();
        round.Terminal.Write("wrong.json", """{"terms":{"id":"g-1","name":{"zh":"组"},"products":[{"id":"p-1","name":{"zh":"产品"},"ceiling":"8"}],"volume":100,"unit":{"zh":"片"}}}""");
        Assert.Equal("auctionhall: g-1 has no outcome that could be corrected\n", round.Terminal.Type(Correct(round)).Error.Split("auctionhall: hint")[0]);
        foreach (var who in Custodians)
        {
            round.Terminal.Type($"custodian release --round {round.Id} --log round.log --key {who}.key --seed {who}.seed -o {who}.release");
            Assert.IsType<Accepted>(round.Hand($"{who}.release", "12:10"));
        }
        round.Terminal.Type($"export round.bundle --round {round.Id} -o before --csv-only");
        Assert.Contains(",8.5,拟中选,selected,R-33,", round.Terminal.Read("before/outcome.csv"), StringComparison.Ordinal);

        var typed = round.Terminal.Type(Correct(round));
        Assert.True(typed.Code == 0, typed.ToString());
        Assert.Equal("correct: 2 of 2 signatures, complete: correct.statement", typed.LastLine);
        Assert.IsType<Accepted>(round.Hand("correct.statement", "12:20"));

        var verified = round.Terminal.Type($"verify round.bundle --round {round.Id} --receipt correct.statement.receipt --strict");
        Assert.True(verified.Code == 0, verified.ToString());
        Assert.Matches("\ng-1: correction 1 replaces outcome [0-9a-f]{64}: 最高有效申报价录入有误\n", verified.Out);
        var json = round.Terminal.Type($"verify round.bundle --round {round.Id} --json").Out;
        Assert.Matches("\"corrections\": \\[[^]]*\"group\": \"g-1\"", json);
        Assert.Contains("1 opened, 1 corrected;", round.Terminal.Type($"round status --round {round.Id} --log round.log").Out, StringComparison.Ordinal);
        round.Terminal.Type($"export round.bundle --round {round.Id} -o after --csv-only");
        Assert.Matches(",8,8.5,超过最高有效申报价,over ceiling,R-8,.*,最高有效申报价录入有误,[0-9a-f]{64}\r\n", round.Terminal.Read("after/outcome.csv"));
    }

    [Theory]
    [InlineData("""{"terms":{"id":"g-1"}}""", "wrong.json:1: ")]
    [InlineData("""{"ceiling":"8"}""", "wrong.json:1: ")]
    [InlineData("no JSON", "wrong.json:1: ")]
    public void A_file_that_says_nothing_is_refused_before_anything_is_signed(string content, string sentence)
    {
        using var round = new SmallRound().Opening();
        foreach (var who in Custodians)
        {
            round.Terminal.Type($"custodian release --round {round.Id} --log round.log --key {who}.key --seed {who}.seed -o {who}.release");
            round.Hand($"{who}.release", "12:10");
        }
        round.Terminal.Write("wrong.json", content);
        var typed = round.Terminal.Type(Correct(round));
        Assert.Equal(1, typed.Code);
        Assert.StartsWith($"auctionhall: {sentence}", typed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(round.Terminal.At("correct.statement")));
        Assert.StartsWith("auctionhall: g-9 has no outcome", round.Terminal.Type(Correct(round, "g-9")).Error, StringComparison.Ordinal);
    }
}
