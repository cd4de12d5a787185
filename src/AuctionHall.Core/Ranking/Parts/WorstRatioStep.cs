// The highest prices of a group whose prices are too far apart: RULES.md R-58 (VBP 2.5, batch 7).

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class WorstRatioStep
{
    public static void Run(Work work, WorstRatioPart part)
    {
        var running = work.Running;
        if (running.Count == 0) return;
        var (lowest, highest) = (running.Min(item => item.Key!.Value), running.Max(item => item.Key!.Value));
        if (Exact.IsAtMost(highest, Exact.RatioOf(part.Above), lowest)) return;
        foreach (var item in running.Where(item => item.Key!.Value.CompareTo(highest) == 0))
            item.Decide(Verdict.WorstRatio, RuleNumbers.WorstRatio, Exact.Multiple(highest, lowest), part.Above);
    }
}
