import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { count, volume } from "../../i18n/format";
import { t } from "../../i18n/words";
import type { Terms } from "../../log/terms";
import { CsvFile } from "../../organising/compose/csv/csv-file";
import { fileSource } from "../../organising/compose/csv/source";
import { importCatalogue } from "../../organising/compose/import/catalogue";
import { attributesOf, meant, needed } from "../../organising/compose/import/columns";
import { words } from "../parts";
import { chosenFile } from "../people/files";
import { View } from "../view";
import { importReport, type Report } from "./import-report";

const SHOWN_MAX = 200;

/** Groups and products out of a catalogue of specification models. The page learns of it by the event `terms`. */
@customElement("catalogue-import")
export class CatalogueImport extends View {
  @property({ attribute: false }) terms!: Terms;
  @state() private report: Report | undefined;
  /** A file that says nothing of groups: by which of its attributes they are made is still to be said. */
  @state() private asked: { readonly file: File; readonly attributes: readonly string[] } | undefined;
  @state() private by: readonly string[] = [];

  override render() {
    const { groups, catalogue } = this.terms;
    return html`<p class="note">${t("compose.catalogue.note", { needed: needed.join(", "), meant: meant.join(", ") })}</p>
      <p class="actions"><label class="plain file"><input type="file" accept=".csv,text/csv,text/plain" class="visually-hidden" @change=${this.#chosen}><span>${t("compose.catalogue.choose")}</span></label></p>
      ${this.asked ? this.#groupBy(this.asked.attributes) : nothing}
      ${importReport(this.report)}
      ${groups.length > 0 ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t("compose.groups.label")}><table class="ledger groups"><thead><tr>
          <th scope="col">${t("compose.groups.id")}</th><th scope="col">${t("compose.groups.name")}</th><th scope="col" class="number">${t("compose.groups.products")}</th><th scope="col" class="number">${t("compose.groups.volume")}</th></tr></thead>
        <tbody>${groups.slice(0, SHOWN_MAX).map(group => html`<tr><td><code>${group.id}</code></td><td>${words(group.name)}</td><td class="number">${count(group.products.length)}</td><td class="number">${volume(String(group.volume))} ${words(group.unit)}</td></tr>`)}</tbody></table></div>
        <p class="note">${t("compose.groups.sum", { groups: count(groups.length), products: count(groups.reduce((sum, { products }) => sum + products.length, 0)) })}${groups.length > SHOWN_MAX ? ` ${t("compose.groups.more", { n: SHOWN_MAX })}` : ""}
          ${catalogue ? html` ${t("compose.catalogue.hash")} <code>${catalogue}</code>` : nothing}</p>`
        : html`<p class="empty" id="field-groups" tabindex="-1">${t("compose.groups.none")}</p>`}`;
  }

  #groupBy(attributes: readonly string[]) {
    return html`<fieldset class="choices"><legend>${t("compose.group-by")}</legend><p class="note">${t("compose.group-by.note")}</p>
      ${attributes.map(attribute => html`<label class="check"><input type="checkbox" .checked=${this.by.includes(attribute)}
        @change=${(event: Event) => { this.by = (event.target as HTMLInputElement).checked ? [...this.by, attribute] : this.by.filter(other => other !== attribute); }}>
        <span><code>${attribute}</code>${this.by.includes(attribute) ? html` <span class="note">${this.by.indexOf(attribute) + 1}</span>` : nothing}</span></label>`)}
      <p class="actions"><button type="button" class="plain" ?disabled=${this.by.length === 0} @click=${() => void this.#import(this.asked!.file, this.by)}>${t("compose.group-by.go")}</button></p></fieldset>`;
  }

  #chosen = async (event: Event) => {
    const file = chosenFile(event);
    if (!file) return;
    this.asked = undefined;
    this.by = [];
    this.report = { kind: "reading", part: 0 };
    try {
      const head = await CsvFile.open(fileSource(file), needed, true);
      const attributes = "fault" in head ? [] : attributesOf(head.columns);
      // Where the column `group` names them, or nothing can, the import itself says what is so.
      if ("fault" in head || head.place("group") >= 0 || attributes.length === 0) return await this.#import(file, []);
      this.report = undefined;
      this.asked = { file, attributes };
    } catch {
      this.report = { kind: "unreadable", file: file.name };
    }
  };

  async #import(file: File, groupBy: readonly string[]): Promise<void> {
    try {
      const imported = await importCatalogue(this.terms, fileSource(file), groupBy, part => { this.report = { kind: "reading", part }; });
      if (imported.kind !== "terms") {
        this.report = { ...imported, file: file.name };
        return;
      }
      this.asked = undefined;
      const { terms, rows } = imported;
      const word = this.terms.demand ? "compose.catalogue.taken-again" : "compose.catalogue.taken";
      this.report = { kind: "taken", sentence: () => t(word, { file: file.name, rows: count(rows), groups: count(terms.groups.length) }) };
      this.dispatchEvent(new CustomEvent("terms", { detail: terms }));
    } catch {
      this.report = { kind: "unreadable", file: file.name };
    }
  }
}
