import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { amountWords } from "../../bidding/amount-words";
import { isFault, type JudgedPrice } from "../../bidding/findings";
import { change } from "../../i18n/format";
import { language } from "../../i18n/language";
import { t } from "../../i18n/words";
import type { Group } from "../../log/terms";
import { words } from "../parts";
import { View } from "../view";
import { findingWords, yuan } from "./finding-words";

/** The price of one product: what is asked, the field, and beneath it live what was read. Says `typed` with the text. */
@customElement("price-field")
export class PriceField extends View {
  @property({ attribute: false }) group!: Group;
  @property({ attribute: false }) judged!: JudgedPrice;
  @property({ attribute: false }) last: string | undefined;

  override render() {
    const { product, text, price, below, findings } = this.judged;
    const [id, faulty] = [`${this.group.id}.${product.id}`, findings.some(isFault)];
    return html`<div class="price-row">
      <label class="price-of" for=${id}><b>${words(product.name)}</b>${product.specification ? html` <span class="what">${product.specification}</span>` : nothing}
        <span class="price-ceiling">${t("ceiling")} ${product.ceiling === undefined ? t("ceiling.none") : yuan(product.ceiling)}${this.last === undefined ? nothing : html` · ${t("price.last", { price: yuan(this.last) })}`}</span></label>
      <span class="price-input"><input id=${id} inputmode="decimal" autocomplete="off" spellcheck="false" .value=${text} @input=${this.#typed}
        aria-invalid=${faulty ? "true" : nothing} aria-describedby="${id}.says"><span class="price-unit">${t("price.unit")}<span class="visually-hidden"> / </span><span aria-hidden="true">/</span>${words(this.group.unit)}</span></span>
      <span class="price-below">${below === undefined ? nothing : html`<span class="visually-hidden">${t("price.below")} </span>${change(below)}`}</span>
      <div class="price-says" id="${id}.says">
        ${price === undefined ? nothing : html`<p class="amount-words">${amountWords(price, language())}</p>`}
        ${findings.map(one => html`<p class=${isFault(one) ? "trouble-line" : "warn-line"}>${findingWords(one)}</p>`)}</div></div>`;
  }

  #typed = (event: Event) => {
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent("typed", { detail: (event.target as HTMLInputElement).value }));
  };
}
