// The rules of a round in words for a person: what the terms say, not what they led to.
import { t } from "../i18n/words";
import type { RulePart } from "../log/pipeline";
import { conditionWords } from "./condition-words";
import { priceName } from "./names";
import { says, type RuleWords } from "./sentences";
import { revivalWords } from "./revival-words";
import { sharesWords } from "./shares-words";

export function ruleWords(part: RulePart): RuleWords {
  const { sentences, table } = bodyOf(part);
  const unit = "in" in part ? part.in : undefined;
  return {
    part: part.part, ...(unit !== undefined && { unit }), ...(table && { table }),
    sentences: unit === undefined ? sentences : [...sentences, says(t("rule.in", { unit }), "in")],
  };
}

function bodyOf(part: RulePart): Pick<RuleWords, "sentences" | "table"> {
  switch (part.part) {
    case "unit": return { sentences: [
      says(t(`rule.unit.${part.of}`), "of"),
      ...(part.of === "enterprise" ? [says(t(`rule.unit.prices.${part.prices ?? "best"}`), "prices")] : []),
      ...(part.apart ? [says(t("rule.unit.apart", { units: part.apart.join(t("comma")) }), "apart")] : []),
    ] };
    case "eligible": return { sentences: [
      says(t("rule.eligible", { criterion: part.criterion }), "criterion"),
      ...(part.least === undefined ? [] : [says(t("rule.eligible.least", { n: part.least }), "least")]),
      ...(part.most === undefined ? [] : [says(t("rule.eligible.most", { n: part.most }), "most")]),
      says(t(`rule.eligible.without.${part.without}`), "without"),
    ] };
    case "decimals": return { sentences: [says(t("rule.decimals", { n: part.places }), "places"), says(t(`rule.decimals.${part.excess}`), "excess")] };
    case "known-lowest": return { sentences: [says(t("rule.known-lowest", { criterion: part.criterion }), "criterion"), says(t("rule.known-lowest.without"))] };
    case "bidders": return { sentences: [
      says(t("rule.bidders")),
      says(t(`rule.bidders.over.${part.overCeiling}`), "overCeiling"),
      says(t(`rule.bidders.unpriced.${part.unpriced}`), "unpriced"),
    ] };
    case "comparable": return { sentences: [
      says(t(`rule.comparable.${part.by}`), "by"),
      ...(part.base === undefined ? [] : [says(t("rule.comparable.base", { base: part.base }), "base")]),
      ...(part.coefficientDecimals === undefined ? [] : [says(t("rule.comparable.coefficient", { n: part.coefficientDecimals }), "coefficientDecimals")]),
      says(part.decimals === undefined ? t("rule.comparable.exact") : t("rule.comparable.rounded", { n: part.decimals }), "decimals"),
    ] };
    case "entry": return { sentences: part.any.length === 0 ? [says(t("rule.entry.none"), "any")]
      : [says(t("rule.entry"), "any"), ...part.any.map(condition => says(conditionWords(condition)))] };
    case "worst-ratio": return { sentences: [says(t("rule.worst-ratio", { value: part.above }), "above")] };
    case "order": return { sentences: [
      says(t("rule.order"), "ties"),
      ...part.ties.map(tie => says(t(`rule.order.${tie.first}`, { criterion: tie.criterion }))),
      says(t("rule.order.lot")),
    ] };
    case "cap": return {
      sentences: [
        says(t(part.byBidders ? "rule.cap" : "rule.cap.none"), "byBidders"),
        ...(part.perBidder === undefined ? [] : [says(t("rule.cap.bidder", { n: part.perBidder }), "perBidder")]),
        says(t(`rule.cap.tied.${part.tied ?? "lot"}`), "tied"),
      ],
      ...(part.byBidders && { table: { head: t("rule.cap.head"), row: t("rule.cap.row"), cells: part.byBidders.map(String) } }),
    };
    case "revival": return revivalWords(part);
    case "shares-by-number": case "shares-by-rank": case "shares-by-class": return sharesWords(part);
    case "regions": return { sentences: [
      says(t("rule.regions", { n: part.number }), "number"),
      ...(part.backups ? [says(t("rule.regions.backups", { n: part.backups }), "backups")] : []),
    ] };
    case "totals": return { sentences: [says(t("rule.totals", { price: priceName(part.base) }), "base"), says(t(`rule.totals.${part.mean}`), "mean")] };
  }
}
