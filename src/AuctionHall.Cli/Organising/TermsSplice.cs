using System.Text;
using System.Text.Json;

namespace AuctionHall.Cli.Organising;

/// <summary>Puts members into a JSON object's text and leaves every other byte as it is: line breaks, order, whatever a draft holds.</summary>
internal static class TermsSplice
{
    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    public static byte[] Put(ReadOnlySpan<byte> utf8, params ReadOnlySpan<(string Name, string Text)> members)
    {
        var found = Members(utf8, out var end, out var isEmpty);
        var changes = new List<(Range Where, string Text)>();
        var added = new StringBuilder();
        foreach (var (name, text) in members)
            if (found.TryGetValue(name, out var where)) changes.Add((where, text));
            else added.Append(isEmpty && added.Length == 0 ? "" : ",").Append("\n  \"").Append(name).Append("\": ").Append(text);
        if (added.Length > 0) changes.Add((end..end, added.ToString()));

        var result = new List<byte>(utf8.Length);
        var at = 0;
        foreach (var (where, text) in changes.OrderBy(change => change.Where.Start.Value))
        {
            result.AddRange(utf8[at..where.Start]);
            result.AddRange(Encoding.UTF8.GetBytes(text));
            at = where.End.Value;
        }
        result.AddRange(utf8[at..]);
        return [.. result];
    }

    /// <summary>Where each member's value stands; <paramref name="end"/> is behind the last one.</summary>
    private static Dictionary<string, Range> Members(ReadOnlySpan<byte> utf8, out int end, out bool isEmpty)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 64 });
        var found = new Dictionary<string, Range>(StringComparer.Ordinal);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) throw new JsonException("terms are an object");
        end = (int)reader.BytesConsumed;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            end = (int)reader.BytesConsumed;
            if (!found.TryAdd(name, start..end)) throw new JsonException($"the member '{name}' stands twice");
        }
        while (reader.Read())
        {
            // Nothing may follow, which the reader sees to.
        }
        isEmpty = found.Count == 0;
        return found;
    }
}
