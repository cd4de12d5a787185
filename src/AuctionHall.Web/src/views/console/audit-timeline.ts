import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import { instantOf } from "../../log/instant";
import { csv, number } from "../../tables/csv";
import { auditRows, kindsIn, type AuditKind, type AuditRow } from "../../organising/timeline";
import { short, words } from "../parts";
import { saveFile } from "../people/files";
import { View } from "../view";
import { auditWords } from "./audit-words";
import { exactly } from "../moment";

/** Who did what when, newest first: every entry of the log, checked on this device. */
@customElement("audit-timeline")
export class AuditTimeline extends View {
  @property({ attribute: false }) round!: CheckedRound;
  @state() private kind: AuditKind | "all" = "all";

  override render() {
    const rows = auditRows(this.round);
    const shown = rows.filter(row => this.kind === "all" || row.kind === this.kind).reverse();
    return html`<p class="note">${t("timeline.note")}</p>
      <p class="actions timeline-acts"><label class="field inline"><span>${t("timeline.filter")}</span><select @change=${(event: Event) => { this.kind = (event.target as HTMLSelectElement).value as AuditKind | "all"; }}>
          <option value="all" ?selected=${this.kind === "all"}>${t("timeline.all", { n: rows.length })}</option>
          ${kindsIn(rows).map(kind => html`<option value=${kind} ?selected=${kind === this.kind}>${t(`audit.kind.${kind}`)} (${rows.filter(row => row.kind === kind).length})</option>`)}</select></label>
        <button type="button" class="plain" @click=${() => this.#save(rows)}>${t("timeline.csv")}</button></p>
      <ol class="timeline">${repeat(shown, row => row.entry.index, row => this.#row(row))}</ol>`;
  }

  #row(row: AuditRow) {
    const { entry, kind, signers, hash } = row;
    return html`<li data-kind=${kind}><p class="timeline-when"><span class="timeline-index">${entry.index}</span><time>${exactly(entry.time)}</time></p>
      <div><p><b>${t(`audit.kind.${kind}`)}</b></p><p class="timeline-what">${auditWords(row, this.round)}</p>
      <p class="timeline-who">${signers.length === 0 ? t("timeline.derived") : signers.map((one, i) => html`${i > 0 ? t("comma") : nothing}${words(one.name)} <span class="party">${t(`party.${one.party}`)}</span> ${short(one.key)}`)}
        ${hash === undefined ? nothing : html`<span class="timeline-hash">${t("timeline.hash")} ${short(hash)}</span>`}</p></div></li>`;
  }

  #save(rows: readonly AuditRow[]): void {
    const head = [t("timeline.index"), t("timeline.time"), t("timeline.kind"), t("timeline.what"), t("timeline.who"), t("timeline.keys"), t("timeline.hash.full")];
    const body = rows.map(row => [number(row.entry.index), instantOf(row.entry.time), t(`audit.kind.${row.kind}`), auditWords(row, this.round),
      row.signers.map(one => `${said(one.name)} (${t(`party.${one.party}`)})`).join(t("comma")), row.signers.map(one => one.key).join(" "), row.hash ?? ""]);
    saveFile(`${this.round.view.id.slice(0, 8)}-audit.csv`, csv([head, ...body]), "text/csv;charset=utf-8");
  }
}
