// One group of the opening record: a heading that stays with its rows, then a row for every bid.
import { html, nothing, type TemplateResult } from "lit";
import { price } from "../../i18n/format";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import { isCorrection } from "../../log/corrections";
import type { RoundView } from "../../log/view";
import type { RecordGroup, RecordRow } from "../../organising/record";
import { decimalsOf } from "../../outcome/money";
import { byCode } from "../group-view";
import { exactly } from "../moment";
import { correctedChip, rule, signersSaid, words } from "../parts";

export function recordGroup(view: RoundView, { group, opened, correction, settlement, replacedBy, without, rows }: RecordGroup): TemplateResult {
  const places = Math.max(2, ...[...group.products.flatMap(product => product.ceiling ?? []), ...rows.flatMap(row => row.price ?? [])].map(decimalsOf));
  return html`<tbody data-replaced=${replacedBy !== undefined}><tr class="record-group"><th scope="rowgroup" colspan="7"><span class="record-group-name">${words(group.name)}</span> <code>${group.id}</code>${replacedBy ? html` <span class="chip">${t("record.replaced.chip")}</span>` : html` ${correctedChip(correction !== undefined)}`}
      <span class="record-group-facts">${opened ? html`${t(correction ? "record.corrected-at" : settlement ? "record.settled-at" : "record.opened-at", { time: exactly(opened.time) })} · ${t("record.unit", { unit: said(group.unit) })} · ${t("record.hash")} <code>${opened.hash}</code>` : t(`record.none.${without!}`)}</span>
      ${correction ? html`<span class="record-correction">${t("record.corrected", { reason: said(correction.reason), signers: signersSaid(view, correction) })}</span>` : nothing}
      ${settlement ? html`<span class="record-correction">${t("record.settled", { n: settlement.accepted.length })}</span>` : nothing}
      ${replacedBy ? html`<span class="record-correction">${isCorrection(replacedBy) ? t("record.replaced", { reason: said(replacedBy.reason) }) : t("record.replaced.settled")}</span>` : nothing}</th></tr>
    ${opened && rows.length === 0 ? html`<tr><td></td><td colspan="6">${t("record.empty")}</td></tr>` : nothing}
    ${opened?.outcome.status === "failed" && rows.length > 0 ? html`<tr><td></td><td colspan="6">${t("record.failed")}</td></tr>` : nothing}
    ${rows.map((row, i) => html`<tr data-result=${row.result}><td class="number">${i + 1}</td><td>${who(view, row.enterprise)}</td>
      <td>${row.product ? html`${words(row.product.name)}${row.product.specification ? html` ${row.product.specification}` : nothing}` : t("none")}</td>
      <td class="number">${row.price === undefined || row.result === "not quoted" ? t("none") : price(row.price, places)}</td><td class="number">${row.rank ?? t("none")}</td>
      <td>${resultWord(row.result)}</td><td>${row.decided ? rule(row.decided) : nothing}</td></tr>`)}</tbody>`;
}

function who(view: RoundView, code: string): TemplateResult {
  const enterprise = byCode(view).get(code);
  return html`${enterprise ? html`<span class="record-who">${words(enterprise.name)}</span> ` : nothing}<code>${code}</code>`;
}

function resultWord(result: RecordRow["result"]): string {
  switch (result) {
    case "void": return t("record.void");
    case "no offer": return t("record.no-offer");
    default: return t(`verdict.${result}`);
  }
}
