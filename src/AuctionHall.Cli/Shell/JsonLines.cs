using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AuctionHall.Cli.Shell;

/// <summary>The line on which each value of a JSON text stands, by its path: `groups[0].products[1].ceiling`.</summary>
internal sealed partial class JsonLines
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    /// <summary>The path and line of the first null, which no format of the hall has; else null.</summary>
    public (string Path, int Line)? FirstNull { get; private set; }

    /// <summary>Reads as far as the text is JSON.</summary>
    public static JsonLines Of(ReadOnlySpan<byte> utf8)
    {
        var lines = new JsonLines();
        try
        {
            lines.Read(utf8);
        }
        catch (JsonException)
        {
            // The reader of the payload says what is wrong; lines up to there are known.
        }
        return lines;
    }

    /// <summary>From 1; a member that is not there has the line of what it is missing in.</summary>
    public int LineOf(string path)
    {
        while (path.Length > 0)
        {
            if (_lines.TryGetValue(path, out var line)) return line;
            path = path[..Math.Max(0, Math.Max(path.LastIndexOf('.'), path.LastIndexOf('[')))];
        }
        return 1;
    }

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

    private void Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 64 });
        var (line, at) = (1, 0);
        var path = new Stack<(string Path, bool IsList, int Count)>();
        var name = "";
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += utf8[at..start].Count((byte)'\n');
            at = start;
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                name = Join(path.Peek().Path, reader.GetString()!);
                continue;
            }
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                path.Pop();
                continue;
            }
            if (path.TryPeek(out var top) && top.IsList)
            {
                path.Pop();
                path.Push(top with { Count = top.Count + 1 });
                name = string.Create(CultureInfo.InvariantCulture, $"{top.Path}[{top.Count}]");
            }
            _lines.TryAdd(name, line);
            if (reader.TokenType is JsonTokenType.Null) FirstNull ??= (name, line);
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) path.Push((name, reader.TokenType is JsonTokenType.StartArray, 0));
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    [GeneratedRegex("^The JSON property '(.+)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (.+)$")]
    private static partial Regex Missing();

    [GeneratedRegex("^Duplicate propert[^']*'([^']+)'")]
    private static partial Regex Twice();
}
