import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { t } from "../i18n/words";
import { View } from "./view";

const quietMs = 4000;

/** Announces finished facts to screen readers, one in four seconds; what waits meanwhile collapses into its number
 *  and the newest. There and empty at load, as assistive technology needs it. */
@customElement("status-line")
export class StatusLine extends View {
  @state() private words = "";
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  announce(fact: string): void {
    this.#waiting.push(fact);
    if (this.#timer === undefined) this.#say();
  }

  #say(): void {
    this.#timer = undefined;
    const facts = this.#waiting.splice(0);
    const last = facts.at(-1);
    if (last === undefined) return;
    this.words = facts.length > 1 ? t("said.more", { n: facts.length - 1, last }) : last;
    this.#timer = setTimeout(() => this.#say(), quietMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render() {
    return html`<p class="visually-hidden" role="status" aria-atomic="true">${this.words}</p>`;
  }
}
