using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class VerifyTests
{
    private const string Play = "--zero 2026-01-05T10:00:00+08:00 --bundle pocket.bundle";

    private static string RoundOf(Typed typed) => typed.Out.Split('\n')[0]["round ".Length..];

    [Fact]
    public void Without_an_id_it_says_not_checked_with_the_fingerprints()
    {
        using var terminal = new Terminal();
        var round = RoundOf(terminal.Type($"play {Repository.Pocket} {Play}"));
        var typed = terminal.Type("verify pocket.bundle");
        Assert.Equal(0, typed.Code);
        Assert.Contains(" 2 round-id       not checked the round is the one whose id was brought from outside (which round: no id was brought from outside)", typed.Out, StringComparison.Ordinal);
        Assert.Contains($"seen: round {round}\nseen: hall drill.auctionhall ", typed.Out, StringComparison.Ordinal);
        Assert.Equal("11 passed, 0 failed, 1 not checked", typed.LastLine);
        Assert.Equal(3, terminal.Type("verify pocket.bundle --strict").Code);
        Assert.Equal(0, terminal.Type($"verify pocket.bundle --strict --round {round}").Code);
    }

    [Fact]
    public void A_flipped_byte_is_found_and_named_with_check_and_place()
    {
        using var terminal = new Terminal();
        var round = RoundOf(terminal.Type($"play {Repository.Pocket} {Play}"));
        var bundle = File.ReadAllBytes(terminal.At("pocket.bundle"));
        for (var i = 1; i <= 12; i++)
        {
            var flipped = (byte[])bundle.Clone();
            flipped[bundle.Length * i / 13] ^= 1;
            File.WriteAllBytes(terminal.At("flipped.bundle"), flipped);
            var typed = terminal.Type($"verify flipped.bundle --round {round}");
            Assert.Equal(1, typed.Code);
            Assert.Matches("auctionhall: check [0-9]+ [a-z-]+ failed at .+: .+", typed.Error);
        }
    }

    [Fact]
    public void Another_round_s_bundle_and_what_is_none_are_told_apart()
    {
        using var terminal = new Terminal();
        terminal.Type($"play {Repository.Pocket} {Play}");
        var other = terminal.Type($"verify pocket.bundle --round {new string('0', 64)}");
        Assert.Equal(1, other.Code);
        Assert.Contains("check 2 round-id failed at line 1: the file is of round ", other.Error, StringComparison.Ordinal);
        terminal.Write("text", "this is no bundle\n");
        var none = terminal.Type("verify text");
        Assert.Equal((1, "auctionhall: check 1 form failed at line 1: this is not the first line of a bundle\n"), (none.Code, none.Error));
    }

    [Fact]
    public void Threads_and_clocks_do_not_show_in_a_bundle()
    {
        using var terminal = new Terminal();
        terminal.Type($"play {Repository.Pocket} {Play} --threads 1");
        var one = File.ReadAllBytes(terminal.At("pocket.bundle"));
        terminal.Now = terminal.Now.AddDays(1);
        terminal.Type($"play {Repository.Pocket} {Play} --threads 8");
        Assert.Equal(one, File.ReadAllBytes(terminal.At("pocket.bundle")));
    }
}
