// The rules of a round in words for a person: what the terms say, not what they led to.
import { t } from "../i18n/words";
import type { RulePart } from "../log/terms";
import { quotient, units } from "../outcome/money";

/** A table to show below the sentence: one column for each number, the last meaning "or more". */
export interface RuleWords { readonly part: RulePart["part"]; readonly sentences: readonly string[]; readonly table?: { readonly head: string; readonly row: string; readonly cells: readonly string[] } }

export function ruleWords(part: RulePart): RuleWords {
  switch (part.part) {
    case "unit": return { part: part.part, sentences: [t(part.of === "enterprise" ? "rule.unit.enterprise" : "rule.unit.product")] };
    case "bidders": return { part: part.part, sentences: [
      t("rule.bidders"),
      t(part.overCeiling === "counted" ? "rule.bidders.over.counted" : "rule.bidders.over.not"),
      t(part.unpriced === "counted" ? "rule.bidders.unpriced.counted" : "rule.bidders.unpriced.not"),
    ] };
    case "comparable": return { part: part.part, sentences: [
      t(`rule.comparable.${part.by}`),
      ...(part.decimals === undefined ? [] : [t("rule.comparable.rounded", { n: part.decimals })]),
    ] };
    case "entry": return { part: part.part, sentences: part.any.length === 0 ? [t("rule.entry.none")] : [
      t("rule.entry"),
      ...part.any.map(condition => t(`rule.entry.${condition.kind}`, { value: condition.value, percent: percent(condition.value) })),
    ] };
    case "order": return { part: part.part, sentences: [
      t("rule.order"),
      ...part.ties.map(tie => t(tie.first === "smaller" ? "rule.order.smaller" : "rule.order.larger", { criterion: tie.criterion })),
      t("rule.order.lot"),
    ] };
    case "cap": return { part: part.part, sentences: [t("rule.cap")], table: { head: t("rule.cap.head"), row: t("rule.cap.row"), cells: part.byBidders.map(String) } };
    case "shares-by-number": return { part: part.part, sentences: [t("rule.shares.number")], table: { head: t("rule.shares.head"), row: t("rule.shares.row"), cells: part.table.map(percent).map(p => `${p}%`) } };
    case "shares-by-rank": return { part: part.part, sentences: [
      t("rule.shares.rank"),
      ...part.ofRest.map((parts, i) => t("rule.shares.rank.line", { n: `${i + 1}${i + 1 === part.ofRest.length ? "+" : ""}`, parts: parts.map(p => `${percent(p)}%`).join(" / ") })),
    ] };
    case "regions": return { part: part.part, sentences: [t("rule.regions", { n: part.number })] };
  }
}

/** A decimal fraction as percent: 0.5 → 50. */
function percent(value: string): string {
  if (!/^\d+(\.\d{1,6})?$/.test(value)) return value;
  return quotient(100n * units(value, 6), 1_000_000n, 4).replace(/\.?0+$/, "");
}
