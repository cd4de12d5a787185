using System.Text.RegularExpressions;
using AuctionHall.Tests.Support;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace AuctionHall.Tests.House;

/// <summary>No container engine runs where the project is built, so what the compose file and the Dockerfile name is held against what is there.</summary>
public sealed partial class OpsTests
{
    private static readonly string Options = File.ReadAllText(SharedData.Source("src/AuctionHall.Server/Hosting/HallOptions.cs"));

    private static YamlMappingNode Hall
    {
        get
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(File.ReadAllText(SharedData.Source("docker-compose.yml"))));
            return (YamlMappingNode)yaml.Documents[0].RootNode["services"]["hall"];
        }
    }

    [Fact]
    public void Every_variable_of_the_compose_file_is_an_option_of_the_hall()
    {
        var names = ((YamlMappingNode)Hall["environment"]).Children.Keys.Select(key => ((YamlScalarNode)key).Value!).ToList();
        Assert.All(names, name => Assert.StartsWith("AUCTIONHALL_", name, StringComparison.Ordinal));
        Assert.All(names, name => Assert.Matches($"public string\\?? (?i:{name["AUCTIONHALL_".Length..]}) ", Options));
    }

    [Fact]
    public void Every_path_of_the_compose_file_is_there_or_is_a_volume()
    {
        Assert.True(File.Exists(SharedData.Source(Text(Hall["build"]["dockerfile"]))));
        Assert.True(Directory.Exists(SharedData.Source(Text(Hall["build"]["context"]))));
        var mounted = ((YamlSequenceNode)Hall["volumes"]).Select(volume => Text(volume).Split(':')[1]).ToList();
        foreach (var name in new[] { "AUCTIONHALL_DATA", "AUCTIONHALL_ANCHOR" })
            Assert.Contains(mounted, folder => Text(Hall["environment"][name]).StartsWith(folder, StringComparison.Ordinal));
    }

    [Fact]
    public void The_port_is_the_same_in_compose_file_Dockerfile_and_options()
    {
        var dockerfile = File.ReadAllText(SharedData.Source("ops/Dockerfile"));
        var port = Regex.Match(dockerfile, "EXPOSE ([0-9]+)").Groups[1].Value;
        Assert.EndsWith($":{port}:{port}", Text(((YamlSequenceNode)Hall["ports"])[0]), StringComparison.Ordinal);
        Assert.EndsWith($":{port}", Text(Hall["environment"]["AUCTIONHALL_URLS"]), StringComparison.Ordinal);
        Assert.Contains($"http://127.0.0.1:{port}", Options, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Dockerfile_takes_only_steps_that_run_sh_takes_too()
    {
        var dockerfile = File.ReadAllText(SharedData.Source("ops/Dockerfile"));
        var run = File.ReadAllText(SharedData.Source("ops/run.sh"));
        var steps = Script().Matches(string.Concat(dockerfile.Split('\n').Where(line => line.StartsWith("RUN", StringComparison.Ordinal) || line.StartsWith("ENTRYPOINT", StringComparison.Ordinal))))
            .Select(match => match.Value).Distinct().ToList();
        Assert.Equal(["ops/install.sh", "ops/build.sh", "ops/auctionhall"], steps);
        Assert.All(steps, step => Assert.Contains(step, run, StringComparison.Ordinal));
        Assert.All(steps, step => Assert.True(File.Exists(SharedData.Source(step)), step));
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    [GeneratedRegex("ops/[a-z]+(\\.sh)?")]
    private static partial Regex Script();
}
