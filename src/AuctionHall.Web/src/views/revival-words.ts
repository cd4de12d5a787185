// Revival (复活) in words.
import { percent } from "../i18n/format";
import { t } from "../i18n/words";
import type { PartOf } from "../log/pipeline";
import { inPercent } from "../organising/compose/part-forms";
import { conditionWords } from "./condition-words";
import { priceName } from "./names";
import { says, type RuleWords } from "./sentences";

export function revivalWords(part: PartOf<"revival">): Pick<RuleWords, "sentences"> {
  return { sentences: [
    says(t(`rule.revival.${part.of}`), "of"),
    says(part.at === "named price" ? t("rule.revival.at.named price", { price: priceName(part.name ?? "") }) : t(`rule.revival.at.${part.at}`), "at"),
    ...(part.any ?? []).map(condition => says(conditionWords(condition), "any")),
    ...(part.alone === undefined ? [] : [says(t(`rule.revival.alone.${part.aloneOf ?? "selected"}`, { n: part.alone }), "alone")]),
    ...(part.atLeastMeanOf === undefined ? [] : [says(t("rule.revival.mean", { criterion: part.atLeastMeanOf }), "atLeastMeanOf")]),
    ...(part.notHighest ? [says(t("rule.revival.not-highest"), "notHighest")] : []),
    ...(part.minutes === undefined ? [] : [says(t("rule.revival.minutes", { n: part.minutes }), "minutes")]),
    ...(part.share === undefined ? [] : [says(t("rule.revival.share", { share: percent(inPercent(part.share)) }), "share")]),
    says(t(`rule.revival.regions.${part.regions ?? "picked"}`), "regions"),
  ] };
}
