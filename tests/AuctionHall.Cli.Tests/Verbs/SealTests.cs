using AuctionHall.Auctions;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class SealTests
{
    private static string Seal(SmallRound round, string rest) => $"seal --round {round.Id} --log round.log --key first.key --group g-1 {rest}";

    [Fact]
    public void A_sealed_bid_is_taken_and_its_receipt_checked()
    {
        using var round = new SmallRound().Accepting();
        var typed = round.Terminal.Type(Seal(round, "--price p-1=8.5"));
        Assert.Equal(0, typed.Code);
        Assert.StartsWith("sealed 1 price for g-1, revision 1: bid-g-1-r1.statement\n", typed.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("8.5", round.Terminal.Read("bid-g-1-r1.statement"), StringComparison.Ordinal);
        Assert.IsType<Accepted>(round.Hand("bid-g-1-r1.statement", "10:30"));
        Assert.IsType<AlreadyAccepted>(round.Hand("bid-g-1-r1.statement", "10:31"));
        var check = round.Terminal.Type($"receipt check bid-g-1-r1.statement.receipt --statement bid-g-1-r1.statement --round {round.Id} --log round.log");
        Assert.Equal(0, check.Code);
        Assert.Contains("was taken into g-1 at 2026-01-05T10:30:00+08:00", check.Out, StringComparison.Ordinal);
        Assert.EndsWith("not checked: the closing is not in the log yet\n", check.Out, StringComparison.Ordinal);
        Assert.StartsWith("auctionhall: bid-g-1-r1.statement exists already", round.Terminal.Type(Seal(round, "--price p-1=8.4")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p-1=1e3", "--price: '1e3' is no price with at most 2 decimals")]
    [InlineData("p-1=1,5", "--price: '1,5' is no price")]
    [InlineData("p-1=-0", "--price: '-0' is no price")]
    [InlineData("p-1=١٢", "--price: '١٢' is no price")]
    [InlineData("p-1=01", "--price: '01' is no price")]
    [InlineData("p-1=1.234", "--price: '1.234' is no price")]
    [InlineData("p-1=", "--price: '' is no price")]
    [InlineData("p-2=5", "--price: g-1 has no product p-2")]
    [InlineData("p-1=5 --price p-1=6", "--price: p-1 has two prices")]
    public void What_would_be_a_void_bid_is_not_sealed(string price, string sentence)
    {
        using var round = new SmallRound().Accepting();
        var typed = round.Terminal.Type(Seal(round, $"--price {price}"));
        Assert.Equal(1, typed.Code);
        Assert.StartsWith($"auctionhall: {sentence}", typed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(round.Terminal.At("bid-g-1-r1.statement")));
    }

    [Fact]
    public void A_price_below_a_fifth_of_the_ceiling_is_asked_for_again()
    {
        using var round = new SmallRound().Accepting();
        var nobody = round.Terminal.Type(Seal(round, "--price p-1=1.99"));
        Assert.Equal(1, nobody.Code);
        Assert.Contains("p-1: 1.99 yuan is below a fifth of the ceiling of 10 yuan; is that meant? [y/N]", nobody.Error, StringComparison.Ordinal);
        Assert.Contains("auctionhall: nothing was sealed: p-1 at 1.99 yuan was not confirmed", nobody.Error, StringComparison.Ordinal);
        Assert.Equal(1, round.Terminal.Type("n", Seal(round, "--price p-1=1.99")).Code);
        Assert.Equal(0, round.Terminal.Type("y", Seal(round, "--price p-1=1.99 -o asked.statement")).Code);
        Assert.Equal(0, round.Terminal.Type(Seal(round, "--price p-1=1.99 --yes -o told.statement")).Code);
        Assert.Equal(0, round.Terminal.Type(Seal(round, "--price p-1=2 -o fifth.statement")).Code);
    }

    [Fact]
    public void Over_the_ceiling_is_sealed_with_a_warning()
    {
        using var round = new SmallRound().Accepting();
        var typed = round.Terminal.Type(Seal(round, "--price p-1=10.01"));
        Assert.Equal((0, "auctionhall: p-1: 10.01 yuan is over the ceiling of 10 yuan: the price will be invalid\n"), (typed.Code, typed.Error));
    }

    [Fact]
    public void Prices_come_from_a_CSV_file_too()
    {
        using var round = new SmallRound().Accepting();
        round.Terminal.Write("prices.csv", "product,price\np-1,\"7.25\"\n");
        Assert.Equal(0, round.Terminal.Type(Seal(round, "--csv prices.csv")).Code);
        round.Terminal.Write("prices.csv", "product,price\n\np-1,7,25\n");
        Assert.StartsWith("auctionhall: prices.csv:3: 3 cells where 2 are needed", round.Terminal.Type(Seal(round, "--csv prices.csv")).Error, StringComparison.Ordinal);
        round.Terminal.Write("prices.csv", "produkt,price\np-1,7\n");
        Assert.StartsWith("auctionhall: prices.csv:1: the column product is missing", round.Terminal.Type(Seal(round, "--csv prices.csv")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_round_s_log_is_not_sealed_under()
    {
        using var round = new SmallRound().Accepting();
        var typed = round.Terminal.Type($"seal --round {new string('0', 64)} --log round.log --key first.key --group g-1 --price p-1=5");
        Assert.Equal(1, typed.Code);
        Assert.StartsWith($"auctionhall: the log in round.log is not to be trusted (line 1): entry 0: the terms have the id {round.Id}", typed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_log_is_not_sealed_under()
    {
        using var round = new SmallRound().Accepting();
        var lines = round.Terminal.Read("round.log").Split('\n');
        round.Terminal.Write("round.log", string.Join('\n', lines.Where((_, i) => i != 3)));
        Assert.Contains("entry 3 was expected, and 4 came", round.Terminal.Type(Seal(round, "--price p-1=5")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seal --key one.key --group g-1 --price p-1=5", "is not enrolled in this round")]
    [InlineData("seal --key first.key --group g-2 --price p-1=5", "the round has no group g-2")]
    [InlineData("seal --key first.key --group g-1 --price p-1=5 --revision 4", "the terms allow 3 revisions")]
    [InlineData("withdraw --key first.key --group g-1", "without a hall to ask, --revision says which revision this is")]
    public void Who_may_not_bid_is_told_before_anything_is_sealed(string command, string sentence)
    {
        using var round = new SmallRound().Accepting();
        Assert.Contains(sentence, round.Terminal.Type($"{command} --round {round.Id} --log round.log").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withdrawal_is_taken_and_a_lower_revision_is_not()
    {
        using var round = new SmallRound().Accepting();
        round.Terminal.Type(Seal(round, "--price p-1=5"));
        round.Hand("bid-g-1-r1.statement", "10:10");
        Assert.Equal(0, round.Terminal.Type($"withdraw --round {round.Id} --log round.log --key first.key --group g-1 --revision 2 -o w.statement").Code);
        Assert.IsType<Accepted>(round.Hand("w.statement", "10:11"));
        round.Terminal.Type(Seal(round, "--price p-1=6 --revision 2 -o again.statement"));
        Assert.Equal(Refusal.RevisionNotHigher, Assert.IsType<Refused>(round.Hand("again.statement", "10:12")).Refusal);
    }
}
