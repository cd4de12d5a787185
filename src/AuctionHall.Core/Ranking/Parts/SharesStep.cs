// Volumes by number and by rank: RULES.md R-34 to R-37 (VBP 2.7). Whole units; what is allotted and what is not add up to the base.

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class SharesStep
{
    /// <summary>A part of the base by the number of places; split evenly, the residue goes to the better ones.</summary>
    public static void ByNumber(Work work, SharesByNumberPart part)
    {
        long agreed = 0;
        if (work.Places is { Length: > 0 and var places })
        {
            var share = part.Table[Math.Min(places, part.Table.Length) - 1];
            agreed = (long)Of(share, work.Base).RoundHalfUp(0);
            work.Note(RuleNumbers.AgreedByNumber, Exact.Text(work.Base), Exact.Text(places), share, Exact.Text(agreed));
            if (part.Split is Split.Evenly) Evenly(work, agreed);
        }
        Settle(work, agreed);
    }

    /// <summary>Each place takes its part of what the better ones left, rounded down.</summary>
    public static void ByRank(Work work, SharesByRankPart part)
    {
        var left = work.Base;
        if (work.Places is { Length: > 0 and var places })
        {
            var parts = part.OfRest[Math.Min(places, part.OfRest.Length) - 1];
            for (var i = 0; i < places; i++)
            {
                var share = parts[Math.Min(i, parts.Length - 1)];
                var of = Of(share, left);
                var units = (long)(of.Numerator / of.Denominator);
                work.Places[i].Allotted = units;
                work.Places[i].Meet(RuleNumbers.ShareByRank, Exact.Text(left), share, Exact.Text(units));
                left -= units;
            }
        }
        Settle(work, work.Base - left);
    }

    /// <summary>R-37.</summary>
    public static void Settle(Work work, long allotted)
    {
        if (allotted < 0 || allotted > work.Base) throw new InvalidOperationException($"allotted {allotted} of {work.Base}");
        work.Allotted = allotted;
        work.Note(RuleNumbers.Unallotted, Exact.Text(work.Base), Exact.Text(allotted), Exact.Text(work.Base - allotted));
    }

    public static Ratio Of(string share, long volume)
    {
        var ratio = Exact.RatioOf(share);
        return new Ratio(ratio.Numerator * volume, ratio.Denominator);
    }

    private static void Evenly(Work work, long agreed)
    {
        var places = work.Places.Length;
        var (each, residue) = Math.DivRem(agreed, places);
        for (var i = 0; i < places; i++)
        {
            var units = each + (i < residue ? 1 : 0);
            work.Places[i].Allotted = units;
            work.Places[i].Meet(RuleNumbers.SplitEvenly, Exact.Text(agreed), Exact.Text(places), Exact.Text(units));
        }
    }
}
