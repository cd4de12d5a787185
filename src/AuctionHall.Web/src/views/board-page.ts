// The live board of one round.
import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Board } from "../feed/board";
import { hallClock } from "../feed/clock";
import { eachSecond } from "../feed/seconds";
import { clockTime, span } from "../i18n/format";
import { said } from "../i18n/language";
import { t, type Word } from "../i18n/words";
import { settled } from "../log/phase";
import type { RoundView } from "../log/view";
import { newsBetween } from "./board-news";
import "./board-state";
import type { Connection } from "./connection-mark";
import "./count-down";
import { followed } from "./followed";
import { goalOf, type Goal } from "./goal";
import "./group-list";
import "./group-view";
import "./hall-header";
import "./key-figures";
import { drillChip, fingerprint, words } from "./parts";
import "./phase-rail";
import { addressOf, choiceOf, follows, type Choice } from "./route";
import "./status-line";
import type { StatusLine } from "./status-line";
import "./terms-view";
import "./trouble-page";
import { View } from "./view";

/** No sign of life for so long, and the page says that it may be out of date. */
const staleAfterMs = 75_000;
const brokenAfterMs = 4_000;
/** While it follows, the board stays with a group for so long. */
const lingerMs = 4_000;

@customElement("board-page")
export class BoardPage extends View {
  @property() round = "";
  @state() private choice: Choice = choiceOf(location.search);
  @state() private follow = choiceOf(location.search).group === undefined;
  @query("status-line") private statusLine!: StatusLine;
  #board!: Board;
  /** The group that the board shows by itself, and since when (milliseconds by the hall's clock). */
  #shown: { readonly group?: string; readonly since: number } = { since: 0 };
  #told: { readonly view?: RoundView; readonly outcomes: Board["outcomes"]; readonly phase?: string } = { outcomes: new Map() };
  #stood: ReadonlySet<string> | undefined;
  #brokenSince: number | undefined;
  #off: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#board = new Board(this.round);
    this.#board.addEventListener("change", () => this.requestUpdate());
    void this.#board.start();
    const back = () => { this.choice = choiceOf(location.search); };
    addEventListener("popstate", back);
    this.#off = [eachSecond(() => this.requestUpdate()), () => removeEventListener("popstate", back)];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#board.stop();
    for (const off of this.#off) off();
  }

  override render() {
    const { view, trouble } = this.#board;
    const connection = this.#connection();
    document.documentElement.dataset.state = trouble?.kind ?? (view ? connection : "loading");
    if (trouble && (trouble.kind !== "unreachable" || !view)) return html`<hall-header .connection=${"over" as const}></hall-header><trouble-page .trouble=${trouble}></trouble-page>`;
    if (!view) return html`<hall-header .connection=${"connecting" as const}></hall-header><main class="loading" aria-busy="true"><p>${t("loading")}</p></main>`;

    const now = hallClock.now() * 1000;
    const goal = goalOf(view, this.#board.outcomes, now);
    document.documentElement.dataset.phase = goal.phase;
    document.title = this.#title(view, goal);
    const shows = goal.phase === "opening" || this.#board.outcomes.size > 0 || goal.phase === "opened" || goal.phase === "unopened";
    return html`
      <a class="skip" href="#board" @click=${this.#skip}>${t("skip")}</a>
      <hall-header .connection=${connection}></hall-header>
      ${view.terms.drill ? html`<aside class="drill-banner" aria-label=${t("drill")}><b>${t("drill")}</b> ${t("drill.note")}</aside>` : nothing}
      ${connection === "stale" ? html`<aside class="stale-banner" aria-label=${t("link.stale")}>${t("stale", { time: clockTime(this.#board.asOf()) })}</aside>` : nothing}
      <main id="board" tabindex="-1" data-chosen=${this.choice.terms || this.choice.group !== undefined} data-stale=${connection === "stale"}>
        <section class="masthead">
          <div><p class="kicker">${drillChip(view.terms.drill)}<span class="chip" data-phase=${goal.phase}>${t(`phase.${goal.phase}` satisfies Word)}</span>${this.#provisional(view, now)}</p>
            <h1>${words(view.terms.title)}</h1>
            <p class="alliance">${words(view.terms.alliance.name)} · ${t("people.lead")} ${words(view.terms.alliance.lead)}</p></div>
          <count-down .goal=${goal}></count-down>
        </section>
        <board-state .view=${view} .goal=${goal} .notices=${this.#board.notices}></board-state>
        <phase-rail .view=${view} .goal=${goal}></phase-rail>
        ${shows ? html`<key-figures .view=${view} .outcomes=${this.#board.outcomes} .now=${now}></key-figures>` : nothing}
        ${this.#columns(view, now)}
      </main>
      <footer class="foot"><p>${t("foot.id")} ${fingerprint(view.id)}</p><p class="note">${t("foot.note")}</p></footer>
      <status-line></status-line>`;
  }

  #columns(view: RoundView, now: number) {
    const { outcomes, replaced, notices } = this.#board;
    const shown = this.choice.terms ? undefined : this.choice.group ?? (this.follow ? this.#shown.group : undefined);
    const group = view.terms.groups.find(one => one.id === shown);
    // On a phone there is one column: the list, or what was chosen from it; a desk shows both.
    return html`<div class="columns" @choose=${this.#choose}>
      <section class="column-list" aria-label=${t("list.label")}>
        <p class="list-links">
          <a class="terms-link" href=${addressOf({ terms: true })} aria-current=${this.choice.terms || !group ? "true" : nothing} @click=${this.#toTerms}>${t("terms.link")}</a>
          ${outcomes.size > 0 ? html`<button type="button" class="plain follow" aria-pressed=${this.follow && !this.choice.group && !this.choice.terms} @click=${this.#toggleFollow}>${t("follow")}</button>` : nothing}
        </p>
        <group-list .view=${view} .outcomes=${outcomes} .now=${now} .chosen=${group?.id}></group-list>
      </section>
      <section class="column-detail">${group
        ? html`<group-view .view=${view} .group=${group} .opened=${outcomes.get(group.id)} .replaced=${replaced.get(group.id) ?? []} .now=${now}></group-view>`
        : html`<terms-view .view=${view} .notices=${notices}></terms-view>`}</section>
    </div>`;
  }

  protected override willUpdate(): void {
    const { view, outcomes } = this.#board;
    const now = hallClock.now();
    const group = view && followed(view, outcomes);
    if (group !== this.#shown.group && now - this.#shown.since >= lingerMs) this.#shown = { ...(group !== undefined && { group }), since: now };
  }

  protected override updated(): void {
    const { view, outcomes } = this.#board;
    if (!view || !this.statusLine) return;
    const phase = document.documentElement.dataset.phase;
    const before = this.#told;
    this.#told = { view, outcomes, phase };
    // What stood at load is no news, though its outcomes arrive after it.
    this.#stood ??= new Set(view.outcomes.map(({ group, outcome }) => `${group} ${outcome}`));
    if (before.view) for (const fact of newsBetween({ ...before, view: before.view }, { view, outcomes, phase }, this.#stood)) this.statusLine.announce(fact);
  }

  #connection(): Connection {
    const { link } = this.#board;
    if (link !== "broken") this.#brokenSince = undefined;
    else this.#brokenSince ??= performance.now();
    const broken = this.#brokenSince !== undefined && performance.now() - this.#brokenSince > brokenAfterMs;
    if (broken || hallClock.silence() > staleAfterMs) return "stale";
    return link === "signalr" || link === "events" ? "live" : "connecting";
  }

  #provisional(view: RoundView, now: number) {
    if (this.#board.outcomes.size === 0) return nothing;
    const complete = settled(view, now) === view.terms.groups.length;
    return html`<span class="chip">${t(complete ? "result.complete" : "result.partial")}</span>`;
  }

  #title(view: RoundView, goal: Goal): string {
    const title = said(view.terms.title);
    if (goal.until === undefined) return `${t(goal.word)} · ${title}`;
    const { days, clock } = span(Math.ceil((goal.until - hallClock.now()) / 1000));
    return `${days > 0 ? `${t("days", { n: days })} ` : ""}${clock} ${t(goal.word)} · ${title}`;
  }

  #choose = (event: Event) => {
    const choice = (event as CustomEvent<Choice>).detail;
    // Going back to the list is going back to what the board shows by itself only where it was following.
    this.choice = choice;
    this.follow = choice.group === undefined && !choice.terms;
    history.pushState(null, "", addressOf(choice));
    void this.updateComplete.then(() => this.#reveal());
  };

  /** A screen reader, and a phone, go to what was chosen. */
  #reveal(): void {
    if (this.choice.group === undefined && !this.choice.terms) return;
    const title = this.querySelector<HTMLElement>(this.choice.group === undefined ? "#terms-title" : "#group-title");
    title?.focus({ preventScroll: true });
    const detail = this.querySelector(".column-detail");
    if (detail && detail.getBoundingClientRect().top < 0 || matchMedia("(max-width: 59.99rem)").matches) detail?.scrollIntoView();
  }

  #toTerms = (event: MouseEvent) => {
    if (!follows(event)) return;
    event.preventDefault();
    this.#choose(new CustomEvent("choose", { detail: { terms: true } }));
  };

  #toggleFollow = () => {
    this.follow = !(this.follow && this.choice.group === undefined && !this.choice.terms);
    this.choice = { terms: false };
    history.pushState(null, "", addressOf(this.choice));
  };

  #skip = (event: Event) => {
    event.preventDefault();
    this.querySelector<HTMLElement>("#board")?.focus();
  };
}
