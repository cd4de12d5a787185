// The three ways to cut shares out of the agreed volume, in words.
import { percent } from "../i18n/format";
import { t } from "../i18n/words";
import type { PartOf, ShareClass } from "../log/pipeline";
import { conditionWords } from "./condition-words";
import { says, type RuleWords } from "./sentences";

type Shares = PartOf<"shares-by-number"> | PartOf<"shares-by-rank"> | PartOf<"shares-by-class">;

export function sharesWords(part: Shares): Pick<RuleWords, "sentences" | "table"> {
  switch (part.part) {
    case "shares-by-number": return {
      sentences: [says(t("rule.shares.number"), "table"), says(t(`rule.shares.split.${part.split ?? "evenly"}`), "split")],
      table: { head: t("rule.shares.head"), row: t("rule.shares.row"), cells: part.table.map(inPercent) },
    };
    case "shares-by-rank": return { sentences: [
      says(t("rule.shares.rank"), "ofRest"),
      ...part.ofRest.map((parts, i) => says(t("rule.shares.rank.line", { n: `${i + 1}${i + 1 === part.ofRest.length ? "+" : ""}`, parts: parts.map(inPercent).join(" / ") }))),
    ] };
    case "shares-by-class": return { sentences: [
      says(t("rule.shares.class"), "classes"),
      ...part.classes.map(one => says(classWords(one))),
      says(t(`rule.shares.unselected.${part.unselected}`), "unselected"),
    ] };
  }
}

/** A class takes in whoever meets all of its bounds; one without bounds takes in everyone who is left. */
function classWords({ name, share, places, when }: ShareClass): string {
  const bounds = [...(places === undefined ? [] : [t("rule.shares.class.places", { n: places })]), ...(when ? [conditionWords(when)] : [])];
  return t("rule.shares.class.line", { name, percent: percent(share), bounds: bounds.length > 0 ? bounds.join(t("and")) : t("rule.shares.class.rest") });
}

const inPercent = (share: string) => `${percent(share)}%`;
