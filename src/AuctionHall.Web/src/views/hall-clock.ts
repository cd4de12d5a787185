import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { hallClock } from "../feed/clock";
import { eachSecond } from "../feed/seconds";
import { clockTime } from "../i18n/format";
import { t } from "../i18n/words";
import { View } from "./view";

/** The hall's clock, in the round's time zone. */
@customElement("hall-clock")
export class HallClockView extends View {
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
    return html`<span class="clock" title=${t("clock.title")}><span class="visually-hidden">${t("clock.label")} </span>${clockTime(hallClock.now())}<span class="zone" aria-hidden="true"> ${t("zone.short")}</span></span>`;
  }
}
