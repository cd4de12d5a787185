import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { t } from "../../i18n/words";
import { View } from "../view";

export interface Step {
  readonly name: string;
  readonly at: "done" | "current" | "later";
}

/** Where a person stands in what is to be done. The same look as the rail of the board. */
@customElement("step-rail")
export class StepRail extends View {
  @property({ attribute: false }) steps: readonly Step[] = [];

  override render() {
    return html`<nav class="rail" aria-label=${t("steps.label")}><ol>${this.steps.map(({ name, at }) => html`
      <li data-step=${at} aria-current=${at === "current" ? "step" : nothing}><span class="rail-dot" aria-hidden="true"></span>${name}${at === "done" ? html`<span class="visually-hidden"> ${t("rail.done")}</span>` : nothing}</li>`)}</ol></nav>`;
  }
}
