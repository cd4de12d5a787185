import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { count } from "../../i18n/format";
import { t } from "../../i18n/words";
import type { Label } from "../../log/shape";
import type { Group, Terms } from "../../log/terms";
import type { Enterprise } from "../../log/view";
import type { Problem } from "../../organising/compose/check/found";
import { fileSource } from "../../organising/compose/csv/source";
import { BIDDERS_MAX, inventedQuotations, rankable, type Quotation } from "../../organising/compose/trial/invented";
import { quotationColumns, readQuotations } from "../../organising/compose/trial/quotations-file";
import { rulesOfGroup } from "../../outcome/explain";
import type { Outcome } from "../../outcome/outcome";
import { rankingsOf } from "../../outcome/rankings";
import { measureOf } from "../../outcome/totals";
import { rank } from "../../ranking/rank";
import { rule, words } from "../parts";
import { chosenFile } from "../people/files";
import "../price-ladder";
import { View } from "../view";
import { importReport, type Report } from "./import-report";

interface Tried { readonly of: Terms; readonly group: Group; readonly outcome: Outcome; readonly invented: boolean; readonly seed: number }

/** What the rules do with bids that nobody made, or with quotations from a file: one group at a time, as the board shows it. */
@customElement("ranking-preview")
export class RankingPreview extends View {
  @property({ attribute: false }) terms!: Terms;
  @property({ attribute: false }) problems: readonly Problem[] = [];
  @state() private bidders = 8;
  @state() private seed = 1;
  @state() private group = 0;
  @state() private brought: { readonly name: string; readonly groups: ReadonlyMap<string, readonly Quotation[]> } | undefined;
  @state() private report: Report | undefined;
  @state() private tried: Tried | undefined;

  override render() {
    const { groups } = this.terms;
    const unsound = this.problems.some(({ path }) => /^(groups|rules\.pipeline|decimals)/.test(path));
    if (groups.length === 0 || unsound) return html`<p class="note">${t("compose.trial.note")}</p><p class="trouble-line">${t(groups.length === 0 ? "compose.trial.no-groups" : "compose.trial.unsound")}</p>`;
    return html`<p class="note">${t("compose.trial.note")}</p>
      <form class="fields" @submit=${this.#try}>
        <label class="field"><span>${t("compose.trial.group")}</span><select name="group" @change=${(event: Event) => { this.group = (event.target as HTMLSelectElement).selectedIndex; }}>
          ${groups.map((group, i) => html`<option ?selected=${i === this.group}>${group.id} ${group.name.zh}</option>`)}</select></label>
        ${this.brought ? html`<p>${t("compose.trial.from-file", { file: this.brought.name })} <button type="button" class="link" @click=${() => { this.brought = this.report = undefined; }}>${t("compose.trial.invent")}</button></p>` : html`<div class="pair">
          <label class="field"><span>${t("compose.trial.bidders", { max: BIDDERS_MAX })}</span><input name="bidders" type="number" min="1" max=${BIDDERS_MAX} class="short" .value=${String(this.bidders)} @change=${(event: Event) => { this.bidders = within(event, 1, BIDDERS_MAX, this.bidders); }}></label>
          <label class="field"><span>${t("compose.trial.seed")}</span><input name="seed" type="number" min="0" max="999999999" class="short" .value=${String(this.seed)} @change=${(event: Event) => { this.seed = within(event, 0, 999_999_999, this.seed); }}><span class="note">${t("compose.trial.seed.note")}</span></label></div>`}
        <p class="actions"><button class="plain">${t("compose.trial.go")}</button>
          <label class="plain file"><input type="file" accept=".csv,text/csv,text/plain" class="visually-hidden" @change=${this.#chosen}><span>${t("compose.trial.file")}</span></label></p>
        <p class="note">${t("compose.trial.file.note", { columns: quotationColumns.join(", ") })}</p></form>
      ${importReport(this.report)}
      ${this.tried?.of === this.terms ? this.#outcome(this.tried) : nothing}`;
  }

  #outcome({ group, outcome, invented, seed }: Tried) {
    const enterprises = new Map(outcome.bids.map(({ enterprise }, i) => [enterprise, bidder(enterprise, invented, i)]));
    return html`<article class="group trial" aria-labelledby="trial-title"><p class="group-kicker"><span class="chip chip-drill">${t(invented ? "compose.trial.invented" : "compose.trial.brought")}</span>${invented ? html` <span class="note">${t("compose.trial.seeded", { seed })}</span>` : nothing}</p>
      <h3 id="trial-title" tabindex="-1"><span class="group-id">${group.id}</span> ${words(group.name)}</h3>
      <p>${outcome.status === "failed" ? t("group.say.failed") : t("compose.trial.facts", { bidders: count(outcome.bidders), cap: count(outcome.cap), selected: count(outcome.items.filter(item => item.verdict === "selected").length) })}</p>
      ${rankingsOf(group, outcome).map(ranking => html`${ranking.unit === undefined ? nothing : html`<h4>${t("unit.title", { unit: ranking.unit })}</h4>`}
        ${ranking.items.length === 0 ? nothing : html`<price-ladder .group=${group} .ranking=${ranking} .decimals=${this.terms.decimals} .base=${measureOf(this.terms).base} .enterprises=${enterprises}></price-ladder>`}`)}
      <details class="rules"><summary>${t("group.rules")}</summary><ol>${rulesOfGroup(outcome).map(one => html`<li>${rule(one)}</li>`)}</ol></details></article>`;
  }

  #try = (event: Event) => {
    event.preventDefault();
    const { terms, seed } = this;
    const group = terms.groups[this.group] ?? terms.groups[0]!;
    const quotations = this.brought ? this.brought.groups.get(group.id) ?? [] : inventedQuotations(terms, group, this.bidders, seed);
    this.tried = { of: terms, group, invented: this.brought === undefined, seed, outcome: rank({ terms, group, ...rankable(terms, group, quotations, seed) }) };
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("#trial-title")?.focus());
  };

  #chosen = async (event: Event) => {
    const file = chosenFile(event);
    if (!file) return;
    try {
      const read = await readQuotations(this.terms, fileSource(file));
      if (read.kind !== "quotations") {
        this.report = { ...read, file: file.name };
        return;
      }
      this.brought = { name: file.name, groups: read.groups };
      this.report = { kind: "taken", sentence: () => t("compose.trial.taken", { file: file.name, rows: count(read.rows), groups: count(read.groups.size) }) };
    } catch {
      this.report = { kind: "unreadable", file: file.name };
    }
  };
}

/** An enterprise of the trial by a name that cannot be taken for a real one; of a file its credit code. */
function bidder(code: string, invented: boolean, place: number): Enterprise {
  const called = invented ? t("compose.trial.enterprise", { n: Number(code.slice(2)) || place + 1 }) : code;
  const name: Label = { zh: called, en: called };
  return { code, name, related: code, suspended: false, groups: [] };
}

function within(event: Event, least: number, most: number, before: number): number {
  const typed = Number((event.target as HTMLInputElement).value);
  return Number.isSafeInteger(typed) ? Math.min(most, Math.max(least, typed)) : before;
}
