using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class PlayTests
{
    [Fact]
    public void The_pocket_round_plays_as_it_expects()
    {
        using var terminal = new Terminal();
        var typed = terminal.Type($"play {Repository.Pocket}");
        Assert.Equal(0, typed.Code);
        Assert.EndsWith(" acts, 0 surprises, 0 mismatches, verified", typed.LastLine, StringComparison.Ordinal);
        Assert.Contains("\"verified\": true", terminal.Type($"play {Repository.Pocket} --json").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"expect\": \"late\"", "\"expect\": \"wrong-role\"", "surprise: 91310000POCKET002B bids in g-02: expected wrong-role, came late")]
    [InlineData("\"selected\": [\"91310000POCKET002B\"]", "\"selected\": []", "mismatch: g-01: expected nobody, came 91310000POCKET002B")]
    public void What_comes_out_otherwise_is_named_and_exits_1(string from, string to, string line)
    {
        using var terminal = new Terminal();
        terminal.Write("script.json", File.ReadAllText(Repository.Pocket).Replace(from, to, StringComparison.Ordinal));
        var typed = terminal.Type("play script.json");
        Assert.Equal(1, typed.Code);
        Assert.Contains(line + "\n", typed.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"script\": 1", "\"script\": 2", "only version 1 of the script format is known")]
    [InlineData("\"who\": \"91310000POCKET002B\"", "\"who\": \"NOBODY\"", "the script has no enterprise NOBODY")]
    [InlineData("\"by\": [3]", "\"by\": [4]", "custodians are 1 to 3")]
    [InlineData("\"do\": \"publish\"", "\"do\": \"dance\"", "script.json:")]
    [InlineData("\"revisions\": 5", "\"revisions\": 0", "the script's terms are not sound: revisions")]
    public void A_faulty_script_is_refused_before_anything_is_played(string from, string to, string sentence)
    {
        using var terminal = new Terminal();
        terminal.Write("script.json", File.ReadAllText(Repository.Pocket).Replace(from, to, StringComparison.Ordinal));
        var typed = terminal.Type("play script.json");
        Assert.Equal((1, ""), (typed.Code, typed.Out));
        Assert.Contains(sentence, typed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_has_40_groups_53_products_22_enterprises_and_something_of_everything()
    {
        using var terminal = new Terminal();
        Assert.Equal(0, terminal.Type("demo --script demo.json").Code);
        using var script = System.Text.Json.JsonDocument.Parse(terminal.Read("demo.json"));
        var groups = script.RootElement.GetProperty("terms").GetProperty("groups");
        Assert.Equal((40, 53, 22), (groups.GetArrayLength(), groups.EnumerateArray().Sum(group => group.GetProperty("products").GetArrayLength()), script.RootElement.GetProperty("enterprises").GetArrayLength()));
        var typed = terminal.Type("play demo.json --bundle demo.bundle");
        Assert.True(typed.Code == 0, typed.ToString());
        var outcomes = terminal.Type("verify demo.bundle --json").Out;
        foreach (var rule in (string[])["R-8", "R-19", "R-26", "R-27", "R-31", "R-36"]) Assert.Contains($"\"rule\": \"{rule}\"", outcomes, StringComparison.Ordinal);
    }
}
