using System.Collections.Concurrent;
using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Ranking;

namespace AuctionHall.Audit;

/// <summary>Collects results while a bundle is verified. Any thread; a check that failed once stays failed.</summary>
internal sealed class Checks
{
    private readonly ConcurrentDictionary<Check, CheckResult> _results = new();

    public static string Place(BundleEntry entry, string stream) => $"line {entry.Line} ({stream})";

    public void Fail(Check check, string place, string detail)
    {
        var failed = new CheckResult(check, Result.Failed, place, detail);
        // Of several faults the one that stands first in the file is named, whichever thread came first.
        _results.AddOrUpdate(check, failed, (_, known) =>
            known.Result == Result.Failed && Line(known) <= Line(failed) ? known : failed);
    }

    public void Skip(Check check, string why) => _results.TryAdd(check, new CheckResult(check, Result.NotChecked, "", why));

    public void Pass(Check check, string detail = "") => _results.TryAdd(check, new CheckResult(check, Result.Passed, "", detail));

    public bool Any(Check check) => _results.TryGetValue(check, out var result) && result.Result == Result.Failed;

    /// <summary>Every check, in order; the ones that nothing was said about were not reached.</summary>
    public Report Report(Bytes32? round, RoundState? state, IReadOnlyDictionary<string, ImmutableArray<Outcome>> outcomes)
    {
        var all = Enum.GetValues<Check>()
            .Where(check => check != Check.Receipts || _results.ContainsKey(check))
            .Select(check => _results.TryGetValue(check, out var result) ? result : new CheckResult(check, Result.NotChecked, "", "an earlier check failed"))
            .ToList();
        return new Report(round, all, Fingerprints(state), state,
            outcomes.ToDictionary(group => group.Key, group => group.Value[^1], StringComparer.Ordinal),
            outcomes.ToDictionary(group => group.Key, group => group.Value[..^1], StringComparer.Ordinal));
    }

    private static List<string> Fingerprints(RoundState? state)
    {
        if (state is null) return [];
        var terms = state.Terms;
        return
        [
            $"round {state.Id}",
            $"hall {terms.Hall.Name} {terms.Hall.Statements}",
            .. terms.Organisers.People.Select(person => $"organiser {person.Name.Zh} {person.Key}"),
            .. terms.Custodians.People.Select(person => $"custodian {person.Name.Zh} {person.Key}"),
        ];
    }

    private static int Line(CheckResult result) =>
        result.Place.StartsWith("line ", StringComparison.Ordinal)
        && int.TryParse(result.Place["line ".Length..].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture, out var line) ? line : int.MaxValue;
}
