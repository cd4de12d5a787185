using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AuctionHall.Cli.Schemas;

/// <summary>
/// Reads a JSON Schema of the house. A keyword that it does not know would be a rule that nobody checks, so it throws: a
/// schema is part of the program, and a test reads every one.
/// </summary>
internal sealed class SchemaReader
{
    private const int DepthMax = 32;

    private readonly JsonElement _root;

    private SchemaReader(JsonElement root) => _root = root;

    public static Schema Read(ReadOnlySpan<byte> utf8)
    {
        var root = JsonSerializer.Deserialize<JsonElement>(utf8);
        return new SchemaReader(root).Read(root, "#", 0);
    }

    private Schema Read(JsonElement element, string at, int depth)
    {
        if (depth > DepthMax) throw new FormatException($"{at}: the schema refers to itself, or is too deep");
        var schema = new Schema();
        if (element.TryGetProperty("$ref", out var reference))
        {
            foreach (var beside in element.EnumerateObject())
                if (beside.Name is not ("$ref" or "title" or "description")) throw new FormatException($"{at}: beside $ref stand a title and a description, not '{beside.Name}'");
            schema = Read(Target(reference.GetString()!, at), reference.GetString()!, depth + 1);
        }
        foreach (var keyword in element.EnumerateObject()) schema = With(schema, keyword.Name, keyword.Value, at, depth);
        if (schema.Spelling.Length == 0) schema = schema with { Spelling = schema.Description };
        if (schema.Type is JsonKind.Object && !(element.TryGetProperty("$ref", out _) || element.TryGetProperty("additionalProperties", out _)))
            throw new FormatException($"{at}: an object is closed by additionalProperties");
        if (schema.OneOf.Select(one => (one.Type, one.Properties.FirstOrDefault().Schema?.Words.Length, one.Properties.FirstOrDefault().Name)).Distinct().Count() > 1
            || schema.OneOf.Any(one => one.Properties is not [(_, { Words: [_] }), ..]))
            throw new FormatException($"{at}: alternatives are objects that the constant of their first member tells apart");
        return schema;
    }

    private Schema With(Schema schema, string keyword, JsonElement value, string at, int depth) => keyword switch
    {
        "$schema" or "$id" or "$comment" or "$ref" => schema,
        "$defs" when at == "#" => schema,
        "title" => schema with { Title = value.GetString()! },
        "description" => schema with { Description = value.GetString()! },
        "type" => schema with { Type = KindOf(value.GetString()!, at) },
        "properties" => schema with { Properties = [.. value.EnumerateObject().Select(property => (property.Name, Read(property.Value, $"{at}/{property.Name}", depth + 1)))] },
        "required" => schema with { Required = Words(value) },
        "additionalProperties" when value.ValueKind is JsonValueKind.False => schema,
        "items" => schema with { Items = Read(value, $"{at}/items", depth + 1) },
        "minItems" => schema with { ItemsMin = value.GetInt32() },
        "maxItems" => schema with { ItemsMax = value.GetInt32() },
        "pattern" => schema with { Pattern = PatternOf(value.GetString()!, at) },
        "format" when value.GetString() is "date" or "date-time" => schema with { Format = value.GetString() },
        "minLength" => schema with { CharsMin = value.GetInt32() },
        "maxLength" => schema with { CharsMax = value.GetInt32() },
        "minimum" => schema with { Minimum = BigInteger.Parse(value.GetRawText(), System.Globalization.CultureInfo.InvariantCulture) },
        "maximum" => schema with { Maximum = BigInteger.Parse(value.GetRawText(), System.Globalization.CultureInfo.InvariantCulture) },
        "enum" => schema with { Words = Words(value) },
        "const" => schema with { Words = [value.GetString()!] },
        "oneOf" => schema with { OneOf = [.. value.EnumerateArray().Select((one, i) => Read(one, $"{at}/oneOf/{i}", depth + 1))] },
        _ => throw new FormatException($"{at}: the keyword '{keyword}' with the value {value.GetRawText()} is not known"),
    };

    private JsonElement Target(string reference, string at) =>
        reference.StartsWith("#/$defs/", StringComparison.Ordinal) && _root.TryGetProperty("$defs", out var definitions) && definitions.TryGetProperty(reference[8..], out var target)
            ? target : throw new FormatException($"{at}: there is no {reference}");

    private static ImmutableArray<string> Words(JsonElement list) => [.. list.EnumerateArray().Select(word => word.GetString()!)];

    private static JsonKind KindOf(string type, string at) => type switch
    {
        "object" => JsonKind.Object,
        "array" => JsonKind.List,
        "string" => JsonKind.Text,
        "integer" => JsonKind.Number,
        "boolean" => JsonKind.Boolean,
        _ => throw new FormatException($"{at}: the type '{type}' is not known"),
    };

    /// <summary>A schema's ^…$ means the whole text; the framework's $ would let a line break follow.</summary>
    private static Regex PatternOf(string pattern, string at) => pattern is ['^', .., '$']
        ? new Regex(new StringBuilder(@"\A(?:").Append(pattern.AsSpan(1, pattern.Length - 2)).Append(@")\z").ToString(), RegexOptions.CultureInvariant)
        : throw new FormatException($"{at}: a pattern is of the whole text, from ^ to $");
}
