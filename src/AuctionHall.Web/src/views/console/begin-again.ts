import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { t } from "../../i18n/words";
import type { RoundView } from "../../log/view";
import { again } from "../../organising/compose/again";
import { keepUnfinished, unfinished } from "../../organising/compose/unfinished";
import { pageAddress } from "../route";
import { View } from "../view";

/** Groups stayed sealed: their round can begin anew from the same terms, which are laid on the desk where terms are written. */
@customElement("begin-again")
export class BeginAgain extends View {
  @property({ attribute: false }) round!: RoundView;
  /** Microseconds by the hall's clock. */
  @property({ attribute: false }) now = 0;
  @state() private kept = true;
  readonly #replaces = unfinished() !== undefined;

  override render() {
    const n = this.round.unopened.length;
    return html`<section class="part panel grave" aria-labelledby="begin-again"><h3 id="begin-again">${t("again.title", { n })}</h3>
      <p class="note">${t("again.note")}</p>
      ${this.#replaces ? html`<p class="note">${t("again.replaces")}</p>` : nothing}
      <p class="actions"><button type="button" class="plain" @click=${this.#begin}>${t("again.go")}</button></p>
      ${this.kept ? nothing : html`<p class="trouble-line" role="alert">${t("again.not-kept")}</p>`}</section>`;
  }

  #begin = () => {
    this.kept = keepUnfinished(again(this.round, this.now));
    if (!this.kept) return;
    // The desk for terms is on the console without a round.
    location.assign(pageAddress("/console"));
  };
}
