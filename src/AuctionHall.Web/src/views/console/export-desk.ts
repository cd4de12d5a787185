import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { logLines, roundPath } from "../../feed/http";
import { t } from "../../i18n/words";
import { openingRecord, outcomeTable } from "../../organising/round-tables";
import { readOutcomes } from "../../organising/outcomes";
import { saveFile } from "../people/files";
import { pageAddress } from "../route";
import { View } from "../view";

/** The opening record to print, and everything to take home. */
@customElement("export-desk")
export class ExportDesk extends View {
  @property({ attribute: false }) round!: CheckedRound;
  @state() private busy: "record" | "outcome" | "log" | undefined;
  @state() private failed = false;

  override render() {
    const { view } = this.round;
    const start = view.id.slice(0, 8);
    const opened = new Set(view.outcomes.map(outcome => outcome.group)).size;
    return html`
      <section class="panel record-link"><h3>${t("export.record")}</h3><p>${t("export.record.note")}</p>
        ${view.closing ? html`<p class="actions"><a class="main" href=${pageAddress(`/r/${view.id}/record`)}>${t("export.record.open")}</a></p>` : html`<p class="why-not">${t("export.record.later")}</p>`}</section>
      <ul class="exports">
        ${this.#item("record", t("export.tables.record"), t("export.tables.record.note", { n: opened, all: view.terms.groups.length }))}
        ${this.#item("outcome", t("export.tables.outcome"), t("export.tables.outcome.note"))}
        ${this.#item("log", t("files.log"), t("files.log.note"))}
        <li><div><b>${t("files.bundle")}</b><span class="pair-note">${t("files.bundle.note")}</span></div><a class="plain-link" href="${roundPath(view.id)}/bundle" download="${start}.bundle">${t("export.save")}</a></li>
      </ul>
      ${this.failed ? html`<p class="trouble-line" role="alert">${t("export.failed")}</p>` : nothing}
      <p class="note">${t("files.verify")}</p><pre class="command" tabindex="0"><code>auctionhall verify --round ${view.id} ${start}.bundle</code></pre>`;
  }

  #item(what: "record" | "outcome" | "log", title: string, note: string) {
    return html`<li><div><b>${title}</b><span class="pair-note">${note}</span></div>
      <button type="button" class="plain" ?disabled=${this.busy !== undefined} aria-label=${`${t("export.save")}: ${title}`} @click=${() => this.#save(what)}>${t(this.busy === what ? "export.reading" : "export.save")}</button></li>`;
  }

  async #save(what: "record" | "outcome" | "log"): Promise<void> {
    const { view } = this.round;
    [this.busy, this.failed] = [what, false];
    try {
      if (what === "log") saveFile(`${view.id.slice(0, 8)}.log`, await logLines(view.id, "@round"));
      else {
        const outcomes = await readOutcomes(view);
        const [name, table] = what === "record" ? ["opening-record.csv", openingRecord(view, outcomes)] : ["outcome.csv", outcomeTable(view, outcomes)];
        saveFile(name, table, "text/csv;charset=utf-8");
      }
    } catch {
      // No network, no hall, or outcomes that are not those of the log: nothing is saved, and the page says so.
      this.failed = true;
    }
    this.busy = undefined;
  }
}
