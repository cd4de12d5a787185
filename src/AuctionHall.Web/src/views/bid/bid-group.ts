import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { judgedGroup } from "../../bidding/findings";
import { emptyInput, typedRevision, type GroupInput } from "../../bidding/inputs";
import { lastPrices, nextRevision, standingIn, waitingIn, type OwnBid } from "../../bidding/own-bids";
import { count, dateTime } from "../../i18n/format";
import { t } from "../../i18n/words";
import type { Group, Terms } from "../../log/terms";
import { words } from "../parts";
import { productTable } from "../product-table";
import { View } from "../view";
import { yuan } from "./finding-words";
import "./price-field";
import type { PriceField } from "./price-field";

/**
 * One of the enterprise's groups: what is asked, what the enterprise has said there, and the fields for what it will say. Says
 * `change-input` with what is typed, and `withdraw`.
 */
@customElement("bid-group")
export class BidGroup extends View {
  @property({ attribute: false }) terms!: Terms;
  @property({ attribute: false }) group!: Group;
  @property({ attribute: false }) allowed: readonly string[] = [];
  /** The enterprise's own lowest known prices, by product. */
  @property({ attribute: false }) known: ReadonlyMap<string, string> | undefined;
  @property({ attribute: false }) bids: readonly OwnBid[] = [];
  @property({ attribute: false }) typed: GroupInput | undefined;
  /** Bids of this group can be made now. */
  @property({ type: Boolean }) accepting = false;
  @property({ type: Boolean }) cancelled = false;
  @property({ type: Boolean }) revisions = false;
  @state() private asked = false;

  /** The person asked for the fields and is led there, once the page has answered with them. */
  #led = false;

  override updated(): void {
    const field = this.querySelector<PriceField>("price-field");
    if (!this.#led || !this.typed || !field) return;
    this.#led = false;
    void field.updateComplete.then(() => field.querySelector("input")?.focus());
  }

  override render() {
    const { group, bids } = this;
    const standing = standingIn(bids, group.id);
    const editing = this.typed !== undefined || !standing || standing.withdrawal;
    const fields = editing && !this.cancelled;
    return html`<article class="panel bid-group" aria-labelledby="name.${group.id}">
      <header><p class="group-kicker"><span class="group-id">${group.id}</span> ${this.#chip(standing)}</p>
        <h3 id="name.${group.id}">${words(group.name)}</h3>
        <p class="note">${t("bid.volume")} ${count(group.volume)} ${words(group.unit)}</p></header>
      ${this.cancelled ? html`<p>${t("group.say.cancelled")}</p>` : nothing}
      ${standing && !standing.withdrawal ? this.#standing(standing, fields) : nothing}
      ${fields ? this.#fields() : nothing}
      <details class="rules" @toggle=${(event: Event) => { this.asked = (event.target as HTMLDetailsElement).open; }}><summary>${t("bid.asked")}</summary>${this.asked ? productTable(group) : nothing}</details>
    </article>`;
  }

  #chip(standing: OwnBid | undefined) {
    if (waitingIn(this.bids, this.group.id).length > 0) return html`<span class="chip" data-bid="waiting">${t("bid.state.waiting")}</span>`;
    if (!standing) return html`<span class="chip">${t("bid.state.nothing")}</span>`;
    return html`<span class="chip" data-bid=${standing.withdrawal ? "withdrawn" : "standing"}>${t(standing.withdrawal ? "bid.state.withdrawn" : "bid.state.standing", { n: standing.revision })}</span>`;
  }

  /** What counts now; of another device's bid only that it is there. */
  #standing({ kept, time, revision }: OwnBid, editing: boolean) {
    const prices = kept?.prices && Object.entries(kept.prices);
    return html`<div class="standing">
      <p>${t("bid.standing", { n: revision, time: dateTime(time! / 1000) })}${editing ? html` ${t("bid.standing.replaced")}` : nothing}</p>
      ${prices === undefined ? html`<p class="note">${t("bid.elsewhere")}</p>`
        : prices.length === 0 ? html`<p><b>${t("bid.no-offer.said")}</b></p>`
        : html`<ul class="standing-prices">${prices.map(([id, price]) => html`<li><span>${words(this.group.products.find(product => product.id === id)!.name)}</span> <b>${yuan(price)}</b></li>`)}</ul>`}
      ${this.accepting && !editing ? html`<p class="actions"><button type="button" class="plain" @click=${this.#change}>${t("bid.change")}</button>
        <button type="button" class="plain" @click=${() => this.dispatchEvent(new CustomEvent("withdraw"))}>${t("bid.withdraw")}</button></p>` : nothing}</div>`;
  }

  #fields() {
    const { group, terms, bids } = this;
    const input = this.typed ?? emptyInput;
    const judged = judgedGroup(terms, group, this.allowed, input.texts, this.known);
    const last = lastPrices(bids, group.id);
    const left = judged.filter(one => one.text.trim() === "").length;
    const others = group.products.length - judged.length;
    return html`<fieldset class="bid-fields" ?>
      <legend class="visually-hidden">${t("bid.fields")}</legend>
      ${input.noOffer ? html`<p class="note">${t("bid.no-offer.note")}</p>` : judged.map(one => html`<price-field .group=${group} .judged=${one} .last=${last[one.product.id]}
        @typed=${(event: CustomEvent<string>) => this.#to({ ...input, texts: new Map(input.texts).set(one.product.id, event.detail) })}></price-field>`)}
      ${!input.noOffer && left > 0 && left < judged.length ? html`<p class="warn-line">${t("bid.left-empty", { n: left })}</p>` : nothing}
      ${others > 0 ? html`<p class="note">${t("bid.others", { n: others })}</p>` : nothing}
      ${this.revisions ? this.#revision(input) : nothing}
      <p class="actions"><label class="tick"><input type="checkbox" .checked=${input.noOffer} @change=${(event: Event) => this.#to({ ...input, noOffer: (event.target as HTMLInputElement).checked })}> ${t("bid.no-offer")}</label>
        ${this.typed ? html`<button type="button" class="plain" @click=${() => this.#to(undefined)}>${t("bid.discard")}</button>` : nothing}</p></fieldset>`;
  }

  #revision(input: GroupInput) {
    const text = input.revision || String(nextRevision(this.bids, this.group.id));
    const wrong = typedRevision(text, this.terms) === undefined;
    return html`<label class="field"><span>${t("bid.revision")}</span><input class="short" inputmode="numeric" autocomplete="off" .value=${text} aria-invalid=${wrong ? "true" : nothing}
      @input=${(event: Event) => { event.stopPropagation(); this.#to({ ...input, revision: (event.target as HTMLInputElement).value }); }}></label>
      <p class=${wrong ? "trouble-line" : "note"}>${t("bid.revision.note", { n: this.terms.revisions })}</p>`;
  }

  /** A new bid takes the place of the whole last one, so it begins with the last one's prices where they are known here. */
  #change = () => {
    this.#to({ ...emptyInput, texts: new Map(Object.entries(lastPrices(this.bids, this.group.id))) });
    this.#led = true;
  };

  #to(input: GroupInput | undefined): void {
    this.dispatchEvent(new CustomEvent("change-input", { detail: input }));
  }
}
