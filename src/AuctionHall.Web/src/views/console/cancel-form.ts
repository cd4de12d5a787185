import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { t } from "../../i18n/words";
import { cancellable, roundCancellable } from "../../organising/outlook";
import { groupWords } from "./groups";
import { OrderForm } from "./order-form";

/** Groups, or the round as a whole. What is cancelled is never opened. */
@customElement("cancel-form")
export class CancelForm extends OrderForm {
  @state() private whole = false;

  override render() {
    const { view } = this.round;
    const groups = cancellable(view, this.now);
    const all = roundCancellable(view, this.now);
    return html`<form class="fields" @submit=${this.#next}>
      <p>${t("cancel.lead")}</p>
      <fieldset class="choice"><legend>${t("cancel.what")}</legend>
        <label><input type="radio" name="what" value="groups" .checked=${!this.whole} @change=${() => { this.whole = false; }}> ${t("cancel.groups")}</label>
        <label><input type="radio" name="what" value="round" ?disabled=${!all} .checked=${this.whole} @change=${() => { this.whole = true; }}> ${t("cancel.round")}</label>
        ${all ? nothing : html`<p class="note">${t("cancel.round.no")}</p>`}</fieldset>
      ${this.whole ? nothing : html`<fieldset class="choice checks-list"><legend>${t("cancel.which")}</legend>${groups.map(group => html`
        <label><input type="checkbox" name="group" value=${group.id}> <span>${groupWords(view, group.id)}</span></label>`)}</fieldset>`}
      ${this.textFields("reason", "form.reason", "form.reason.en")}${this.end()}</form>`;
  }

  #next = async (event: Event) => {
    event.preventDefault();
    const groups = [...this.querySelectorAll<HTMLInputElement>("input[name=group]:checked")].map(input => input.value);
    if (!this.whole && groups.length === 0) return this.fail("cancel.none", "input[name=group]");
    const reason = this.textOf("reason");
    if (reason) await this.prepare("cancel", this.whole ? { reason } : { groups, reason });
  };
}
