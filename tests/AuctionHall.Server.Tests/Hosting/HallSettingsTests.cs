using System.Collections;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Hosting;

/// <summary>Options come from a file, the environment and the command line, and every fault of all three is told at once.</summary>
public sealed class HallSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Every_property_is_an_option_whose_default_is_allowed_and_which_the_help_names()
    {
        var properties = typeof(HallOptions).GetProperties().Where(property => property.CanWrite).Select(property => property.Name);
        Assert.Equal(properties.Order(), HallOptionTable.All.Select(option => option.Name.Replace("-", "", StringComparison.Ordinal)).Order(), StringComparer.OrdinalIgnoreCase);
        var defaults = new HallOptions();
        Assert.All(HallOptionTable.All, option => Assert.True(option.Get(defaults) is not { } value || option.TrySet(new HallOptions(), value), option.Name));
        Assert.All(HallOptionTable.All, option => Assert.Contains($"  --{option.Name} {option.Unit}  ({option.Variable})\n      {option.Does}\n      allowed: {option.Allowed}; default: {option.Default}\n", HallHelp.Text(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_command_line_comes_before_the_environment_and_that_before_the_file()
    {
        var file = Write("""{ "data": "of-file", "name": "file", "log": "of-file", "drain": 7 }""");
        var (options, faults) = Read(["--config", file, "--name=line"], ("AUCTIONHALL_NAME", "variable"), ("AUCTIONHALL_LOG", "of-variable"), ("AUCTIONHALL_CARRY", ""), ("NAME", "somebody else's"));
        Assert.Empty(faults);
        Assert.Equal(("line", "of-variable", "of-file", 7, null), (options.Name, options.Log, options.Data, options.Drain, options.Carry));
        Assert.Equal("of-file", Read([], ("AUCTIONHALL_CONFIG", file)).Options.Data);
    }

    [Fact]
    public void Faults_of_all_sources_are_told_together_with_name_value_place_and_bound()
    {
        var file = Write("""{ "drain": 601, "cary": "x", "tls": { "key": "y" } }""");
        var (_, faults) = Read(["--config", file, "--free-disk", "-1", "--nmae", "hall"], ("AUCTIONHALL_STORE", "postgres"), ("AUCTIONHALL_BEHIND_PROXI", "10.0.0.1"));
        Assert.Equal(7, faults.Count);
        Assert.Contains($"drain in {file} is 601; allowed is a whole number from 1 to 600", faults);
        Assert.Contains("store in the environment is postgres; allowed is sqlite or memory", faults);
        Assert.Contains("free-disk on the command line is -1; allowed is a whole number from 0 to 1073741824", faults);
        foreach (var (name, where) in new[] { ("cary", $"in {file}"), ("tls:key", $"in {file}"), ("behind-proxi", "in the environment"), ("nmae", "on the command line") })
            Assert.Contains(faults, fault => fault.StartsWith($"there is no option {name} {where}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--data", "needs a value")]
    [InlineData("--data --store memory", "needs a value")]
    [InlineData("serve --data d", "is no option")]
    [InlineData("-data=d", "is no option")]
    [InlineData("--data d --data e", "given twice")]
    [InlineData("--config /nowhere/at.all --data d", "cannot be read")]
    [InlineData("--name hall", "needs a data folder")]
    [InlineData("--store memory --anchor a", "a store that survives")]
    [InlineData("--data d --anchor d/heads", "outside the data folder")]
    [InlineData("--data d --carry 12", "64 hex digits")]
    [InlineData("--data d --urls ftp://127.0.0.1:1", "http:// or https://")]
    [InlineData("--data d --urls https://127.0.0.1:1", "needs tls-certificate")]
    [InlineData("--data d --tls-certificate c", "belong together")]
    [InlineData("--data d --tls-certificate c --tls-key k", "for an https address")]
    [InlineData("--data d --operator http://0.0.0.0:5081", "one interface")]
    [InlineData("--data d --operator http://[::]:5081", "one interface")]
    [InlineData("--data d --operator http://hall.example:5081", "one interface")]
    [InlineData("--data d --operator https://127.0.0.1:5081", "one interface")]
    [InlineData("--data d --behind-proxy proxy.example", "IP addresses or networks")]
    [InlineData("--data d --otlp collector:4318", "with a host")]
    [InlineData("--data d --drain 5s", "a whole number")]
    public void A_choice_that_is_none_is_refused_in_words(string line, string word)
    {
        var (_, faults) = Read(line.Split(' '));
        Assert.Contains(word, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--store memory --operator none --urls http://127.0.0.1:0;http://[::1]:0")]
    [InlineData("--data d --urls https://0.0.0.0:443 --tls-certificate c --tls-key k --operator http://[::1]:5081")]
    [InlineData("--data d --behind-proxy 10.0.0.0/8,127.0.0.1,fd00::/8 --otlp http://collector:4318")]
    public void What_an_operator_may_choose_is_taken(string line) => Assert.Empty(Read(line.Split(' ')).Faults);

    public void Dispose() => _folder.Dispose();

    private string Write(string json)
    {
        var file = _folder.File("hall.json");
        File.WriteAllText(file, json);
        return file;
    }

    private static (HallOptions Options, IReadOnlyList<string> Faults) Read(string[] args, params (string Name, string Value)[] environment)
    {
        var variables = new Hashtable();
        foreach (var (name, value) in environment) variables[name] = value;
        return HallSettings.Read(args, variables);
    }
}
