// Opening record (开标记录表) and outcome of a round as tables: the columns, words and bytes of `auctionhall export --csv-only`.
import { isCorrection, outcomesOf, rankedGroup, replacementOf } from "../log/corrections";
import type { RoundView } from "../log/view";
import { isBroken } from "../log/phase";
import type { Group, Product } from "../log/terms";
import { sentence, voidRule } from "../outcome/explain";
import type { BidOutcome, ItemOutcome, Outcome, Verdict } from "../outcome/outcome";
import { csv, number, type Cell } from "../tables/csv";

const recordHead = ["组号 group", "组名 group name", "序号 number", "企业代码 enterprise", "企业名称 enterprise name", "公钥 key", "版次 revision",
  "产品号 product", "产品名称 product name", "规格 specification", "单位 unit", "最高有效申报价 ceiling", "申报价 price", "开标结果 result", "result (en)"];
const outcomeHead = ["组号 group", "组名 group name", "名次 rank", "顺位 place", "企业代码 enterprise", "企业名称 enterprise name",
  "产品号 product", "产品名称 product name", "规格 specification", "单位 unit", "最高有效申报价 ceiling", "申报价 price",
  "结果 verdict", "verdict (en)", "规则 rule", "说明 explanation", "explanation (en)", "分配量 allotted", "地区数 regions", "更正理由 correction", "被更正的结果 replaces"];

/** Words of the table, which has one form for every reader; the second of each is the verdict itself. */
const verdictWords: Record<Verdict, string> = {
  selected: "拟中选", suspended: "资格暂停", "product not allowed": "产品未获准申报", "not eligible": "不符合资格条件", "not quoted": "未报价",
  "too many decimals": "小数位过多", "over ceiling": "超过最高有效申报价", "entry not met": "未达入围条件", "worst ratio": "比价过高",
  "place taken by own better item": "已有更优报价入选", "place taken by related enterprise": "关联企业已入选",
  "cap of one bidder reached": "本企业入选数已满", "cap reached": "名额已满",
};

/** A row for every price that was opened, and for every bid without one; groups without an outcome have one row that says why. */
export const openingRecord = (view: RoundView, outcomes: ReadonlyMap<string, Outcome>): string => csv([recordHead, ...view.terms.groups.flatMap(group => {
  const outcome = outcomes.get(group.id);
  if (outcome) return outcome.bids.flatMap((bid, i) => bidRows(view, group, bid, i + 1));
  return [[group.id, group.name.zh, "", "", "", "", "", "", "", "", group.unit.zh, "", "", ...whyUnopened(view, group.id)]];
})]);

/** A row for every price in the outcome's own order, with the rule that decided it. */
export const outcomeTable = (view: RoundView, outcomes: ReadonlyMap<string, Outcome>): string =>
  csv([outcomeHead, ...view.terms.groups.flatMap(group => (outcomes.get(group.id)?.items ?? []).map(item => [...itemRow(view, rankedGroup(view, group), item), ...correctionCells(view, group.id)]))]);

function bidRows(view: RoundView, group: Group, bid: BidOutcome, place: number): Cell[][] {
  const row = (product: Product | undefined, price: string | undefined, zh: string, en: string): Cell[] => [
    group.id, group.name.zh, number(place), bid.enterprise, nameOf(view, bid.enterprise), bid.key, number(bid.revision),
    product?.id ?? "", product?.name.zh ?? "", product?.specification ?? "", group.unit.zh, number(product?.ceiling), number(price), zh, en];
  if (bid.prices && bid.prices.length > 0) return bid.prices.map(({ product, price }) => row(productOf(group, product), price, "已开启", "opened"));
  if (bid.void) return [row(undefined, undefined, sentence(voidRule(bid.void), "zh"), sentence(voidRule(bid.void), "en"))];
  return [row(undefined, undefined, "未报价", "no offer")];
}

function itemRow(view: RoundView, group: Group, item: ItemOutcome): Cell[] {
  const product = productOf(group, item.product);
  return [group.id, group.name.zh, number(item.rank), number(item.place), item.enterprise, nameOf(view, item.enterprise),
    product.id, product.name.zh, product.specification ?? "", group.unit.zh, number(product.ceiling), number(item.price),
    verdictWords[item.verdict], item.verdict, item.decided.rule, sentence(item.decided, "zh"), sentence(item.decided, "en"), number(item.allotted), number(item.regions)];
}

/** Why the group was ranked again, and the hash of the outcome that this one replaces; empty where it was not. */
function correctionCells(view: RoundView, group: string): Cell[] {
  const replaced = outcomesOf(view, group).length - 1;
  const by = replaced > 0 ? replacementOf(view, group, replaced) : undefined;
  return [by === undefined ? "" : isCorrection(by) ? by.reason.zh : "复活应答已截止", outcomesOf(view, group)[replaced - 1]?.outcome ?? ""];
}

function whyUnopened(view: RoundView, group: string): readonly [string, string] {
  if (view.cancelled || view.cancelledGroups.includes(group)) return ["已取消", "cancelled"];
  if (isBroken(view, group)) return ["密封报价缺失，无结果", "a sealed body is missing: no outcome"];
  return view.unopened.includes(group) ? ["未开标", "not opened in time"] : ["尚未开标", "not opened yet"];
}

const productOf = (group: Group, id: string): Product => group.products.find(product => product.id === id)!;
const nameOf = (view: RoundView, code: string): string => view.enterprises.find(enterprise => enterprise.code === code)?.name.zh ?? "";
