// Volumes: RULES.md R-34 to R-37 (VBP 2.7). Whole units; what is allotted and what is not add up to the base.

using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class SharesStep
{
    /// <summary>A part of the base by the number of places, split evenly, the residue to the better places.</summary>
    public static void ByNumber(Work work, SharesByNumberPart part, ImmutableArray<Item> selected)
    {
        var (volume, places) = (work.Group.Volume, selected.Length);
        if (places > 0)
        {
            var share = part.Table[Math.Min(places, part.Table.Length) - 1];
            var agreed = (long)Of(share, volume).RoundHalfUp(0);
            work.Note(RuleNumbers.AgreedByNumber, Exact.Text(volume), Exact.Text(places), share, Exact.Text(agreed));
            var (each, residue) = Math.DivRem(agreed, places);
            for (var i = 0; i < places; i++)
            {
                selected[i].Allotted = each + (i < residue ? 1 : 0);
                selected[i].Meet(RuleNumbers.SplitEvenly, Exact.Text(agreed), Exact.Text(places), Exact.Text(selected[i].Allotted!.Value));
            }
        }
        Settle(work, selected);
    }

    /// <summary>Each place takes its part of what the better ones left, rounded down.</summary>
    public static void ByRank(Work work, SharesByRankPart part, ImmutableArray<Item> selected)
    {
        var left = work.Group.Volume;
        if (selected.Length > 0)
        {
            var parts = part.OfRest[Math.Min(selected.Length, part.OfRest.Length) - 1];
            for (var i = 0; i < selected.Length; i++)
            {
                var share = parts[Math.Min(i, parts.Length - 1)];
                var of = Of(share, left);
                selected[i].Allotted = (long)(of.Numerator / of.Denominator);
                selected[i].Meet(RuleNumbers.ShareByRank, Exact.Text(left), share, Exact.Text(selected[i].Allotted!.Value));
                left -= selected[i].Allotted!.Value;
            }
        }
        Settle(work, selected);
    }

    private static void Settle(Work work, ImmutableArray<Item> selected)
    {
        var allotted = selected.Sum(item => item.Allotted!.Value);
        if (allotted < 0 || allotted > work.Group.Volume)
            throw new InvalidOperationException($"allotted {allotted} of {work.Group.Volume}");
        work.Allotted = allotted;
        work.Note(RuleNumbers.Unallotted, Exact.Text(work.Group.Volume), Exact.Text(allotted), Exact.Text(work.Group.Volume - allotted));
    }

    private static Ratio Of(string share, long volume) =>
        Ratio.TryParse(share, out var ratio)
            ? new Ratio(ratio.Numerator * volume, ratio.Denominator)
            : throw new InvalidOperationException($"share {share}");
}
