using AuctionHall.Auctions;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class CustodianTests
{
    private static string Release(SmallRound round, string who) => $"custodian release --round {round.Id} --log round.log --key {who}.key --seed {who}.seed -o {who}.release";

    [Fact]
    public void A_whole_round_by_the_command_line_ends_verified()
    {
        using var round = new SmallRound().Opening();
        foreach (var who in (string[])["c", "a"])
        {
            Assert.Equal(0, round.Terminal.Type(Release(round, who)).Code);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(round.Terminal.At($"{who}.release")));
            Assert.IsType<Accepted>(round.Hand($"{who}.release", "12:10"));
        }
        var typed = round.Terminal.Type($"verify round.bundle --round {round.Id} --receipt bid.statement.receipt --strict");
        Assert.True(typed.Code == 0, typed.ToString());
        Assert.Equal("13 passed, 0 failed, 0 not checked", typed.LastLine);
        Assert.Contains("\"selected\"", round.Terminal.Type($"verify round.bundle --round {round.Id} --json").Out, StringComparison.Ordinal);
        Assert.Contains("phase opened", round.Terminal.Type($"round status --round {round.Id} --log round.log").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_released_before_the_closing_or_before_the_opening()
    {
        using var round = new SmallRound().Accepting();
        Assert.StartsWith("auctionhall: the closing is not in the log yet", round.Terminal.Type(Release(round, "a")).Error, StringComparison.Ordinal);
        round.Terminal.Type($"round open --round {round.Id} --log round.log --key one.key --key two.key -o open.statement");
        round.Hand("open.statement", "10:40");
        round.PassTo("11:30");
        var typed = round.Terminal.Type(Release(round, "a"));
        Assert.Equal(1, typed.Code);
        Assert.StartsWith("auctionhall: the opening is at 2026-01-05T12:00:00+08:00, and nothing is released before", typed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(round.Terminal.At("a.release")));
    }

    [Fact]
    public void A_seed_signs_for_one_closing_of_a_round_ever()
    {
        using var round = new SmallRound().Opening();
        round.Terminal.Type(Release(round, "a"));
        Assert.Equal(0, round.Terminal.Type(Release(round, "a")).Code);
        var kept = round.Terminal.Read("a.seed.closings").Trim().Split(' ');
        Assert.Equal(round.Id, kept[0]);
        round.Terminal.Write("a.seed.closings", $"{kept[0]} {new string('1', 64)}\n");
        File.Delete(round.Terminal.At("a.release"));
        var typed = round.Terminal.Type(Release(round, "a"));
        Assert.Equal(1, typed.Code);
        Assert.StartsWith($"auctionhall: this seed has signed for another closing of the round already: {new string('1', 64)}", typed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(round.Terminal.At("a.release")));
    }

    [Fact]
    public void Nothing_is_released_without_an_order_to_open_or_by_a_stranger()
    {
        using var round = new SmallRound().Accepting();
        round.PassTo("12:30");
        Assert.StartsWith("auctionhall: the organisers have not ordered the opening yet", round.Terminal.Type(Release(round, "a")).Error, StringComparison.Ordinal);
        round.Terminal.Type("custodian new stranger");
        Assert.Contains("name no custodian with the key", round.Terminal.Type(Release(round, "stranger")).Error, StringComparison.Ordinal);
    }
}
