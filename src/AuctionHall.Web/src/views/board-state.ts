import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { t } from "../i18n/words";
import { isCorrected } from "../log/corrections";
import type { Notice } from "../log/history";
import { isBroken } from "../log/phase";
import type { RoundView } from "../log/view";
import type { Goal } from "./goal";
import "./notice-list";
import { words } from "./parts";
import { View } from "./view";

const cancellations: readonly Notice["kind"][] = ["cancel"];
/** Both move the timetable: what the organisers decide, and what follows from the terms. */
const postponements: readonly Notice["kind"][] = ["postpone", "outage"];

/** What is out of the ordinary, said once and plainly above everything else. */
@customElement("board-state")
export class BoardState extends View {
  @property({ attribute: false }) view!: RoundView;
  @property({ attribute: false }) goal!: Goal;
  @property({ attribute: false }) notices: readonly Notice[] = [];

  override render() {
    const { view, goal } = this;
    const broken = view.terms.groups.filter(group => isBroken(view, group.id));
    const corrected = view.terms.groups.filter(group => isCorrected(view, group.id));
    const postponed = view.timetable.deadline !== view.terms.timetable.deadline || view.timetable.opening !== view.terms.timetable.opening
      || view.timetable.start !== view.terms.timetable.start;
    const ended = goal.phase === "opened" || goal.phase === "opening";
    return html`
      ${view.paused ? html`<div class="state"><p><b>${t("state.paused")}</b> ${words(view.paused)}</p><p class="note">${t("state.paused.note")}</p></div>` : nothing}
      ${view.cancelled ? html`<div class="state"><p><b>${t("state.cancelled")}</b></p><notice-list .round=${view.id} .fresh=${this.notices} .only=${cancellations}></notice-list></div>`
        : view.cancelledGroups.length > 0 ? html`<div class="state state-quiet"><p><b>${t("state.cancelled-groups", { n: view.cancelledGroups.length })}</b> ${this.#names(view.cancelledGroups)}</p></div>` : nothing}
      ${view.unopened.length > 0 ? html`<div class="state"><p><b>${t("state.unopened", { n: view.unopened.length })}</b> ${this.#names(view.unopened)}</p><p class="note">${t("state.unopened.note", { m: view.terms.custodians.threshold })}</p></div>` : nothing}
      ${broken.length > 0 ? html`<div class="state"><p><b>${t("state.broken", { n: broken.length })}</b> ${this.#names(broken.map(group => group.id))}</p><p class="note">${t("state.broken.note")}</p></div>` : nothing}
      ${corrected.length > 0 ? html`<div class="state state-quiet"><p><b>${t("state.corrected", { n: corrected.length })}</b> ${this.#names(corrected.map(group => group.id))}</p></div>` : nothing}
      ${postponed && !ended && !view.cancelled ? html`<div class="state state-quiet"><p><b>${t("state.postponed")}</b></p><notice-list .round=${view.id} .fresh=${this.notices} .only=${postponements}></notice-list></div>` : nothing}`;
  }

  #names(groups: readonly string[]) {
    const few = groups.slice(0, 6).map(id => this.view.terms.groups.find(group => group.id === id)).filter(group => group !== undefined);
    return html`${few.map((group, i) => html`${i > 0 ? t("comma") : nothing}${words(group.name)}`)}${groups.length > few.length ? t("and-more", { n: groups.length - few.length }) : nothing}`;
  }
}
