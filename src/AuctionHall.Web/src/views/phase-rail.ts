import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { t, type Word } from "../i18n/words";
import type { RoundView } from "../log/view";
import type { Goal } from "./goal";
import { View } from "./view";

const steps = ["announced", "accepting", "closed", "keys", "opened", "proposed", "final"] as const;
type Step = (typeof steps)[number];

/** Where the round is on its way. What later stages will add stands there already, greyed. */
@customElement("phase-rail")
export class PhaseRail extends View {
  @property({ attribute: false }) view!: RoundView;
  @property({ attribute: false }) goal!: Goal;

  override render() {
    const { current, done } = this.#place();
    return html`<nav class="rail" aria-label=${t("rail.label")}><ol>${steps.map((step, i) => {
      const state = i < done ? "done" : step === current ? "current" : step === "proposed" || step === "final" ? "later" : "ahead";
      return html`<li data-step=${state} aria-current=${state === "current" ? "step" : nothing}>
        <span class="rail-dot" aria-hidden="true"></span>
        <span class="rail-word">${t(`rail.${step}` satisfies Word)}${this.#figure(step)}</span>
        ${state === "done" ? html`<span class="visually-hidden">${t("rail.done")}</span>` : nothing}
        ${state === "later" ? html`<span class="visually-hidden">${t("rail.later")}</span>` : nothing}
      </li>`;
    })}</ol></nav>`;
  }

  #place(): { current?: Step; done: number } {
    const at = (step: Step) => ({ current: step, done: steps.indexOf(step) });
    switch (this.goal.phase) {
      case "announced": return at("announced");
      case "accepting": return at("accepting");
      case "closed": return at("closed");
      case "opening": return at(this.goal.word === "goal.keys" ? "keys" : "opened");
      case "opened": return { done: steps.indexOf("opened") + 1 };
      // The way ends where it was left: nothing after it is current any more.
      case "cancelled": return { done: this.view.closing ? 3 : this.view.begun ? 2 : 1 };
      case "unopened": return { done: 3 };
    }
  }

  #figure(step: Step) {
    if (step !== "keys") return nothing;
    const { threshold, people } = this.view.terms.custodians;
    const released = new Set(this.view.releases.flatMap(release => release.custodians)).size;
    return html` <span class="rail-figure" title=${t("rail.keys.title", { m: threshold, n: people.length })}>${released > 0 ? t("rail.keys.figure", { k: released, n: people.length }) : t("rail.keys.needed", { m: threshold, n: people.length })}</span>`;
  }
}
