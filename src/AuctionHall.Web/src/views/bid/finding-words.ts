// What is said of a price, in words.
import { price } from "../../i18n/format";
import { t } from "../../i18n/words";
import type { Finding } from "../../bidding/findings";
import type { Doubt } from "../../bidding/guard";
import { decimalsOf } from "../../outcome/money";

/** Yuan with at least two places, and no digit lost. */
export const yuan = (digits: string): string => price(digits, Math.max(2, decimalsOf(digits)));

export function findingWords(finding: Finding): string {
  switch (finding.kind) {
    case "form": return t("finding.form");
    case "long": return t("finding.long");
    case "decimals": return t("finding.decimals", { n: finding.places });
    case "too-many-decimals": return t("finding.too-many-decimals", { n: finding.places });
    case "rounded": return t("finding.rounded", { n: finding.places, price: yuan(finding.to) });
    case "zero": return t("finding.zero");
    case "over-ceiling": return t("finding.over-ceiling", { price: yuan(finding.ceiling) });
    case "over-known": return t("finding.over-known", { price: yuan(finding.known) });
  }
}

export function doubtWords(doubt: Doubt): string {
  switch (doubt.kind) {
    case "below-fifth": return t("doubt.below-fifth", { price: yuan(doubt.ceiling) });
    case "over-ceiling": return t("doubt.over-ceiling", { price: yuan(doubt.ceiling) });
    case "far-from-last": return t("doubt.far-from-last", { price: yuan(doubt.last) });
  }
}
