using System.Text.Json;
using System.Text.RegularExpressions;
using AuctionHall.Cli.Schemas;

namespace AuctionHall.Cli.Shell;

/// <summary>The line on which each value of a JSON text stands, by its path: `groups[0].products[1].ceiling`.</summary>
internal sealed partial class JsonLines
{
    private readonly JsonTree _tree;

    private JsonLines(JsonTree tree) => _tree = tree;

    /// <summary>The path and line of the first null, which no format of the hall has; else null.</summary>
    public (string Path, int Line)? FirstNull => _tree.FirstNull is { } place ? (place.Path, place.Line) : null;

    /// <summary>Reads as far as the text is JSON; the reader of the payload says what is wrong behind that.</summary>
    public static JsonLines Of(ReadOnlySpan<byte> utf8) => new(JsonTree.Read(utf8));

    /// <summary>From 1; a member that is not there has the line of what it is missing in.</summary>
    public int LineOf(string path) => _tree.LineOf(path);

    /// <summary>The reader's sentence in the words of the house: what is wrong, without names of the program's types.</summary>
    public static string Sentence(JsonException problem)
    {
        var text = problem.Message;
        var path = text.IndexOf(" Path:", StringComparison.Ordinal);
        if (path > 0) text = text[..path];
        if (Unknown().Match(text) is { Success: true } unknown) return $"there is no member '{unknown.Groups[1].Value}' here";
        if (Missing().Match(text) is { Success: true } missing) return $"a member is missing: {missing.Groups[1].Value.Trim().TrimEnd('.')}";
        if (Twice().Match(text) is { Success: true } twice) return $"the member '{twice.Groups[1].Value}' stands twice";
        if (text.StartsWith("Duplicate propert", StringComparison.Ordinal)) return "a member stands twice";
        return text.Contains("could not be converted", StringComparison.Ordinal) ? "the value is not of the kind that is needed here" : Runner.Lower(text);
    }

    [GeneratedRegex("^The JSON property '(.+)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (.+)$")]
    private static partial Regex Missing();

    [GeneratedRegex("^Duplicate propert[^']*'([^']+)'")]
    private static partial Regex Twice();
}
