import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { hallClock } from "../feed/clock";
import { eachSecond } from "../feed/seconds";
import { dateTime, span } from "../i18n/format";
import { said } from "../i18n/language";
import { t } from "../i18n/words";
import type { Goal } from "./goal";
import { View } from "./view";

/** Counts down to the goal by the hall's clock. Silent to screen readers unless they ask: role=timer. */
@customElement("count-down")
export class CountDown extends View {
  @property({ attribute: false }) goal: Goal | undefined;
  #off = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.#off = eachSecond(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#off();
  }

  override render() {
    const goal = this.goal;
    if (!goal) return nothing;
    if (goal.until === undefined) return html`
      <p class="goal-word goal-word-alone">${t(goal.word)}</p>
      ${goal.people?.length ? html`<p class="goal-note">${goal.people.map(said).join(t("comma"))}</p>` : nothing}
      ${goal.since === undefined ? nothing : html`<p class="goal-note">${t("goal.opened.at", { time: dateTime(goal.since) })}</p>`}`;
    const { days, clock } = span(Math.ceil((goal.until - hallClock.now()) / 1000));
    return html`
      <p class="goal-word" id="goal-word">${t(goal.word)}</p>
      <p class="goal-figure" role="timer" aria-labelledby="goal-word">
        ${days > 0 ? html`<span class="goal-days">${t("days", { n: days })}</span> ` : nothing}<span>${clock}</span>
      </p>
      <p class="goal-note">${dateTime(goal.until)} <span class="zone">${t("zone")}</span></p>`;
  }
}
