using System.Text.Json;
using System.Text.RegularExpressions;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Hosting;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Operations;

/// <summary>What the runbook and the unit name is there: options, variables, verbs, events, metrics, files.</summary>
public sealed partial class RunbookTests
{
    /// <summary>Options of the verbs backup and restore, and of the command line.</summary>
    private static readonly string[] VerbOptions = ["config", "help", "to", "from", "zero", "bundle", "round", "url", "until"];

    private static readonly string Text = File.ReadAllText(SharedData.Source("ops/RUNBOOK.md"));
    private static readonly string Unit = File.ReadAllText(SharedData.Source("ops/auctionhall.service"));

    [Fact]
    public void Every_option_and_variable_is_one()
    {
        var options = Option().Matches(Text + Unit).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Contains("behind-proxy", options);
        Assert.All(options, option => Assert.True(HallOptionTable.Find(option) is not null || VerbOptions.Contains(option), option));
        Assert.All(Variable().Matches(Text), match => Assert.Contains(HallOptionTable.All, option => option.Variable == match.Value));
        var line = File.ReadAllText(SharedData.Source("src/AuctionHall.Server/Backups/BackupProgram.cs"))
            + string.Concat(Directory.EnumerateFiles(SharedData.Source("src/AuctionHall.Cli"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.All(VerbOptions.Except(["config", "help"]), option => Assert.Matches($"\"(--)?{option}\"", line));
    }

    [Fact]
    public void The_example_of_a_configuration_is_taken()
    {
        var json = Regex.Match(Text, "```json\n(.+?)```", RegexOptions.Singleline).Groups[1].Value;
        using var document = JsonDocument.Parse(json);
        var file = Path.Combine(Directory.CreateTempSubdirectory("auctionhall-").FullName, "hall.json");
        File.WriteAllText(file, json);
        var (options, faults) = HallSettings.Read(["--config", file], new System.Collections.Hashtable());
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.Empty(faults);
        Assert.Equal(document.RootElement.GetProperty("operator").GetString(), options.Operator);
    }

    [Fact]
    public void Every_verb_event_metric_and_file_is_there()
    {
        var verbs = string.Concat(Directory.EnumerateFiles(SharedData.Source("src/AuctionHall.Cli"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var named = Verb().Matches(Text + Unit).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Contains("serve", named);
        Assert.All(named.Except(["serve"]), verb => Assert.Matches($"(new Command\\(|new\\()\"{verb}\"", verbs));
        Assert.All(Regex.Matches(Text, "auctionhall serve ([a-z]+)"), match => Assert.True(Backups.IsVerb(match.Groups[1].Value), match.Value));

        var events = EventsTableTests.InCode.Select(one => one.Id).ToHashSet();
        var numbers = Event().Matches(Text).SelectMany(match => new[] { match.Groups[1].Value, match.Groups[2].Value }).Where(text => text.Length > 0).ToList();
        Assert.NotEmpty(numbers);
        Assert.All(numbers, number => Assert.Contains(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture), events));

        var sources = string.Concat(new[] { "Diagnostics/HallMeter.cs", "Diagnostics/FeedReaders.cs", "Hosting/HallWatch.cs" }.Select(file => File.ReadAllText(SharedData.Source("src/AuctionHall.Server/" + file))));
        var instruments = Regex.Matches(sources, "\"(auctionhall\\.[a-z.]+)\"").Select(match => match.Groups[1].Value.Replace('.', '_')).ToList();
        var metrics = Metric().Matches(Text).Select(match => Regex.Replace(match.Value, "(_total|_seconds|_bytes)$", "")).Distinct().ToList();
        Assert.True(metrics.Count > 5);
        Assert.All(metrics, metric => Assert.Contains(metric, instruments));

        var files = Source().Matches(Text + Unit).Select(match => match.Value).Distinct().ToList();
        Assert.All(files, file => Assert.True(File.Exists(SharedData.Source(file)), file));
    }

    [GeneratedRegex("(?<![a-zA-Z-])--([a-z]+(-[a-z]+)*)")]
    private static partial Regex Option();

    [GeneratedRegex("AUCTIONHALL_[A-Z_]+")]
    private static partial Regex Variable();

    [GeneratedRegex("ops/auctionhall ([a-z]+)")]
    private static partial Regex Verb();

    [GeneratedRegex("[Ee]vents? ([0-9]+)(?: and ([0-9]+))?")]
    private static partial Regex Event();

    [GeneratedRegex("auctionhall_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex("(ops|tests)/[A-Za-z/]+(\\.[a-z]+)?")]
    private static partial Regex Source();

    private static class Backups
    {
        public static bool IsVerb(string verb) => Server.Backups.BackupProgram.IsAsked([verb]);
    }
}
