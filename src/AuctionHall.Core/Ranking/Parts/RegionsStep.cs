// How many supply regions each place will pick: RULES.md R-38 (VBP 2.8).

using System.Collections.Immutable;

namespace AuctionHall.Ranking.Parts;

internal static class RegionsStep
{
    public static void Run(int regions, ImmutableArray<Item> selected)
    {
        for (var i = 0; i < selected.Length; i++)
        {
            selected[i].Regions = Count(regions, selected.Length, i + 1);
            selected[i].Meet(RuleNumbers.Regions, Exact.Text(regions), Exact.Text(selected.Length), Exact.Text(selected[i].Regions!.Value));
        }
    }

    /// <summary>Place 1 picks one; then all pick one each in order of place, in turn, until none is left.</summary>
    public static int Count(int regions, int places, int place)
    {
        var (each, further) = Math.DivRem(regions - 1, places);
        return each + (place <= further ? 1 : 0) + (place == 1 ? 1 : 0);
    }
}
