using System.Reflection;
using System.Text.RegularExpressions;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Operations;

/// <summary>ops/EVENTS.md has every event of the code, and no other.</summary>
public sealed partial class EventsTableTests
{
    public static IReadOnlyList<(int Id, string Level, string Name, string Message)> InCode { get; } = [.. typeof(LogEvents)
        .GetMethods(BindingFlags.Static | BindingFlags.Public)
        .Select(method => (method.Name, Attribute: method.GetCustomAttribute<LoggerMessageAttribute>()))
        .Where(one => one.Attribute is not null)
        .Select(one => (one.Attribute!.EventId, one.Attribute.Level.ToString(), one.Name, one.Attribute.Message))
        .OrderBy(one => one.EventId)];

    [Fact]
    public void The_table_and_the_code_have_the_same_events_each_with_something_to_do()
    {
        var rows = Row().Matches(File.ReadAllText(SharedData.Source("ops/EVENTS.md"))).ToList();
        Assert.NotEmpty(rows);
        Assert.Equal(InCode, rows.Select(row => (int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), row.Groups[2].Value, row.Groups[3].Value, row.Groups[4].Value)));
        Assert.All(rows, row => Assert.True(row.Groups[5].Value.Length > 5, row.Value));
        Assert.Equal(InCode.Count, InCode.Select(one => one.Id).Distinct().Count());
    }

    [GeneratedRegex("^\\| ([0-9]+) \\| ([A-Za-z]+) \\| ([A-Za-z]+) \\| `([^`]+)` \\| (.+) \\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
