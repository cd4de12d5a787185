// The rules of known rounds as documents that terms can begin with (DESIGN 7): every parameter has a source, or `assumed`
// names it and the terms stay a drill until the organisers have set it.

using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using AuctionHall.Rounds;

namespace AuctionHall.Presets;

/// <summary>A document of <c>Presets/</c>: what a known round ranked by, and who says so.</summary>
public sealed record Preset
{
    private const string Folder = "presets/";

    private static readonly Lazy<ImmutableArray<Preset>> Read = new(ReadAll);

    /// <summary>1-64 of <c>[a-z0-9-]</c>.</summary>
    public required string Name { get; init; }

    public required Label Title { get; init; }

    /// <summary>The preset whose rules these are; the document is that one's with further parameters assumed.</summary>
    public string? SameAs { get; init; }

    /// <summary>What the round did that no part of a pipeline says, and what the organisers have to bring.</summary>
    public Label? Note { get; init; }

    /// <summary>Other rounds with the same rules.</summary>
    public ImmutableArray<SameRules>? Also { get; init; }

    public required ImmutableArray<Source> Sources { get; init; }

    public required int Decimals { get; init; }

    public required int Revisions { get; init; }

    public required Rules Rules { get; init; }

    /// <summary>Every preset, rounds that share rules behind the one that they share them with.</summary>
    public static ImmutableArray<Preset> All => Read.Value;

    /// <summary>Null where no preset is called so.</summary>
    public static Preset? Find(string name) => All.FirstOrDefault(preset => preset.Name == name);

    /// <summary>The name that takes the fewest changes of a letter to reach.</summary>
    public static string Nearest(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.Select(preset => preset.Name).MinBy(known => Changes(name, known))!;
    }

    /// <summary>Strictly, as every payload; null with what is wrong.</summary>
    public static Preset? TryRead(ReadOnlySpan<byte> utf8, out JsonException? problem) => StrictJson.TryRead<Preset>(utf8, out problem);

    private static ImmutableArray<Preset> ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var presets = ImmutableArray.CreateBuilder<Preset>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            var preset = TryRead(bytes.ToArray(), out var problem) ?? throw new InvalidOperationException($"{resource}: {problem!.Message}");
            presets.Add(preset);
            presets.AddRange((preset.Also ?? []).Select(preset.For));
        }
        return presets.ToImmutable();
    }

    private Preset For(SameRules other) => this with
    {
        Name = other.Name,
        Title = other.Title,
        SameAs = Name,
        Also = null,
        // What a source states of the one round it may not state of the other.
        Sources = [.. Sources.Where(source => !other.Assumed.Contains(source.Of))],
        Rules = Rules with { Assumed = [.. Rules.Assumed, .. other.Assumed] },
    };

    /// <summary>Levenshtein's distance.</summary>
    private static int Changes(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var change = diagonal + (from[i] == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(change, Math.Min(row[j], row[j + 1]) + 1);
            }
        }
        return row[^1];
    }
}

/// <summary>Another round with the rules of a preset, of which no source states these parameters.</summary>
public sealed record SameRules(string Name, Label Title, ImmutableArray<string> Assumed);

/// <summary>What a source says of a parameter: a part, a part and its member, a condition as <c>entry.multiple-of-lowest</c>.</summary>
public sealed record Source(string Of, string Says, string From);
