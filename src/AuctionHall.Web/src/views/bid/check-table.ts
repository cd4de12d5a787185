// Everything that is about to be sealed, in one table that can be printed: the last look before nobody can look any more.
import { html, nothing, type TemplateResult } from "lit";
import { amountWords } from "../../bidding/amount-words";
import { isFault } from "../../bidding/findings";
import type { Prepared } from "../../bidding/inputs";
import { change } from "../../i18n/format";
import { language } from "../../i18n/language";
import { t } from "../../i18n/words";
import { words } from "../parts";
import { findingWords, yuan } from "./finding-words";

/** @param revisionOf Which revision a group's bid would be, as far as it is known here. */
export const checkTable = (prepared: readonly Prepared[], revisionOf: (group: string) => number): TemplateResult => html`
  <table class="ledger check-table"><caption class="visually-hidden">${t("check.title")}</caption>
    <thead><tr><th scope="col">${t("check.group")}</th><th scope="col">${t("check.product")}</th><th scope="col" class="number">${t("check.price")}</th><th scope="col">${t("check.words")}</th><th scope="col" class="number">${t("check.below")}</th><th scope="col" class="number">${t("check.revision")}</th></tr></thead>
    <tbody>${prepared.map(one => rowsOf(one, revisionOf(one.group.id)))}</tbody></table>`;

function rowsOf({ group, prices, said }: Prepared, revision: number): TemplateResult[] {
  const head = html`<span class="group-id">${group.id}</span> ${words(group.name)}`;
  const filled = prices.filter(({ text }) => text.trim() !== "");
  if (filled.length === 0) return [html`<tr><th scope="row">${head}</th><td colspan="4"><b>${t("bid.no-offer.said")}</b></td><td class="number" data-label=${t("check.revision")}>${revision}</td></tr>`];
  return filled.map(({ product, price, below, findings }, i) => html`<tr class=${i === 0 ? "first" : ""} data-sound=${!findings.some(isFault)}>
    ${i === 0 ? html`<th scope="rowgroup" rowspan=${filled.length}>${head}</th>` : nothing}
    <td>${words(product.name)}${findings.map(one => html`<span class="what check-finding">${findingWords(one)}</span>`)}</td>
    <td class="number check-price">${price === undefined ? t("none") : yuan(price)}</td>
    <td class="amount-words">${price === undefined ? t("none") : amountWords(price, language())}</td>
    <td class="number" data-label=${t("check.below")}>${below === undefined ? t("none") : change(below)}</td>
    <td class="number" data-label=${t("check.revision")}>${said ? revision : t("none")}</td></tr>`);
}
