using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace AuctionHall.Server.Tests.Diagnostics;

/// <summary>Holds a text against the format 0.0.4; promtool judges it too, where it is installed.</summary>
internal static partial class PrometheusGrammar
{
    private static readonly string[] Tools = ["/usr/bin/promtool", "/usr/local/bin/promtool"];

    /// <summary>The values by name and labels as they are written.</summary>
    public static Dictionary<string, double> Check(string text)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        Assert.EndsWith("\n", text);
        foreach (var line in text[..^1].Split('\n'))
        {
            if (Comment().Match(line) is { Success: true } comment)
            {
                if (comment.Groups["kind"].Value == "TYPE") Assert.True(types.TryAdd(comment.Groups["name"].Value, comment.Groups["rest"].Value), line);
                continue;
            }
            var sample = Sample().Match(line);
            Assert.True(sample.Success, line);
            var name = sample.Groups["name"].Value;
            var family = types.ContainsKey(name) ? name : HistogramPart().Replace(name, "");
            Assert.True(types.TryGetValue(family, out var type), line);
            Assert.Equal(type == "histogram", family != name);
            Assert.True(type != "counter" || name.EndsWith("_total", StringComparison.Ordinal), line);
            var value = sample.Groups["value"].Value;
            Assert.True(values.TryAdd(name + sample.Groups["labels"].Value, value == "+Inf" ? double.PositiveInfinity : double.Parse(value, CultureInfo.InvariantCulture)), line);
        }
        return values;
    }

    /// <summary>Does nothing where there is no promtool: the grammar above is the test then.</summary>
    public static async Task CheckByPromtool(string text)
    {
        if (Tools.FirstOrDefault(File.Exists) is not { } tool) return;
        using var process = Process.Start(new ProcessStartInfo(tool, ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
        await process.StandardInput.WriteAsync(text);
        process.StandardInput.Close();
        var said = await process.StandardError.ReadToEndAsync() + await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal("", said);
        Assert.Equal(0, process.ExitCode);
    }

    [GeneratedRegex("^# (?<kind>HELP|TYPE) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<rest>.+)$")]
    private static partial Regex Comment();

    [GeneratedRegex("^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\\{[a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\n]|\\\\[\\\\\"n])*\"(,[a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\n]|\\\\[\\\\\"n])*\")*\\})? (?<value>[-+]?[0-9.]+([eE][-+]?[0-9]+)?|[-+]Inf|NaN)$")]
    private static partial Regex Sample();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex HistogramPart();
}
