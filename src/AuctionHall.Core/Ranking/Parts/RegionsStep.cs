// How many supply regions each place will pick: RULES.md R-38 (VBP 2.8).

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class RegionsStep
{
    public static void Run(Work work, RegionsPart part)
    {
        for (var i = 0; i < work.Places.Length; i++)
        {
            var count = Count(part.Number, work.Places.Length, i + 1);
            work.Places[i].Regions = count;
            work.Places[i].Meet(RuleNumbers.Regions, Exact.Text(part.Number), Exact.Text(work.Places.Length), Exact.Text(count));
        }
    }

    /// <summary>Place 1 picks one; then all pick one each in order of place, in turn, until none is left.</summary>
    public static int Count(int regions, int places, int place)
    {
        var (each, further) = Math.DivRem(regions - 1, places);
        return each + (place <= further ? 1 : 0) + (place == 1 ? 1 : 0);
    }
}
