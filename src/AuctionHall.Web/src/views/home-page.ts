import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { hallClock } from "../feed/clock";
import { get } from "../feed/http";
import { eachSecond } from "../feed/seconds";
import { count, dateTime, span } from "../i18n/format";
import { t, type Word } from "../i18n/words";
import { micros } from "../log/phase";
import { rounds, seasonOf, type Listed } from "../log/rounds";
import { parse } from "../log/shape";
import "./hall-header";
import { drillChip, words } from "./parts";
import { pageAddress } from "./route";
import { View } from "./view";

const readEveryMs = 15_000;

/** The rounds of this hall: now, next, past. */
@customElement("home-page")
export class HomePage extends View {
  @state() private rounds: readonly Listed[] | undefined;
  @state() private failed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #off = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    void hallClock.sample().then(() => this.#read());
    hallClock.start();
    this.#off = eachSecond(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    hallClock.stop();
    this.#off();
  }

  override render() {
    document.documentElement.dataset.state = this.failed ? "stale" : this.rounds ? "ready" : "loading";
    document.title = t("brand");
    return html`<hall-header></hall-header><main class="home">
      <h1>${t("home.title")}</h1><p class="lead">${t("home.lead")}</p>
      ${this.failed ? html`<p class="state">${t("home.failed")}</p>` : nothing}
      ${this.rounds === undefined ? html`<p class="note">${t("loading")}</p>`
        : this.rounds.length === 0 ? html`<p class="empty">${t("home.empty")}</p>`
        : (["now", "next", "past"] as const).map(season => this.#season(season, this.rounds!.filter(round => seasonOf(round) === season)))}
      </main><footer class="foot"><p class="note">${t("zone.note")}</p></footer>`;
  }

  #season(season: "now" | "next" | "past", rounds: readonly Listed[]) {
    if (rounds.length === 0) return nothing;
    return html`<section class="season"><h2>${t(`home.${season}` satisfies Word)}</h2>
      <ul class="rounds">${repeat(rounds, round => round.id, round => html`<li><a href=${pageAddress(`/r/${round.id}`)}>
        <span class="round-title">${words(round.title)}</span>
        <span class="round-chips">${drillChip(round.drill)}<span class="chip" data-phase=${round.phase}>${t(`phase.${round.phase}` satisfies Word)}</span></span>
        <span class="round-when">${this.#when(round)}</span>
        <span class="round-groups">${t("home.groups", { n: count(round.groups) })}</span></a></li>`)}</ul></section>`;
  }

  #when({ phase, timetable }: Listed) {
    const next = phase === "announced" ? "start" : phase === "accepting" ? "deadline" : "opening";
    const at = micros(timetable[next]) / 1000;
    const left = at - hallClock.now();
    const { days, clock } = span(Math.ceil(left / 1000));
    return html`${t(`time.${next}` satisfies Word)} ${dateTime(at)}${left > 0 && (phase === "announced" || phase === "accepting" || phase === "closed")
      ? html` <b class="left">${days > 0 ? `${t("days", { n: days })} ` : ""}${clock}</b>` : nothing}`;
  }

  async #read(): Promise<void> {
    try {
      this.rounds = parse(await (await get("/api/rounds")).text(), rounds, "rounds").rounds;
      this.failed = false;
    } catch {
      this.failed = true;
    }
    this.#timer = setTimeout(() => this.#read(), readEveryMs);
  }
}
