using System.Text;
using System.Text.Json;
using AuctionHall.Presets;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Organising;

/// <summary>Presets and rules as a person reads and edits them: a source and a part of the pipeline each on its line.</summary>
internal static class DocumentText
{
    /// <summary>Values whose members each have a line; all else stays on its own.</summary>
    private static readonly HashSet<string> Broken = [".", ".note", ".also", ".sources", ".rules", ".rules.pipeline"];

    /// <summary>As the repository holds it.</summary>
    public static string Of(Preset preset) => Write(StrictJson.Write(preset), ".");

    /// <summary>As a member of terms.</summary>
    public static string Of(Rules rules) => Write(StrictJson.Write(rules), ".rules", indent: 2);

    private static string Write(byte[] utf8, string path, int indent = 0)
    {
        using var document = JsonDocument.Parse(utf8);
        var to = new StringBuilder();
        Write(document.RootElement, path, indent, to);
        return to.ToString();
    }

    private static void Write(JsonElement value, string path, int indent, StringBuilder to)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            to.Append(value.GetRawText());
            return;
        }
        var isObject = value.ValueKind is JsonValueKind.Object;
        var broken = Broken.Contains(path);
        var count = 0;
        to.Append(isObject ? '{' : '[');
        foreach (var (name, member) in isObject ? value.EnumerateObject().Select(m => ((string?)m.Name, m.Value)) : value.EnumerateArray().Select(m => ((string?)null, m)))
        {
            if (count++ > 0) to.Append(broken ? "," : ", ");
            if (broken) to.Append('\n').Append(' ', indent + 2);
            // No member's name needs an escape.
            if (name is not null) to.Append('"').Append(name).Append("\": ");
            Write(member, name is null ? $"{path}[]" : path == "." ? $".{name}" : $"{path}.{name}", indent + 2, to);
        }
        if (broken && count > 0) to.Append('\n').Append(' ', indent);
        to.Append(isObject ? '}' : ']');
    }
}
