using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AuctionHall.Audit;
using AuctionHall.Cli.Organising;
using AuctionHall.Cli.Shell;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Volumes;

/// <summary>Outcomes under terms: out of a bundle, which is verified first, or as `rank --json` or `verify --json` prints them.</summary>
/// <param name="ByGroup">By the group's id.</param>
/// <param name="Names">Names of enterprises by credit code, as far as the file has them: only a bundle does.</param>
/// <param name="Corrected">Groups as corrections have them, by id: only a bundle says so.</param>
internal sealed record OutcomesFile(ImmutableSortedDictionary<string, Outcome> ByGroup, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, Group> Corrected)
{
    /// <summary>The terms with the groups by which the outcomes were ranked.</summary>
    public Terms Ranked(Terms terms) => terms with { Groups = [.. terms.Groups.Select(group => Corrected.GetValueOrDefault(group.Id, group))] };

    public string NameOf(string enterprise) => Names.GetValueOrDefault(enterprise, "");

    public static OutcomesFile Read(World world, string name, TermsFile terms, int threads)
    {
        var bytes = Files.Read(world, name);
        if (VerifiedBundle.IsBundle(bytes))
        {
            var report = VerifiedBundle.Read(world, name, bytes, terms.Hash, threads);
            return new OutcomesFile(
                report.Outcomes.ToImmutableSortedDictionary(StringComparer.Ordinal),
                report.State!.Roster.Enterprises.ToDictionary(pair => pair.Key, pair => pair.Value.Name.Zh, StringComparer.Ordinal),
                report.State.Corrections.Keys.ToDictionary(group => group, report.State.AskedOf, StringComparer.Ordinal));
        }
        var outcomes = ImmutableSortedDictionary.CreateBuilder<string, Outcome>(StringComparer.Ordinal);
        foreach (var outcome in Plain(bytes, name))
        {
            if (terms.Terms!.Groups.All(group => group.Id != outcome.Group)) throw new Failure($"{name}: the terms have no group {outcome.Group}", "take the outcomes that were made under these terms");
            if (!outcomes.TryAdd(outcome.Group, outcome)) throw new Failure($"{name}: the group {outcome.Group} has two outcomes");
        }
        return new OutcomesFile(outcomes.ToImmutable(), ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, Group>.Empty);
    }

    private static Outcome[] Plain(byte[] bytes, string name)
    {
        // What `verify --json` prints has the list inside.
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty("outcomes", out var list))
                bytes = Encoding.UTF8.GetBytes(list.GetRawText());
        }
        catch (JsonException)
        {
            // Said below, with its line.
        }
        return StrictJson.TryRead<Outcome[]>(bytes, out var problem)
            ?? throw new Failure($"{name}:{(problem!.LineNumber ?? 0) + 1}: {JsonLines.Sentence(problem)}", "outcomes are a bundle, or what `auctionhall rank --json` prints");
    }
}
