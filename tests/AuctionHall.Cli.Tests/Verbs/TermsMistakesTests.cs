using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

/// <summary>
/// One mistake at a time in terms that are sound otherwise, as a person makes it: tests/vectors/terms/mistakes.txt has the
/// mistake and everything that `terms check` prints about it on its line.
/// </summary>
public sealed class TermsMistakesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "vectors", "terms");

    /// <summary>File, text, what stands in its place, and the lines that are printed.</summary>
    public static TheoryData<string, string, string, string> Mistakes()
    {
        var rows = new List<string[]>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, "mistakes.txt")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var cells = line.Replace('⏎', '\n').Split(" | ");
            Assert.Equal(4, cells.Length);
            if (cells[0].Trim().Length > 0) rows.Add(cells);
            else rows[^1][3] += "\n" + cells[3];
        }
        var data = new TheoryData<string, string, string, string>();
        foreach (var row in rows) data.Add(row[0], row[1], row[2], row[3]);
        return data;
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_has_its_line_field_and_remedy(string file, string text, string inItsPlace, string printed)
    {
        var sound = File.ReadAllText(Path.Combine(Folder, file + ".json"));
        Assert.Equal(2, sound.Split(text).Length);
        using var terminal = new Terminal();
        terminal.Write("t.json", sound.Replace(text, inItsPlace, StringComparison.Ordinal));
        var typed = terminal.Type("terms check t.json");
        Assert.Equal(printed, string.Join('\n', typed.Out.TrimEnd('\n').Split('\n').Select(line => line["t.json:".Length..])));
        Assert.Equal(1, typed.Code);
    }

    [Fact]
    public void There_are_sixty_mistakes_and_more() => Assert.InRange(Mistakes().Count, 60, int.MaxValue);

    [Theory]
    [InlineData("tablets")]
    [InlineData("insulin")]
    [InlineData("lenses")]
    public void Without_a_mistake_they_are_sound(string file)
    {
        using var terminal = new Terminal();
        terminal.Write("t.json", File.ReadAllText(Path.Combine(Folder, file + ".json")));
        var typed = terminal.Type("terms check t.json");
        Assert.StartsWith("t.json: sound; ", typed.Out, StringComparison.Ordinal);
        Assert.Equal(0, typed.Code);
    }
}
