import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { t } from "../../i18n/words";
import type { Keeper, KeptKey } from "../../keeping/keeper";
import type { Draft } from "../../organising/drafts";
import { outlookOf } from "../../organising/outlook";
import { words } from "../parts";
import { View } from "../view";
import "./enrol-form";
import "./roster-form";
import { rosterChanges, type RosterChange } from "./roster-form";
import type { SigningSheet } from "./signing-sheet";

type Work = "enrol" | RosterChange;

/** Who may bid: the roster as it stands, and every way to change it while it may be changed. */
@customElement("roster-desk")
export class RosterDesk extends View {
  @property({ attribute: false }) round!: CheckedRound;
  @property({ attribute: false }) keeper!: Keeper;
  @property({ attribute: false }) key: KeptKey | undefined;
  @property({ attribute: false }) now = 0;
  /** False for whoever is no organiser of the round: the roster is public, changing it is not. */
  @property({ type: Boolean }) may = false;
  @state() private work: Work | undefined;
  @state() private draft: Draft | undefined;
  @query("signing-sheet") private sheet!: SigningSheet;
  #answered: string | undefined;

  override render() {
    const { work, draft } = this;
    if (!work) return html`${this.may ? this.#choices() : nothing}${this.#roster()}`;
    const prepared = (event: CustomEvent<Draft>) => this.#prepared(event.detail);
    return html`<h3 class="order-title" tabindex="-1">${t(`roster.${work}`)}</h3>
      <div class="panel" ?hidden=${draft !== undefined}>${work === "enrol"
        ? html`<enrol-form .round=${this.round} .now=${this.now} @prepared=${prepared} @leave=${this.#leave}></enrol-form>${this.#backOnly()}`
        : html`<roster-form .change=${work} .round=${this.round} .now=${this.now} @prepared=${prepared} @leave=${this.#leave}></roster-form>`}</div>
      ${draft ? html`<signing-sheet fresh .draft=${draft} .round=${this.round} .keeper=${this.keeper} .key=${this.key} .now=${this.now} @leave=${this.#back} @sent=${(event: CustomEvent<{ outcome: { kind: string } }>) => { this.#answered = event.detail.outcome.kind; }}></signing-sheet>` : nothing}`;
  }

  /** The form of enrolment ends with its own buttons only once files were read. */
  #backOnly() {
    return html`<p class="actions enrol-back"><button type="button" class="plain" @click=${this.#leave}>${t("back")}</button></p>`;
  }

  #choices() {
    const outlook = outlookOf(this.round.view, "roster", this.now);
    const none = this.round.rights.size === 0;
    if (outlook !== "ready") return html`<p class="why-not">${t(`outlook.${outlook}`)}</p>`;
    return html`<p class="actions"><button type="button" class="main" @click=${() => this.#begin("enrol")}>${t("roster.enrol")}</button>
      ${none ? nothing : rosterChanges.map(change => html`<button type="button" class="plain" @click=${() => this.#begin(change)}>${t(`roster.${change}`)}</button>`)}</p>`;
  }

  #roster() {
    const { view, rights } = this.round;
    if (rights.size === 0) return html`<p class="empty">${t("roster.empty")}</p>`;
    const groups = view.terms.groups.length;
    return html`<p class="held-label roster-count">${t("people.enterprises.n", { n: rights.size })}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t("people.enterprises.n", { n: rights.size })}><table class="ledger"><thead><tr><th scope="col">${t("enrol.name")}</th><th scope="col">${t("enrol.code")}</th><th scope="col" class="number">${t("roster.keys")}</th><th scope="col" class="number">${t("roster.groups")}</th><th scope="col">${t("roster.related")}</th></tr></thead>
      <tbody>${view.enterprises.map(one => {
        const own = rights.get(one.code)!;
        return html`<tr><th scope="row">${words(one.name)}${one.suspended ? html` <span class="chip">${t("people.suspended")}</span>` : nothing}</th><td><code>${one.code}</code></td>
          <td class="number">${own.keys.length}${own.lostKeys.length > 0 ? html` <span class="note">${t("roster.lost", { n: own.lostKeys.length })}</span>` : nothing}</td><td class="number">${own.allowed.size} / ${groups}</td>
          <td>${one.related === one.code && !view.enterprises.some(other => other !== one && other.related === one.code) ? t("none") : html`<code>${one.related}</code>`}</td></tr>`;
      })}</tbody></table></div><p class="note">${t("group.allowed.note")}</p>`;
  }

  #begin(work: Work): void {
    this.work = work;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".order-title")?.focus());
  }

  #prepared(draft: Draft): void {
    this.#answered = undefined;
    this.draft = draft;
    void this.updateComplete.then(() => this.sheet.updateComplete).then(() => this.sheet.focus());
  }

  #back = () => {
    this.draft = undefined;
    if (this.#answered === undefined || this.#answered === "refused") void this.updateComplete.then(() => this.querySelector<HTMLElement>(".order-title")?.focus());
    else this.#leave();
  };

  #leave = () => {
    [this.work, this.draft] = [undefined, undefined];
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".actions button")?.focus());
  };
}
