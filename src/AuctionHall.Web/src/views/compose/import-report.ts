// What became of a file: how far it is read, what was taken out of it, or everything that is wrong with it by row and column.
import { html, nothing, type TemplateResult } from "lit";
import { count } from "../../i18n/format";
import { t } from "../../i18n/words";
import { remedyOf, sentenceOf } from "../../organising/compose/check/found";
import type { Refused, RowError } from "../../organising/compose/csv/row-errors";

export type Report =
  | { readonly kind: "reading"; readonly part: number }
  | { readonly kind: "refused"; readonly file: string; readonly refused: Refused }
  | { readonly kind: "errors"; readonly file: string; readonly errors: readonly RowError[]; readonly count: number }
  /** In the language of the moment. */
  | { readonly kind: "taken"; readonly sentence: () => string }
  /** The browser could not read the file: moved, or changed meanwhile. */
  | { readonly kind: "unreadable"; readonly file: string };

const SHOWN_MAX = 200;

export function importReport(report: Report | undefined): TemplateResult | typeof nothing {
  switch (report?.kind) {
    case undefined: return nothing;
    case "reading": return html`<p class="note" aria-busy="true">${t("compose.import.reading", { percent: Math.floor(100 * report.part) })} <progress max="1" value=${report.part} aria-label=${t("compose.import.progress")}></progress></p>`;
    case "unreadable": return html`<p class="trouble-line" role="alert">${t("compose.import.unreadable", { file: report.file })}</p>`;
    case "taken": return html`<p class="done-line" role="status">${report.sentence()}</p>`;
    case "refused": return html`<p class="trouble-line" role="alert">${report.file}${report.refused.line === undefined ? nothing : html` · ${t("compose.row", { n: report.refused.line })}`}${t("compose.colon")}${sentenceOf(report.refused)}${t("compose.semicolon")}${remedyOf(report.refused)}</p>`;
    case "errors": return html`<div class="import-errors"><p class="trouble-line" role="alert">${t("compose.import.errors", { n: count(report.count), file: report.file })}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t("compose.import.errors.label")}><table class="ledger"><thead><tr>
        <th scope="col" class="number">${t("compose.import.row")}</th><th scope="col">${t("compose.import.column")}</th><th scope="col">${t("compose.import.what")}</th><th scope="col">${t("compose.import.remedy")}</th></tr></thead>
      <tbody>${report.errors.slice(0, SHOWN_MAX).map(error => html`<tr><td class="number">${error.row}</td><td><code>${error.column}</code></td><td>${sentenceOf(error)}</td><td>${remedyOf(error)}</td></tr>`)}</tbody></table></div>
      ${report.count > SHOWN_MAX ? html`<p class="note">${t("compose.import.more", { n: count(report.count - SHOWN_MAX) })}</p>` : nothing}</div>`;
  }
}
