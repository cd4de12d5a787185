using System.Collections.Immutable;
using System.Numerics;
using System.Text.RegularExpressions;

namespace AuctionHall.Cli.Schemas;

/// <summary>
/// A JSON Schema as <see cref="SchemaReader"/> read it, references resolved: exactly the keywords of 2020-12 that the house's
/// own schemas use. What a keyword does not bound is null or empty.
/// </summary>
internal sealed record Schema
{
    /// <summary>What a value is called in a sentence: <c>'1e1' is no price</c>.</summary>
    public string Title { get; init; } = "value of this kind";

    /// <summary>What the member is for, where it stands.</summary>
    public string Description { get; init; } = "";

    /// <summary>How a value is spelled: the description beside the pattern itself.</summary>
    public string Spelling { get; init; } = "";

    /// <summary>Null where words, a constant or alternatives say what stands here.</summary>
    public JsonKind? Type { get; init; }

    /// <summary>In the schema's order. An object has no other members: every one is closed.</summary>
    public ImmutableArray<(string Name, Schema Schema)> Properties { get; init; } = [];

    public ImmutableArray<string> Required { get; init; } = [];
    public Schema? Items { get; init; }
    public int? ItemsMin { get; init; }
    public int? ItemsMax { get; init; }
    public Regex? Pattern { get; init; }

    /// <summary>`date` or `date-time`, which must also be of the calendar.</summary>
    public string? Format { get; init; }

    public int? CharsMin { get; init; }
    public int? CharsMax { get; init; }
    public BigInteger? Minimum { get; init; }
    public BigInteger? Maximum { get; init; }

    /// <summary>Words of a closed list; one word alone is a constant.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Objects, of which the constant of their first member says which one is meant.</summary>
    public ImmutableArray<Schema> OneOf { get; init; } = [];

    public Schema? Property(string name)
    {
        foreach (var property in Properties)
            if (property.Name == name) return property.Schema;
        return null;
    }

    /// <summary>The member that says which alternative an object is, and its word in this one.</summary>
    public (string Name, string Word) Discriminator() => (Properties[0].Name, Properties[0].Schema.Words[0]);
}
