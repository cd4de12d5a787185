// Conditions of entry and of a class of shares in words for a person.
import { percent } from "../i18n/format";
import { t } from "../i18n/words";
import type { Condition } from "../log/pipeline";
import { priceName } from "./names";

export function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case "multiple-of-lowest": case "price-at-most": case "comparable-at-most":
      return t(`condition.${condition.kind}`, { value: condition.value });
    case "multiple-of-anchor": return t("condition.multiple-of-anchor", { value: condition.value, percent: percent(condition.mean) });
    case "decrease-from-ceiling": return t("condition.decrease-from-ceiling", { percent: percent(condition.value) });
    case "decrease-from": return t("condition.decrease-from", { percent: percent(condition.value), price: priceName(condition.from) });
    case "price-at-most-named": return t("condition.price-at-most-named", { price: priceName(condition.name) });
    case "at-most-selected-of": return t("condition.at-most-selected-of", { unit: condition.of });
  }
}
