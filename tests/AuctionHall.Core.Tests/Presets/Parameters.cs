using AuctionHall.Rounds;

namespace AuctionHall.Tests.Presets;

/// <summary>The parameters of a pipeline that a source has to state: each part, and each number or table in it.</summary>
internal static class Parameters
{
    public static IEnumerable<string> Of(Rules rules) => rules.Pipeline.SelectMany(Of).Append("terms.decimals").Append("terms.revisions").Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Of(RulePart part) => part switch
    {
        // Of an enterprise's several prices the best one counts, or all of them do; products stand each on its own.
        UnitPart unit => ["unit", .. If(unit.Of is RankedUnit.Enterprise, "unit.prices"), .. If(unit.Apart is not null, "unit.apart")],
        EligiblePart eligible => ["eligible", .. If(eligible.Least is not null, "eligible.least"), .. If(eligible.Most is not null, "eligible.most")],
        DecimalsPart => ["decimals", "decimals.places"],
        KnownLowestPart => ["known-lowest"],
        BiddersPart => ["bidders.overCeiling", "bidders.unpriced"],
        ComparablePart key => ["comparable", .. If(key.Decimals is not null, "comparable.decimals"), .. If(key.Base is not null, "comparable.base"), .. If(key.CoefficientDecimals is not null, "comparable.coefficientDecimals")],
        EntryPart entry => entry.Any.IsEmpty ? ["entry"] : entry.Any.Select(condition => $"entry.{Kind(condition)}"),
        WorstRatioPart => ["worst-ratio.above"],
        OrderPart => ["order.ties"],
        CapPart cap => [cap.ByBidders is null ? "cap" : "cap.byBidders", .. If(cap.PerBidder is not null, "cap.perBidder"), .. If(cap.Tied is Tied.Taken, "cap.tied")],
        RevivalPart revival => ["revival", "revival.at", .. If(revival.Minutes is not null, "revival.minutes"), .. If(revival.Alone is not null, "revival.alone"), .. If(revival.AtLeastMeanOf is not null, "revival.atLeastMeanOf"),
            .. If(revival.NotHighest, "revival.notHighest"), .. If(revival.Share is not null, "revival.share")],
        SharesByNumberPart => ["shares-by-number", "shares-by-number.table"],
        SharesByRankPart => ["shares-by-rank", "shares-by-rank.ofRest"],
        SharesByClassPart shares => ["shares-by-class", "shares-by-class.share", .. If(shares.Classes.Any(c => c.Places is not null), "shares-by-class.places"), .. If(shares.Classes.Any(c => c.When is not null), "shares-by-class.when")],
        RegionsPart regions => ["regions", "regions.number", .. If(regions.Backups > 0, "regions.backups")],
        TotalsPart => ["totals"],
        _ => throw new ArgumentException(part.GetType().Name),
    };

    private static string Kind(EntryCondition condition) => condition switch
    {
        MultipleOfLowest => "multiple-of-lowest",
        MultipleOfAnchor => "multiple-of-anchor",
        DecreaseFromCeiling => "decrease-from-ceiling",
        DecreaseFrom => "decrease-from",
        PriceAtMost => "price-at-most",
        ComparableAtMost => "comparable-at-most",
        PriceAtMostNamed => "price-at-most-named",
        AtMostSelectedOf => "at-most-selected-of",
        _ => throw new ArgumentException(condition.GetType().Name),
    };

    private static string[] If(bool there, string name) => there ? [name] : [];
}
