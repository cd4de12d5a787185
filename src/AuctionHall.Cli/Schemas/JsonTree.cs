using System.Globalization;
using System.Text.Json;

namespace AuctionHall.Cli.Schemas;

internal enum JsonKind { Object, List, Text, Number, Boolean, Null, Broken }

/// <summary>A value of a JSON text and where it stands. A number's text is as it is spelled; a broken value was named already.</summary>
internal sealed record JsonPlace(string Path, int Line, JsonKind Kind, string Text)
{
    /// <summary>Members of an object in their order; of those with one name only the first.</summary>
    public List<JsonMember> Members { get; } = [];

    public List<JsonPlace> Items { get; } = [];

    public string PathOf(string member) => Path.Length == 0 ? member : $"{Path}.{member}";
}

internal sealed record JsonMember(string Name, int Line, JsonPlace Value);

/// <summary>
/// A JSON text as a tree that knows its lines, read as far as the text is JSON: what follows a fault is not there. Tokens are
/// the framework's, under the bounds of the strict reader, so what is JSON here is JSON there.
/// </summary>
internal sealed class JsonTree
{
    private const int DepthMax = 16;

    private readonly Dictionary<string, JsonPlace> _places = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];

    private JsonTree()
    {
    }

    /// <summary>Null where not even a first value is JSON.</summary>
    public JsonPlace? Root { get; private set; }

    /// <summary>Whether the whole text is JSON; if not, the last finding says where it stops to be.</summary>
    public bool IsJson { get; private set; }

    /// <summary>What is wrong before any schema is asked: the fault, members that stand twice, broken escapes.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    public static JsonTree Read(ReadOnlySpan<byte> utf8)
    {
        var tree = new JsonTree();
        var open = new Stack<JsonPlace>();
        var last = "";
        try
        {
            tree.Read(utf8, open, ref last);
            tree.IsJson = true;
        }
        catch (JsonException e)
        {
            tree._findings.Add(JsonFault.Of(utf8, e, last, [.. open]));
        }
        return tree;
    }

    /// <summary>From 1; what is not there has the line of what it is missing in.</summary>
    public int LineOf(string path)
    {
        while (path.Length > 0)
        {
            if (_places.TryGetValue(path, out var place)) return place.Line;
            path = path[..Math.Max(0, Math.Max(path.LastIndexOf('.'), path.LastIndexOf('[')))];
        }
        return Root?.Line ?? 1;
    }

    /// <summary>The first null in the order of the text.</summary>
    public JsonPlace? FirstNull => _places.Values.FirstOrDefault(place => place.Kind is JsonKind.Null);

    private void Read(ReadOnlySpan<byte> utf8, Stack<JsonPlace> open, ref string last)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DepthMax });
        var (line, at) = (1, 0);
        JsonMember? member = null;
        while (reader.Read())
        {
            line += utf8[at..(int)reader.TokenStartIndex].Count((byte)'\n');
            at = (int)reader.TokenStartIndex;
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                last = open.Pop().Path;
                continue;
            }
            var isIn = open.TryPeek(out var parent);
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                var name = Text(ref reader, out var isSound);
                last = parent!.PathOf(name);
                if (!isSound) Broken(line, last);
                member = new JsonMember(name, line, null!);
                continue;
            }
            var path = !isIn ? "" : member is null ? string.Create(CultureInfo.InvariantCulture, $"{parent!.Path}[{parent.Items.Count}]") : parent!.PathOf(member.Name);
            var place = PlaceOf(ref reader, path, line);
            last = path;
            var isNew = _places.TryAdd(path, place);
            if (!isIn) Root = place;
            else if (member is null) parent!.Items.Add(place);
            else Add(parent!, member with { Value = place }, isNew);
            member = null;
            if (place.Kind is JsonKind.Object or JsonKind.List) open.Push(place);
        }
    }

    /// <param name="isNew">Whether no value had its path yet; a name with a point in it can have that of another.</param>
    private void Add(JsonPlace parent, JsonMember member, bool isNew)
    {
        if (!isNew && parent.Members.Find(other => other.Name == member.Name) is { } first)
            _findings.Add(new Finding(member.Line, parent.PathOf(member.Name), $"the member '{member.Name}' stands twice",
                first.Line == member.Line ? "keep one of them" : string.Create(CultureInfo.InvariantCulture, $"the first is on line {first.Line}; keep one of them")));
        else parent.Members.Add(member);
    }

    private JsonPlace PlaceOf(ref Utf8JsonReader reader, string path, int line)
    {
        var kind = reader.TokenType switch
        {
            JsonTokenType.StartObject => JsonKind.Object,
            JsonTokenType.StartArray => JsonKind.List,
            JsonTokenType.String => JsonKind.Text,
            JsonTokenType.Number => JsonKind.Number,
            JsonTokenType.True or JsonTokenType.False => JsonKind.Boolean,
            _ => JsonKind.Null,
        };
        if (kind is JsonKind.Number) return new JsonPlace(path, line, kind, System.Text.Encoding.ASCII.GetString(reader.ValueSpan));
        if (kind is not JsonKind.Text) return new JsonPlace(path, line, kind, "");
        var text = Text(ref reader, out var isSound);
        if (isSound) return new JsonPlace(path, line, kind, text);
        Broken(line, path);
        return new JsonPlace(path, line, JsonKind.Broken, "");
    }

    private void Broken(int line, string path) =>
        _findings.Add(new Finding(line, path, "a character is broken: its bytes are not UTF-8, or an escape stands for half of it", "type the character again, and save the file as UTF-8"));

    private static string Text(ref Utf8JsonReader reader, out bool isSound)
    {
        try
        {
            isSound = true;
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The framework's word for half a surrogate pair and for bytes that are not UTF-8.
            isSound = false;
            return "?";
        }
    }
}
