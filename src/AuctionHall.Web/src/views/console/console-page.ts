import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { CheckedRound } from "../../auctions/checked-round";
import { draftsQuery } from "../../auctions/writing";
import { waitingDrafts } from "../../hall/answer";
import { said } from "../../i18n/language";
import { t, type Word } from "../../i18n/words";
import type { Keeper, KeptStatement } from "../../keeping/keeper";
import { signerOfKept } from "../../keeping/own-key";
import { readDraft, type Draft } from "../../organising/drafts";
import { unanswered } from "../../organising/outbox";
import { consoleSteps } from "../../organising/steps";
import "../count-down";
import { goalOf } from "../goal";
import "../compose/compose-desk";
import { PersonPage } from "../people/person-page";
import { follows } from "../route";
import "./audit-timeline";
import "./draft-list";
import "./export-desk";
import "./order-desk";
import "./roster-desk";
import "./round-watch";
import { sectionAddress, sectionOf, sections, type Section } from "./sections";
import type { SheetSent } from "./signing-sheet";

/** How often the hall is asked for drafts that other organisers have begun. */
const askEveryMs = 5_000;

@customElement("console-page")
export class ConsolePage extends PersonPage {
  override readonly party = "organiser";
  override readonly heading = "console.title";
  @state() private section: Section = sectionOf(location.search);
  @state() private drafts: readonly Draft[] | undefined;
  @state() private trouble: Word | undefined;
  @state() private kept: readonly KeptStatement[] = [];
  #asked = -Infinity;
  #asking = false;
  #asker: string | undefined;
  #off = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    const back = () => { this.section = sectionOf(location.search); };
    addEventListener("popstate", back);
    this.addEventListener("sent", this.#sent as EventListener);
    this.#off = () => removeEventListener("popstate", back);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#off();
  }

  protected override steps() {
    return this.round ? consoleSteps(this.round.view, this.now()).map(({ step, at, values }) => ({ name: t(`step.${step}`, values), at })) : [];
  }

  protected override updated(): void {
    if (this.key?.id !== this.#asker) [this.drafts, this.trouble, this.#asked, this.#asker] = [undefined, undefined, -Infinity, this.key?.id];
    if (this.key && performance.now() - this.#asked > askEveryMs) void this.#ask();
  }

  protected override beside(round: CheckedRound) {
    return html`<count-down .goal=${goalOf(round.view, new Map(), this.now())}></count-down>`;
  }

  /** One's key takes a line once it is there: the round has the page. */
  protected override beforeRound(keeper: Keeper): TemplateResult {
    const person = this.#person();
    return html`<details class="identity" ?open=${!this.key || !this.round}><summary>${!this.key ? t("person.key")
        : person ? t("console.signing-as", { name: said(person.name) }) : this.round ? t("console.not-organiser") : t("person.key")}${this.key ? html` <code>${this.key.id.slice(0, 8)}…</code>` : nothing}</summary>${super.beforeRound(keeper)}</details>
      ${this.feed ? nothing : html`<section class="part"><h2>${t("section.drafts")}</h2>${this.#drafts(keeper)}</section>
        <compose-desk .keeper=${keeper} .key=${this.key} .now=${this.now()}></compose-desk>`}`;
  }

  protected override body(round: CheckedRound): TemplateResult {
    const keeper = this.keeper!;
    const waiting = this.#waiting(round);
    return html`<nav class="tabs" aria-label=${t("console.sections")}>${sections.map(section => html`<a href=${sectionAddress(section)} aria-current=${section === this.section ? "page" : nothing} @click=${this.#go(section)}>${t(`section.${section}`)}${section === "drafts" && waiting > 0
        ? html` <span class="badge">${waiting}<span class="visually-hidden"> ${t("console.waiting")}</span></span>` : nothing}</a>`)}</nav>
      ${this.key && !this.#person() ? html`<p class="why-not">${t("console.wrong-key")}</p>` : nothing}
      <section class="desk" aria-labelledby="section-title"><h2 id="section-title" class="visually-hidden" tabindex="-1">${t(`section.${this.section}`)}</h2>${this.#section(round, keeper)}</section>`;
  }

  #section(round: CheckedRound, keeper: Keeper): TemplateResult {
    const now = this.now();
    const person = this.#person();
    switch (this.section) {
      case "watch": return html`<round-watch .round=${round} .now=${now}></round-watch>`;
      case "drafts": return this.#drafts(keeper);
      case "orders": return person ? html`<order-desk .round=${round} .keeper=${keeper} .key=${this.key} .now=${now}></order-desk>` : this.#locked();
      case "roster": return html`<roster-desk ?may=${person !== undefined} .round=${round} .keeper=${keeper} .key=${this.key} .now=${now}></roster-desk>`;
      case "log": return html`<audit-timeline .round=${round}></audit-timeline>`;
      case "files": return html`<export-desk .round=${round}></export-desk>`;
    }
  }

  #locked = () => html`<p class="empty">${t(this.key ? "console.orders.not-organiser" : "console.orders.no-key")}</p>`;

  #drafts(keeper: Keeper) {
    const { round, key } = this;
    const left = round && key && this.drafts ? unanswered(this.kept, round, key.id, this.drafts) : [];
    return html`<draft-list .round=${round} .keeper=${keeper} .key=${key} .now=${this.now()} .drafts=${this.drafts?.filter(draft => !round?.marks.has(draft.hash))} .trouble=${this.trouble} .unanswered=${left}></draft-list>`;
  }

  /** The organiser of these terms whose key is held. */
  #person() {
    return this.round?.view.terms.organisers.people.find(person => person.key === this.key?.id);
  }

  /** Drafts of this round that the key has not signed, and what was signed here without an answer. */
  #waiting(round: CheckedRound): number {
    if (!this.key || !this.drafts || !this.#person()) return 0;
    const { id } = this.key;
    const own = this.drafts.filter(draft => draft.round === round.view.id && !round.marks.has(draft.hash) && !draft.envelope.signatures.some(one => one.keyid === id));
    return own.length + unanswered(this.kept, round, id, this.drafts).length;
  }

  async #ask(): Promise<void> {
    const { key, keeper } = this;
    if (this.#asking || !key || !keeper) return;
    [this.#asking, this.#asked] = [true, performance.now()];
    try {
      const answer = await waitingDrafts(await draftsQuery(this.now(), signerOfKept(key)));
      const kept = await keeper.all("statements");
      if (this.key !== key) return;
      this.kept = kept;
      if (answer === undefined || !("map" in answer)) {
        this.trouble = answer ? `refusal.${answer.refusal}` : "drafts.silence";
        return;
      }
      const read = await Promise.all(answer.map(one => readDraft(one.envelope, one.until)));
      this.drafts = read.filter(draft => typeof draft !== "string");
      this.trouble = read.some(draft => typeof draft === "string") ? "drafts.some-not-understood" : undefined;
    } finally {
      this.#asking = false;
    }
  }

  #sent = (event: CustomEvent<SheetSent>) => {
    const { kind, outcome } = event.detail;
    this.#asked = -Infinity;
    this.requestUpdate();
    if (outcome.kind === "receipt") this.announce(t("console.sent.receipt", { what: t(`audit.kind.${kind}`) }));
    if (outcome.kind === "draft") this.announce(t("console.sent.draft", { what: t(`audit.kind.${kind}`) }));
  };

  #go = (section: Section) => (event: MouseEvent) => {
    if (!follows(event)) return;
    event.preventDefault();
    this.section = section;
    history.pushState(history.state, "", sectionAddress(section));
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("#section-title")?.focus({ preventScroll: true }));
  };
}
