using System.Security.Cryptography;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Exporting;

/// <summary>The opening record (开标记录表) and the outcome of a verified round.</summary>
internal static class RoundTables
{
    private const string GroupId = "组号 group", GroupName = "组名 group name", Number = "序号 number", Enterprise = "企业代码 enterprise", EnterpriseName = "企业名称 enterprise name",
        Key = "公钥 key", Revision = "版次 revision", Product = "产品号 product", ProductName = "产品名称 product name", Specification = "规格 specification",
        Unit = "单位 unit", Ceiling = "最高有效申报价 ceiling", Price = "申报价 price", Opened = "开标结果 result", OpenedEnglish = "result (en)";

    /// <returns>How many rows each has.</returns>
    public static (int Bids, int Items) Write(World world, string folder, Report report, bool csvOnly)
    {
        var state = report.State!;
        using var record = Table.In(world, folder, "opening-record", "开标记录表", csvOnly,
            GroupId, GroupName, Number, Enterprise, EnterpriseName, Key, Revision, Product, ProductName, Specification, Unit, Ceiling, Price, Opened, OpenedEnglish);
        using var outcome = Table.In(world, folder, "outcome", "中选结果", csvOnly,
            GroupId, GroupName, "名次 rank", "顺位 place", Enterprise, EnterpriseName, Product, ProductName, Specification, Unit, Ceiling, Price,
            "结果 verdict", "verdict (en)", "规则 rule", "说明 explanation", "explanation (en)", "分配量 allotted", "地区数 regions", "更正理由 correction", "被更正的结果 replaces");
        foreach (var group in state.Terms.Groups)
        {
            if (!report.Outcomes.TryGetValue(group.Id, out var of))
            {
                var (zh, en) = Unopened(state, group.Id);
                record.Row(group.Id, group.Name.Zh, "", "", "", "", "", "", "", "", group.Unit.Zh, "", "", zh, en);
                continue;
            }
            var number = 0;
            foreach (var bid in of.Bids) Bid(record, state, group, bid, ++number);
            foreach (var item in of.Items) Item(outcome, state, state.AskedOf(group.Id), item, CorrectionOf(report, group.Id));
        }
        record.Complete();
        outcome.Complete();
        return (record.Rows, outcome.Rows);
    }

    private static void Bid(Table table, RoundState state, Group group, BidOutcome bid, int number)
    {
        if (bid.Prices is { IsEmpty: false } prices)
            foreach (var (product, price) in prices) Row(group.Products.First(known => known.Id == product), price, "已开启", "opened");
        else if (bid.Void is { } reason) Row(null, null, Explanation.Explain(reason, Language.Chinese), Explanation.Explain(reason, Language.English));
        else Row(null, null, "未报价", "no offer");

        void Row(Product? product, string? price, string zh, string en) => table.Row(
            group.Id, group.Name.Zh, number, bid.Enterprise, NameOf(state, bid.Enterprise), bid.Key.ToString(), (long)bid.Revision,
            product?.Id, product?.Name.Zh, product?.Specification, group.Unit.Zh, Cell.Number(product?.Ceiling), Cell.Number(price), zh, en);
    }

    /// <summary>Why the group was ranked again, and H of the outcome that this one replaces; empty where it was not.</summary>
    private static (string Reason, string Replaced) CorrectionOf(Report report, string group) => report.Replaced.GetValueOrDefault(group, []) is [.., var last] replaced
        ? (ReasonOf(report.State!.ReplacementsOf(group)[replaced.Length - 1]), Convert.ToHexStringLower(SHA256.HashData(last.ToBytes())))
        : ("", "");

    private static string ReasonOf(Replacement replacement) => replacement switch
    {
        Correction correction => correction.Content.Reason.Zh,
        Settlement => "复活应答已截止",
        _ => throw new InvalidOperationException(replacement.GetType().Name),
    };

    private static void Item(Table table, RoundState state, Group group, ItemOutcome item, (string Reason, string Replaced) correction)
    {
        var product = group.Products.First(known => known.Id == item.Product);
        var (zh, en) = Verdicts.Words(item.Verdict);
        table.Row(
            group.Id, group.Name.Zh, item.Rank is { } rank ? rank : "", item.Place is { } place ? place : "", item.Enterprise, NameOf(state, item.Enterprise),
            product.Id, product.Name.Zh, product.Specification, group.Unit.Zh, Cell.Number(product.Ceiling), Cell.Number(item.Price),
            zh, en, item.Decided.Rule, Explanation.Sentence(item.Decided, Language.Chinese), Explanation.Sentence(item.Decided, Language.English),
            Cell.Number(item.Allotted), item.Regions is { } regions ? regions : "", correction.Reason, correction.Replaced);
    }

    private static (string Zh, string En) Unopened(RoundState state, string group) =>
        state.IsCancelled(group) ? ("已取消", "cancelled")
        : state.IsBroken(group) ? ("密封报价缺失，无结果", "a sealed body is missing: no outcome")
        : state.UnopenedGroups.Contains(group) ? ("未开标", "not opened in time")
        : ("尚未开标", "not opened yet");

    private static string NameOf(RoundState state, string enterprise) => state.Roster.Enterprises.TryGetValue(enterprise, out var known) ? known.Name.Zh : "";
}
