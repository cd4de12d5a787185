using System.Text.RegularExpressions;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Ranking;

/// <summary>How many of the random groups reached what there is to reach: every rule, verdict, tie, condition and kind of share.</summary>
internal sealed partial class Reached
{
    private readonly SortedDictionary<string, int> _groups = new(StringComparer.Ordinal);

    public Reached()
    {
        // are explained as reasons why a bid is void; no outcome names them.
        foreach (var rule in Explanation.RulesExplained.Except(["R-2", "R-3"])) _groups[rule] = 0;
        foreach (var verdict in Enum.GetValues<Verdict>()) _groups[$"verdict {verdict}"] = 0;
        foreach (var reason in Enum.GetValues<VoidReason>()) _groups[$"void {reason}"] = 0;
        foreach (var kind in typeof(EntryCondition).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(EntryCondition))))
            _groups[$"unmet {kind.Name}"] = 0;
        foreach (var split in Enum.GetValues<Split>()) _groups[$"split {split}"] = 0;
        foreach (var unselected in Enum.GetValues<Unselected>()) _groups[$"unselected {unselected}"] = 0;
        foreach (var more in (string[])["anchor of the mean", "lowest 0", "all units failed", "a unit failed", "no one selected", "cap before entry", "class by condition"])
            _groups[more] = 0;
    }

    public IEnumerable<string> Lines => _groups.Select(pair => $"{pair.Value,7} {pair.Key}");

    /// <summary>What was reached no more than so often.</summary>
    public IEnumerable<string> Rarely(int times) => _groups.Where(pair => pair.Value <= times).Select(pair => $"{pair.Key}: {pair.Value}");

    public void Note(Case random, Outcome outcome, string told)
    {
        var pipeline = random.Rules().Pipeline;
        var seen = new HashSet<string>(RuleNamed().Matches(told).Select(match => match.Groups[1].Value));
        foreach (var item in outcome.Items) seen.Add($"verdict {item.Verdict}");
        foreach (var bid in outcome.Bids) if (bid.Void is { } reason) seen.Add($"void {reason}");
        foreach (var kind in Unmet(random, outcome)) seen.Add($"unmet {kind}");
        var selected = outcome.Items.Any(item => item.Place is not null);
        if (selected && random.Shares is SharesByNumberPart byNumber) seen.Add($"split {byNumber.Split}");
        if (selected && random.Shares is SharesByClassPart byClass)
        {
            seen.Add($"unselected {byClass.Unselected}");
            var conditions = byClass.Classes.Where(c => c.When is not null).Select(c => c.Name).ToHashSet();
            if (outcome.Items.SelectMany(item => item.Met).Any(met => met.Rule == "R-62" && conditions.Contains(met.Operands[0]))) seen.Add("class by condition");
        }
        var applied = outcome.Applied.Concat(outcome.Units?.SelectMany(unit => unit.Applied) ?? []).ToList();
        var lowest = outcome.Units?.Select(unit => unit.Lowest).ToList() ?? [outcome.Lowest];
        if (applied.Any(rule => rule.Rule == "R-52" && !lowest.Contains(rule.Operands[3]))) seen.Add("anchor of the mean");
        if (lowest.Contains("0/1")) seen.Add("lowest 0");
        if (outcome is { Units: not null, Status: OutcomeStatus.Failed }) seen.Add("all units failed");
        if (outcome.Status == OutcomeStatus.Ranked && outcome.Units?.Any(unit => unit.Status == OutcomeStatus.Failed) == true) seen.Add("a unit failed");
        if (outcome.Status == OutcomeStatus.Ranked && !selected) seen.Add("no one selected");
        if (pipeline.SkipWhile(part => part is not CapPart).OfType<EntryPart>().Any() && seen.Contains("R-24")) seen.Add("cap before entry");
        foreach (var what in seen) _groups[what] = _groups.GetValueOrDefault(what) + 1;
    }

    /// <summary>The kinds of conditions of the only `entry` that an item missed.</summary>
    private static IEnumerable<string> Unmet(Case random, Outcome outcome)
    {
        var units = random.Group().Products.ToDictionary(product => product.Id, product => product.In);
        foreach (var item in outcome.Items.Where(item => item.Verdict == Verdict.EntryNotMet))
        {
            var missed = random.Rules().Pipeline.OfType<EntryPart>().Where(part => !part.Any.IsEmpty && (part.In is null || part.In == units[item.Product])).ToList();
            if (missed.Count != 1) continue;
            foreach (var condition in missed[0].Any) yield return condition.GetType().Name;
        }
    }

    [GeneratedRegex("\"rule\":\"(R-[0-9]+)\"")]
    private static partial Regex RuleNamed();
}
