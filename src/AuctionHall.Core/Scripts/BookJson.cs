using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace AuctionHall.Scripts;

/// <summary>Reads members of a book by name; what is missing or of another kind is refused with its JSON path.</summary>
internal readonly record struct BookJson(JsonElement Value, string Path)
{
    public static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public BookJson this[string name] =>
        Object().TryGetProperty(name, out var member) ? new BookJson(member, $"{Path}.{name}") : throw Refuse($"has no '{name}'");

    public bool IsNull => Value.ValueKind is JsonValueKind.Null;

    public string Text => Value.ValueKind is JsonValueKind.String ? Value.GetString()! : throw Refuse("is no text");

    public string? TextOrNull => IsNull ? null : Text;

    /// <summary>The text of a member that only describes; null where it is missing or no text.</summary>
    public string? TextIfAny(string name) =>
        Object().TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String ? member.GetString() : null;

    public int Integer =>
        Value.ValueKind is JsonValueKind.Number && Value.TryGetInt32(out var number) ? number : throw Refuse("is no whole number");

    public ImmutableArray<BookJson> Items
    {
        get
        {
            if (Value.ValueKind is not JsonValueKind.Array) throw Refuse("is no list");
            var path = Path;
            return [.. Value.EnumerateArray().Select((item, i) => new BookJson(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")))];
        }
    }

    public ImmutableArray<(string Name, BookJson Member)> Members
    {
        get
        {
            var path = Path;
            return [.. Object().EnumerateObject().Select(member => (member.Name, new BookJson(member.Value, $"{path}.{member.Name}")))];
        }
    }

    /// <summary>Refuses members that are not among the names.</summary>
    public void Only(params ReadOnlySpan<string> names)
    {
        foreach (var (name, _) in Members)
            if (!names.Contains(name)) throw Refuse($"has a member '{name}' that is not known");
    }

    /// <summary>The value that a text stands for; a text that is not known is refused by name.</summary>
    public T OneOf<T>(params ReadOnlySpan<(string Text, T Meaning)> known)
    {
        foreach (var (text, meaning) in known)
            if (text == Text) return meaning;
        throw Refuse($"is '{Text}', which is not known");
    }

    public FormatException Refuse(string what) => new($"{Path} {what}");

    private JsonElement Object() => Value.ValueKind is JsonValueKind.Object ? Value : throw Refuse("is no object");
}
