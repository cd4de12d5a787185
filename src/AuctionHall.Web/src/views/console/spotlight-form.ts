import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import { OrderForm } from "./order-form";

/** Which group every board shows first, once it has an outcome. */
@customElement("spotlight-form")
export class SpotlightForm extends OrderForm {
  override render() {
    const { terms, spotlight } = this.round.view;
    return html`<form class="fields" @submit=${this.#next}><p>${t("spotlight.lead")}</p>
      <label class="field"><span>${t("spotlight.group")}</span><select name="group">${terms.groups.map(group =>
        html`<option value=${group.id} ?selected=${group.id === spotlight}>${said(group.name)} ${group.id}</option>`)}</select></label>${this.end("form.next.one")}</form>`;
  }

  #next = async (event: Event) => {
    event.preventDefault();
    await this.prepare("spotlight", { group: this.querySelector<HTMLSelectElement>("select")!.value });
  };
}
