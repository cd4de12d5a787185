// What bid page, custodian page and console have in common: the strip, the steps, the round under its id, the person's key, and
// what is said when something is not as it should be. The body is each page's own.
import { html, nothing, type TemplateResult } from "lit";
import { query, state } from "lit/decorators.js";
import type { CheckedRound } from "../../auctions/checked-round";
import type { CheckedFeed } from "../../feed/checked";
import { hallClock } from "../../feed/clock";
import { eachSecond } from "../../feed/seconds";
import { said } from "../../i18n/language";
import { t, type Word } from "../../i18n/words";
import { forgetfulKeeper, openKeeper, type Keeper, type KeptKey, type Role } from "../../keeping/keeper";
import { phase } from "../../log/phase";
import "../hall-header";
import { outageNotes } from "../outage-words";
import { drillChip, fingerprint, words } from "../parts";
import "../status-line";
import type { StatusLine } from "../status-line";
import { View } from "../view";
import "./key-keeper";
import { offline } from "./offline";
import "./round-gate";
import "./step-rail";
import type { Step } from "./step-rail";

/** The same pages as one file each (offline.mjs); organisers sign with the command line where they have no network. */
const offlineFiles: Readonly<Record<Role, string | undefined>> = { enterprise: "auctionhall-bid.html", custodian: "auctionhall-custodian.html", organiser: undefined };

/** No sign of life for so long, and the page says so. */
const staleAfterMs = 75_000;

export abstract class PersonPage extends View {
  /** Not `role`, nor `title`: elements have those already. */
  abstract readonly party: Role;
  abstract readonly heading: Word;
  @state() protected keeper: Keeper | undefined;
  @state() protected feed: CheckedFeed | undefined;
  @state() protected key: KeptKey | undefined;
  @query("status-line") private statusLine!: StatusLine;
  #offs: (() => void)[] = [];

  /** From the first step to the last. */
  protected abstract steps(): readonly Step[];
  /** Shown once the log is checked; `state` changes as the log grows. */
  protected abstract body(state: CheckedRound): TemplateResult;

  protected get round(): CheckedRound | undefined {
    return this.feed?.state;
  }

  /** Beside the round's name: what is waited for. */
  protected beside(_state: CheckedRound): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Microseconds by the hall's clock; offline by this device's. */
  protected now(): number {
    return Math.floor(hallClock.now() * 1000);
  }

  /** Said aloud to a screen reader, once. */
  protected announce(fact: string): void {
    this.statusLine?.announce(fact);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void (offline ? Promise.resolve(forgetfulKeeper()) : openKeeper()).then(keeper => { this.keeper = keeper; });
    this.#offs = [eachSecond(() => this.requestUpdate())];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.feed?.stop();
    for (const off of this.#offs) off();
  }

  override render() {
    const { keeper, feed } = this;
    const connection = offline ? undefined : this.#connection();
    document.title = feed?.state ? `${t(this.heading)} · ${said(feed.state.view.terms.title)}` : t(this.heading);
    document.documentElement.dataset.state = !keeper ? "loading" : feed?.trouble?.kind ?? (feed?.state ? "ready" : feed ? "loading" : "asking");
    return html`<a class="skip" href="#person" @click=${this.#skip}>${t("skip")}</a>
      <hall-header .connection=${connection}></hall-header>
      ${feed?.state?.view.terms.drill ? html`<aside class="drill-banner" aria-label=${t("drill")}><b>${t("drill")}</b> ${t("drill.note")}</aside>` : nothing}
      ${connection === "stale" ? html`<aside class="stale-banner">${t("person.stale")}</aside>` : nothing}
      <main id="person" class="person" tabindex="-1">
        ${this.#head(feed?.state)}
        <step-rail .steps=${this.steps()}></step-rail>
        ${keeper ? this.#content(keeper) : html`<p class="note" aria-busy="true">${t("loading")}</p>`}
      </main>
      <footer class="foot">${feed?.state ? html`<p>${t("foot.id")} ${fingerprint(feed.state.view.id)}</p>` : nothing}<p class="note">${t(offline ? "person.offline" : "person.foot")}
        ${offline || !offlineFiles[this.party] ? nothing : html`<a href=${`/dist/offline/${offlineFiles[this.party]}`} download>${t("person.offline.get")}</a>`}</p></footer>
      <status-line></status-line>`;
  }

  #head(state: CheckedRound | undefined) {
    if (!state) return html`<section class="masthead"><div><p class="kicker"><span class="chip">${t(this.heading)}</span></p><h1>${t(this.heading)}</h1></div></section>`;
    const { terms } = state.view;
    const at = phase(state.view, this.now());
    return html`<section class="masthead"><div>
      <p class="kicker"><span class="chip">${t(this.heading)}</span>${drillChip(terms.drill)}<span class="chip" data-phase=${at}>${t(`phase.${at}`)}</span></p>
      <h1>${words(terms.title)}</h1><p class="alliance">${words(terms.alliance.name)} · ${t("people.lead")} ${words(terms.alliance.lead)}</p>${at === "announced" || at === "accepting" || at === "closed" ? outageNotes(state.view) : nothing}</div>${this.beside(state)}</section>`;
  }

  #content(keeper: Keeper) {
    const ready = this.feed?.state && !(this.feed.trouble && this.feed.trouble.kind !== "unreachable");
    return html`${this.beforeRound(keeper)}
      <round-gate .feed=${this.feed} @round=${(event: CustomEvent<CheckedFeed | undefined>) => this.#enter(event.detail)}></round-gate>
      ${ready ? this.body(this.feed!.state!) : nothing}`;
  }

  /** What needs no round: the key. */
  protected beforeRound(keeper: Keeper): TemplateResult {
    return html`<section class="part"><h2>${t("person.key")}</h2>
      <key-keeper .keeper=${keeper} party=${this.party} .held=${this.key} @key=${(event: CustomEvent<KeptKey | undefined>) => { this.key = event.detail; }}></key-keeper></section>`;
  }

  #enter(feed: CheckedFeed | undefined): void {
    this.feed = feed;
    feed?.addEventListener("change", () => this.requestUpdate());
  }

  #connection() {
    if (!this.feed?.state) return undefined;
    if (hallClock.silence() > staleAfterMs) return "stale" as const;
    const { link } = this.feed;
    return link === "signalr" || link === "events" ? "live" as const : link === "broken" ? "stale" as const : "connecting" as const;
  }

  #skip = (event: Event) => {
    event.preventDefault();
    this.querySelector<HTMLElement>("#person")?.focus();
  };
}
