using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AuctionHall.Server.Tests.Adversary;

/// <summary>Makes something else out of something sound: in its bytes, or in what its JSON says.</summary>
/// <param name="texts">Texts that sound statements hold: what is put where it does not belong.</param>
internal sealed partial class Mutator(Random random, IReadOnlyList<string> texts)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 };

    /// <summary>Values that parsers, ranges and texts stumble over, as JSON.</summary>
    private static readonly string[] Hostile =
    [
        "null", "true", "0", "-1", "1.5", "1e3", "-0", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "4294967295", "4294967296", "1e400", "\"\"", "\" \"", "\"\\u0000\"",
        "\"\\u202e\"", "\"\\ud800\"", "\"\\uFEFF\"", "\"e\\u0301\"", "\"１２\"", "\"1,5\"", "\"1.50\"", "\"01\"", "\"+1\"", "\".5\"", "\"NaN\"", "\"1e3\"", "\"999999999999\"", "\"g-01\"", "\"g-99\"",
        "\"../../etc\"", "\"' OR 1=1\"", "\"<script>\"", "\"=1+1\"", "\"2026-02-30T10:00:00+08:00\"", "\"9999-12-31T23:59:59+00:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"2026-01-05T10:00:00Z\"",
        "[]", "{}", "[null]", "[[]]", "{\"zh\":\"x\"}", "{\"zh\":\"\"}", "[\"g-01\",\"g-01\"]", "[\"g-03\",\"g-02\",\"g-01\"]",
        $"\"{new string('0', 64)}\"", $"\"{new string('f', 64)}\"", $"\"{new string('F', 64)}\"", $"\"{new string('長', 4_001)}\"", $"{new string('[', 70)}{new string(']', 70)}",
    ];

    public byte[] Bytes(byte[] sound)
    {
        var bytes = new List<byte>(sound);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 4: bytes.InsertRange(at, [.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => (byte)random.Next(256))]); break;
                case 5: bytes.RemoveRange(at, bytes.Count - at); break;
                default: bytes.InsertRange(at, Encoding.ASCII.GetBytes(((string[])["\n", "\"", "}", "{", ",", "=", "\0", "\r\n", "0", " "])[random.Next(10)])); break;
            }
        }
        return [.. bytes];
    }

    /// <summary>A JSON object with one or two places of it changed; sometimes a member stands twice, or has another letter case.</summary>
    public byte[] Json(byte[] sound)
    {
        var root = JsonNode.Parse(sound)!;
        for (var changes = random.Next(1, 3); changes > 0; changes--) Change(root);
        var text = Mark().Replace(root.ToJsonString(Plain), mark => Hostile[int.Parse(mark.Groups[1].Value, CultureInfo.InvariantCulture)]);
        return Encoding.UTF8.GetBytes(random.Next(12) switch
        {
            0 => text.Insert(1, "\"revision\":1,"),
            1 => text.Insert(1, "\"round\":null,"),
            2 => text.Replace("\"g", "\"G", StringComparison.Ordinal),
            3 => text.Insert(random.Next(text.Length), " "),
            4 => text.Insert(text.Length - 1, ","),
            _ => text,
        });
    }

    private void Change(JsonNode root)
    {
        var places = Places(root).ToList();
        if (places.Count == 0) return;
        var (parent, key, index) = places[random.Next(places.Count)];
        if (parent is JsonObject members)
        {
            if (random.Next(4) == 0) members.Remove(key!);
            else if (random.Next(8) == 0) members[key + "x"] = Value();
            else members[key!] = Other(members[key!]);
        }
        else if (parent is JsonArray items)
        {
            switch (random.Next(4))
            {
                case 0: items.RemoveAt(index); break;
                case 1: items.Add(items[index]?.DeepClone()); break;
                case 2: items.Insert(0, Value()); break;
                default: items[index] = Other(items[index]); break;
            }
        }
    }

    /// <summary>Mostly something of the same kind, which gets further.</summary>
    private JsonNode? Other(JsonNode? node) => (random.Next(4), node?.GetValueKind()) switch
    {
        (> 0, JsonValueKind.String) => JsonValue.Create(random.Next(4) == 0 ? Encoding.UTF8.GetString(Bytes(Encoding.UTF8.GetBytes(node!.GetValue<string>()))) : texts[random.Next(texts.Count)]),
        (> 0, JsonValueKind.Number) => JsonValue.Create(unchecked(node!.GetValue<long>() + (random.Next(3) == 0 ? random.NextInt64() : random.Next(-3, 4)))),
        (> 0, JsonValueKind.Object or JsonValueKind.Array) => node!.DeepClone(),
        _ => Value(),
    };

    /// <summary>A mark that <see cref="Json"/> replaces in the text: much of what is hostile no writer of JSON would write.</summary>
    private JsonValue Value() => JsonValue.Create($"@@{random.Next(Hostile.Length)}@@");

    [GeneratedRegex("\"@@([0-9]+)@@\"")]
    private static partial Regex Mark();

    /// <summary>Every text in a payload.</summary>
    public static IEnumerable<string> Texts(byte[] payload) =>
        Places(JsonNode.Parse(payload)).Select(place => place.Key is { } key ? place.Parent[key] : place.Parent[place.Index])
            .Where(node => node?.GetValueKind() == JsonValueKind.String).Select(node => node!.GetValue<string>());

    private static IEnumerable<(JsonNode Parent, string? Key, int Index)> Places(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, value) in members)
                {
                    yield return (members, key, 0);
                    foreach (var place in Places(value)) yield return place;
                }
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    yield return (items, null, i);
                    foreach (var place in Places(items[i])) yield return place;
                }
                break;
        }
    }
}
