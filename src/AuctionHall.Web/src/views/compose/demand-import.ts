import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { count, percent } from "../../i18n/format";
import { t } from "../../i18n/words";
import { NotUnderstood } from "../../log/shape";
import type { Terms } from "../../log/terms";
import { fileSource } from "../../organising/compose/csv/source";
import { demandColumns, importDemand } from "../../organising/compose/import/demand";
import { inPercent, ofPercent } from "../../organising/compose/part-forms";
import { chosenFile } from "../people/files";
import { View } from "../view";
import { importReport, type Report } from "./import-report";

/** Volumes out of what institutions reported (RULES R-72). The page learns of it by the event `terms`. */
@customElement("demand-import")
export class DemandImport extends View {
  @property({ attribute: false }) terms!: Terms;
  @state() private report: Report | undefined;
  @query("input[name=ratio]") private ratio!: HTMLInputElement;

  override render() {
    const { demand, groups, alliance } = this.terms;
    const missing = groups.length === 0 ? "compose.demand.no-groups" as const : alliance.members.length === 0 ? "compose.demand.no-members" as const : undefined;
    return html`<p class="note">${t("compose.demand.note", { columns: demandColumns.join(", ") })}</p>
      ${missing ? html`<p class="trouble-line">${t(missing)}</p>` : html`
        <label class="field"><span>${t("compose.demand.ratio")}</span><input id="field-demand-ratio" name="ratio" class="short" autocomplete="off" .value=${demand ? inPercent(demand.ratio) : ""}><span class="note">${t("compose.demand.ratio.note")}</span></label>
        <p class="actions"><label class="plain file"><input type="file" accept=".csv,text/csv,text/plain" class="visually-hidden" @change=${this.#chosen}><span>${t("compose.demand.choose")}</span></label></p>`}
      ${importReport(this.report)}
      ${demand ? html`<p class="note">${t("compose.demand.taken-part", { percent: percent(demand.ratio) })} <code>${demand.sha256}</code></p>` : nothing}`;
  }

  #chosen = async (event: Event) => {
    const file = chosenFile(event);
    if (!file) return;
    try {
      const imported = await importDemand(this.terms, fileSource(file), this.#part(), part => { this.report = { kind: "reading", part }; });
      if (imported.kind !== "terms") {
        this.report = { ...imported, file: file.name };
        return;
      }
      this.report = { kind: "taken", sentence: () => t("compose.demand.taken", { file: file.name, rows: count(imported.rows), institutions: count(imported.institutions ?? 0) }) };
      this.dispatchEvent(new CustomEvent("terms", { detail: imported.terms }));
    } catch {
      this.report = { kind: "unreadable", file: file.name };
    }
  };

  /** As the terms will spell it; what is no percentage goes on as it is and is refused by name. */
  #part(): string {
    try {
      return ofPercent(this.ratio.value);
    } catch (fault) {
      if (!(fault instanceof NotUnderstood)) throw fault;
      return this.ratio.value;
    }
  }
}
