using System.Text.Json.Nodes;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

/// <summary>
/// tests/vectors/imports: what `import` makes of a file, to the byte, and everything that it says of a faulty one. The page that composes
/// terms is held against the same cases, so that both make the same round out of the same files.
/// </summary>
public sealed class ImportVectorTests
{
    public static TheoryData<string, int, string> Cases()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var kind in (string[])["catalogue", "demand"])
            foreach (var (i, one) in Read(kind)["cases"]!.AsArray().Index()) data.Add(kind, i, one!["about"]!.GetValue<string>());
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_import_gives_what_the_vector_says(string kind, int number, string about)
    {
        Assert.NotEmpty(about);
        var vectors = Read(kind);
        var one = vectors["cases"]![number]!;
        using var terminal = new Terminal();
        terminal.Write("terms.json", vectors["terms"]![one["terms"]!.GetValue<string>()]!.ToJsonString());
        if (one["base64"] is { } base64) File.WriteAllBytes(terminal.At("table.csv"), Convert.FromBase64String(base64.GetValue<string>()));
        else terminal.Write("table.csv", one["csv"]!.GetValue<string>());
        var words = $"import {kind} table.csv --terms terms.json --out new.json{Option(one, "groupBy", "--group-by")}{Option(one, "ratio", "--ratio")}";

        if (one["written"] is { } written)
        {
            Assert.Equal(0, terminal.Type(words).Code);
            Assert.Equal(written.GetValue<string>(), terminal.Read("new.json"));
            return;
        }
        if (one["errors"] is { } errors)
        {
            var said = JsonNode.Parse(terminal.Type(words + " --json").Out)!;
            Assert.Equal(Lines(errors), Lines(said["errors"]!));
            Assert.Equal(errors.AsArray().Count, said["count"]!.GetValue<int>());
        }
        else Assert.StartsWith($"auctionhall: {one["refused"]!.GetValue<string>()}\n", terminal.Type(words).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(terminal.At("new.json")));
    }

    [Fact]
    public void There_are_twenty_five_cases_and_more() => Assert.InRange(Cases().Count, 25, int.MaxValue);

    private static IEnumerable<string> Lines(JsonNode errors) =>
        errors.AsArray().Select(error => string.Join(" | ", error!["row"], error["column"], error["sentence"], error["remedy"]));

    private static string Option(JsonNode one, string member, string option) => one[member] is { } value ? $" {option} {value.GetValue<string>()}" : "";

    private static JsonNode Read(string kind) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "vectors", "imports", $"{kind}.json")))!;
}
