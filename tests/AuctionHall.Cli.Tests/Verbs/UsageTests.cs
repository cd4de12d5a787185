using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class UsageTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("--help", 0)]
    [InlineData("verify --help", 0)]
    [InlineData("round --help", 0)]
    [InlineData("verify", 2)]
    [InlineData("nonsense", 2)]
    [InlineData("verify x --strickt", 2)]
    [InlineData("verify absent.bundle", 1)]
    [InlineData("verify absent.bundle --round 12", 1)]
    [InlineData("play absent.json --speed 0", 2)]
    [InlineData("demo", 2)]
    [InlineData("round status --round 00", 2)]
    public void Exit_codes_are_the_documented_ones(string command, int code)
    {
        using var terminal = new Terminal();
        Assert.Equal(code, terminal.Type(command).Code);
    }

    [Fact]
    public void Every_verb_has_an_example_in_its_help_and_stands_in_the_page_of_all()
    {
        using var terminal = new Terminal();
        var page = terminal.Type("--help").Out;
        using var output = new StringWriter();
        var world = new Shell.World(output, output, TextReader.Null, TimeProvider.System, terminal.Folder, false, default);
        foreach (var verb in Program.Verbs(world).Subcommands)
        {
            Assert.Contains($"  {verb.Name} ", page, StringComparison.Ordinal);
            foreach (var leaf in verb.Subcommands.DefaultIfEmpty(verb)) Assert.Contains("example: auctionhall ", leaf.Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Faults_go_to_standard_error_lower_case_without_full_stop_with_a_hint()
    {
        using var terminal = new Terminal();
        var typed = terminal.Type("sael");
        Assert.Equal("", typed.Out);
        Assert.Contains("auctionhall: unrecognized command or argument 'sael'\n", typed.Error, StringComparison.Ordinal);
        Assert.EndsWith("auctionhall: hint: `auctionhall --help` lists the verbs\n", typed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hall_that_is_not_there_is_said_to_be_so()
    {
        using var terminal = new Terminal();
        Assert.Equal((2, "auctionhall: 'here' is no address of a hall\nauctionhall: hint: such as --url http://127.0.0.1:5080\n"),
            terminal.Type($"bundle here {new string('0', 64)}") is var typed ? (typed.Code, typed.Error) : default);
    }
}
