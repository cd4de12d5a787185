using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

/// <summary>A language in which an outcome is explained.</summary>
public enum Language { Chinese, English }

/// <summary>
/// Turns rules and operands of an outcome into sentences. The sentences stand in <c>explanations.json</c>, once for
/// every reader in any programming language; <c>{0}</c>, <c>{1}</c>, … are replaced by the operands as they are.
/// </summary>
public static class Explanation
{
    private static readonly FrozenDictionary<string, Label> Sentences = Load();

    /// <summary>Why an item stands where it does: the rules it met, the tie, and last the rule that decided.</summary>
    public static ImmutableArray<string> Explain(ItemOutcome item, Language language)
    {
        ArgumentNullException.ThrowIfNull(item);
        IEnumerable<Applied> rules = item.Tie is null ? [.. item.Met, item.Decided] : [.. item.Met, item.Tie, item.Decided];
        return [.. rules.Select(rule => Sentence(rule, language))];
    }

    /// <summary>The group as a whole, unit by unit where they are ranked apart: bidders, cap, lowest key, volumes; then the totals.</summary>
    public static ImmutableArray<string> Explain(Outcome outcome, Language language)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var rules = new List<Applied>((outcome.Units ?? []).SelectMany(unit => unit.Applied));
        rules.AddRange(outcome.Applied);
        // The sentences of the rules for the ceiling leave the base's name unused.
        if (outcome.Aggregates?.Average is { } average) rules.Add(new Applied(average.Rule, [Exact.Text(average.Items), average.Percent, average.Base]));
        if (outcome.Aggregates?.Maximum is { } maximum) rules.Add(new Applied(maximum.Rule, [Exact.Text(maximum.Items), maximum.Percent, maximum.Base]));
        if (outcome.Aggregates?.Savings is { } savings) rules.Add(new Applied(savings.Rule, [Exact.Text(savings.Items), savings.Yuan, savings.Base]));
        return [.. rules.Select(rule => Sentence(rule, language))];
    }

    /// <summary>Why a bid is void.</summary>
    public static string Explain(VoidReason reason, Language language) => Sentence(new Applied(reason switch
    {
        VoidReason.NotRecreatable => RuleNumbers.NotRecreatable,
        VoidReason.BadQuotation => RuleNumbers.BadQuotation,
    }, []), language);

    /// <summary>One rule with its operands as a sentence.</summary>
    /// <exception cref="KeyNotFoundException">No rule of this version has the number.</exception>
    public static string Sentence(Applied applied, Language language)
    {
        ArgumentNullException.ThrowIfNull(applied);
        var label = Sentences[applied.Rule];
        var text = language switch
        {
            Language.Chinese => label.Zh,
            Language.English => label.En!,
        };
        // Operands are digits, identifiers and fractions: none holds a brace, so one pass after the other is safe.
        var sentence = new StringBuilder(text);
        for (var i = 0; i < applied.Operands.Length; i++) sentence.Replace($"{{{i}}}", applied.Operands[i]);
        return sentence.ToString();
    }

    /// <summary>Every rule number that has a sentence.</summary>
    internal static ImmutableArray<string> RulesExplained => [.. Sentences.Keys.Order(StringComparer.Ordinal)];

    internal static Label Template(string rule) => Sentences[rule];

    private static FrozenDictionary<string, Label> Load()
    {
        using var stream = typeof(Explanation).Assembly.GetManifestResourceStream("explanations.json")
            ?? throw new InvalidOperationException("explanations.json is not embedded");
        return JsonSerializer.Deserialize<Dictionary<string, Label>>(stream, StrictJson.Options)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
