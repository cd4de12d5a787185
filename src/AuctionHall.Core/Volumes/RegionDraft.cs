// Who supplies which region: RULES.md, with the turns of R-38 (VBP 2.8).

using System.Collections.Immutable;
using AuctionHall.Ranking;

namespace AuctionHall.Volumes;

/// <summary>A region that a place took: one of its own, or as the substitute of whoever has it. Turn 1, 2, 3, … over the whole draft.</summary>
public sealed record RegionPick(int Turn, int Place, string Enterprise, int Region, bool Backup);

/// <summary>The draft of one group. Regions are places in the alliance's members.</summary>
public static class RegionDraft
{
    /// <summary>Who takes part: the items that hold places, in order of place; who was revived without a choice of regions picks nothing.</summary>
    public static ImmutableArray<ItemOutcome> Places(Outcome outcome) =>
        [.. Holders(outcome).Where(item => item.Met.All(met => met.Rule != RuleNumbers.NoRegionChoice))];

    /// <summary>The items that hold places, in order of place; not those that go with another's place .</summary>
    internal static ImmutableArray<ItemOutcome> Holders(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return [.. outcome.Items.Where(item => item.Verdict is Verdict.Selected && item.Decided.Rule != RuleNumbers.SelectedAlong).OrderBy(item => item.Place)];
    }

    /// <param name="regions">How many members the alliance has.</param>
    /// <param name="backups">How often each place picks a substitute afterwards; lost with one place.</param>
    /// <param name="places">The enterprise that holds place 1, 2, 3, …; none gives no picks.</param>
    /// <param name="lists">By enterprise, the regions in the order of its preference; without a list the terms' order is its preference.</param>
    public static ImmutableArray<RegionPick> Run(int regions, int backups, IReadOnlyList<string> places, IReadOnlyDictionary<string, ImmutableArray<int>> lists)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentOutOfRangeException.ThrowIfNegative(regions);
        if (places.Count == 0) return [];
        var picks = ImmutableArray.CreateBuilder<RegionPick>();
        var turn = 0;

        // place 1 picks one, then all of them in turn.
        var owners = new string?[regions];
        for (var i = 0; i < regions; i++) Take(i == 0 ? 0 : (i - 1) % places.Count, region => owners[region] is null, owners, backup: false);

        //
        var substitutes = new string?[regions];
        for (var i = 0; i < backups * places.Count && places.Count > 1; i++)
        {
            var enterprise = places[i % places.Count];
            Take(i % places.Count, region => substitutes[region] is null && owners[region] != enterprise, substitutes, backup: true);
        }
        return picks.ToImmutable();

        void Take(int place, Func<int, bool> free, string?[] taken, bool backup)
        {
            turn++;
            var list = lists.TryGetValue(places[place], out var own) ? own : [];
            foreach (var region in list.Concat(Enumerable.Range(0, regions)))
            {
                if (!free(region)) continue;
                taken[region] = places[place];
                picks.Add(new RegionPick(turn, place + 1, places[place], region, backup));
                return;
            }
        }
    }
}
