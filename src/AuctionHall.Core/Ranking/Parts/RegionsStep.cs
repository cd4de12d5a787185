// How many supply regions each place will pick: RULES.md R-38 and R-88 (VBP 2.8).

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class RegionsStep
{
    public static void Run(Work work, RegionsPart part)
    {
        // Somebody has to: where all were revived without a choice, they choose all the same.
        var picking = work.Places.Where(item => item.PicksRegions).ToList();
        if (picking.Count == 0) picking.AddRange(work.Places);
        for (var i = 0; i < picking.Count; i++)
        {
            var count = Count(part.Number, picking.Count, i + 1);
            picking[i].Regions = count;
            picking[i].Meet(RuleNumbers.Regions, Exact.Text(part.Number), Exact.Text(picking.Count), Exact.Text(count));
        }
        foreach (var item in work.Places)
            if (item.Regions is null) item.Meet(RuleNumbers.NoRegionChoice);
    }

    /// <summary>Place 1 picks one; then all pick one each in order of place, in turn, until none is left.</summary>
    public static int Count(int regions, int places, int place)
    {
        var (each, further) = Math.DivRem(regions - 1, places);
        return each + (place <= further ? 1 : 0) + (place == 1 ? 1 : 0);
    }
}
