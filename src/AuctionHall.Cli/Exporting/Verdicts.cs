using AuctionHall.Ranking;

namespace AuctionHall.Cli.Exporting;

/// <summary>The verdicts in words that a table has room for.</summary>
internal static class Verdicts
{
    public static (string Zh, string En) Words(Verdict verdict) => verdict switch
    {
        Verdict.Selected => ("拟中选", "selected"),
        Verdict.Suspended => ("资格暂停", "suspended"),
        Verdict.ProductNotAllowed => ("产品未获准申报", "product not allowed"),
        Verdict.NotEligible => ("不符合资格条件", "not eligible"),
        Verdict.NotQuoted => ("未报价", "not quoted"),
        Verdict.TooManyDecimals => ("小数位过多", "too many decimals"),
        Verdict.OverCeiling => ("超过最高有效申报价", "over ceiling"),
        Verdict.EntryNotMet => ("未达入围条件", "entry not met"),
        Verdict.WorstRatio => ("比价过高", "worst ratio"),
        Verdict.PlaceTakenByOwn => ("已有更优报价入选", "place taken by own better item"),
        Verdict.PlaceTakenByRelated => ("关联企业已入选", "place taken by related enterprise"),
        Verdict.BidderCapReached => ("本企业入选数已满", "cap of one bidder reached"),
        Verdict.CapReached => ("名额已满", "cap reached"),
    };
}
