import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Board } from "../../feed/board";
import { hallClock } from "../../feed/clock";
import { dateTime } from "../../i18n/format";
import "../../i18n/record-words";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import { micros, settled } from "../../log/phase";
import type { RoundView } from "../../log/view";
import { recordGroups } from "../../organising/record";
import "../hall-header";
import { outageSaid } from "../outage-words";
import { drillChip, fingerprint, words } from "../parts";
import { pageAddress } from "../route";
import "../trouble-page";
import { View } from "../view";
import { recordGroup } from "./record-group";

/** The opening record (开标记录表) for print: A4 across, headings on every page, lines to sign on. */
@customElement("record-page")
export class RecordPage extends View {
  @property() round = "";
  #board!: Board;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#board = new Board(this.round);
    this.#board.addEventListener("change", () => this.requestUpdate());
    void this.#board.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#board.stop();
  }

  override render() {
    const { view, trouble } = this.#board;
    if (trouble && (trouble.kind !== "unreachable" || !view)) {
      document.documentElement.dataset.state = trouble.kind;
      return html`<hall-header></hall-header><trouble-page .trouble=${trouble}></trouble-page>`;
    }
    if (!view) return html`<hall-header></hall-header><main class="loading" aria-busy="true"><p>${t("loading")}</p></main>`;
    const whole = this.#board.isWhole;
    document.documentElement.dataset.state = whole ? "ready" : "loading";
    document.title = `${t("record.title")} · ${said(view.terms.title)}`;
    return html`<hall-header></hall-header><main class="record">
      <p class="record-acts"><a href=${pageAddress(`/r/${view.id}`)}>‹ ${t("record.back")}</a>
        ${view.closing ? html`<button type="button" class="main" ?disabled=${!whole} @click=${() => print()}>${t("record.print")}</button>` : nothing}</p>
      ${this.#head(view)}
      ${!view.closing ? html`<p class="state">${t("record.not-yet")}</p>` : whole ? this.#table(view) : html`<p class="note" aria-busy="true">${t("record.reading")}</p>`}
    </main>`;
  }

  #head(view: RoundView): TemplateResult {
    const { terms, timetable, outcomes } = view;
    const open = terms.groups.length - settled(view, Math.floor(hallClock.now() * 1000));
    return html`<header class="record-head"><p class="kicker">${drillChip(terms.drill)}<span class="chip">${t("record.provisional")}</span>${view.closing && open > 0 ? html`<span class="chip">${t("record.partial", { n: open })}</span>` : nothing}</p>
      <h1>${t("record.title")}</h1><p class="record-round">${words(terms.title)}</p>
      <dl class="record-facts">
        <div><dt>${t("people.alliance")}</dt><dd>${words(terms.alliance.name)} · ${t("people.lead")} ${words(terms.alliance.lead)}</dd></div>
        <div><dt>${t("record.deadline")}</dt><dd>${dateTime(micros(timetable.deadline) / 1000)}</dd></div>
        <div><dt>${t("record.opening")}</dt><dd>${outcomes.length === 0 ? t("none") : dateTime(micros(timetable.opening) / 1000)}</dd></div>
        ${view.outages.length === 0 ? nothing : html`<div class="record-id"><dt>${t("notice.outage")}</dt><dd>${view.outages.map(outage => html`<p>${outageSaid(outage)}</p>`)}</dd></div>`}
        <div class="record-id"><dt>${t("foot.id")}</dt><dd>${fingerprint(view.id)}</dd></div>
        ${view.closing ? html`<div class="record-id"><dt>${t("record.closing")}</dt><dd>${fingerprint(view.closing.statement)}</dd></div>` : nothing}
      </dl></header>`;
  }

  #table(view: RoundView): TemplateResult {
    return html`<div class="scroll record-scroll" tabindex="0" role="region" aria-label=${t("record.title")}><table class="record-table">
      <thead><tr><th scope="col" class="number">${t("record.number")}</th><th scope="col">${t("record.enterprise")}</th><th scope="col">${t("record.product")}</th><th scope="col" class="number">${t("record.price")}</th>
        <th scope="col" class="number">${t("record.rank")}</th><th scope="col">${t("record.verdict")}</th><th scope="col">${t("record.why")}</th></tr></thead>
      ${recordGroups(view, this.#board.outcomes, this.#board.replaced).map(one => recordGroup(view, one))}</table></div>
      ${this.#signatures(view)}<p class="record-note note">${t("record.note")}</p>`;
  }

  #signatures({ terms }: RoundView): TemplateResult {
    const line = (role: string, name: unknown) => html`<li><span class="record-role">${role}</span><span class="record-name">${name}</span><span class="record-line"></span><span class="record-date">${t("record.date")}</span></li>`;
    return html`<section class="record-signatures"><h2>${t("record.signatures")}</h2><ul>
      ${terms.organisers.people.map(person => line(t("record.organiser"), words(person.name)))}
      ${terms.custodians.people.map(person => line(t("record.custodian"), words(person.name)))}
      ${line(t("record.witness"), nothing)}${line(t("record.witness.other"), nothing)}</ul></section>`;
  }
}
