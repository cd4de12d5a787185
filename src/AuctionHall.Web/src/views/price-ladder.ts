import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { change, count, price, volume } from "../i18n/format";
import { said } from "../i18n/language";
import { t, type Word } from "../i18n/words";
import type { Group, Product } from "../log/terms";
import type { Enterprise } from "../log/view";
import { readable, rulesOf, type Show } from "../outcome/explain";
import { decimalsOf, percentBelow, units } from "../outcome/money";
import type { ItemOutcome, Outcome } from "../outcome/outcome";
import { customProperty } from "./custom-property";
import { cross, rule, tick, words } from "./parts";
import { perMille } from "./price-strip";
import { View } from "./view";

/** Operands as they stand in the log. */
const exactly: Show = operand => operand;

/** The prices of one group in the outcome's own order: no sorting here could differ from the rank. */
@customElement("price-ladder")
export class PriceLadder extends View {
  @property({ attribute: false }) group!: Group;
  @property({ attribute: false }) outcome!: Outcome;
  @property({ attribute: false }) decimals = 4;
  @property({ attribute: false }) enterprises!: ReadonlyMap<string, Enterprise>;

  override render() {
    const { items } = this.outcome;
    const products = new Map(this.group.products.map(product => [product.id, product]));
    const ceilings = this.group.products.flatMap(product => product.ceiling ?? []);
    const places = Math.max(2, ...[...ceilings, ...items.map(item => item.price)].map(decimalsOf));
    // The bars' scale ends at the ceiling, or a little beyond it where a price does.
    const most = Math.max(1000, ...items.map(item => Math.min(1250, perMille(item.price, products.get(item.product)?.ceiling, this.decimals) ?? 0)));
    const firstBelowCap = items.find(item => item.verdict === "cap reached");
    return html`<table class="ladder" role="table" aria-label=${t("ladder.label")} ${customProperty("--ceiling", `${100_000 / most}%`)}>
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col" class="c-rank">${t("ladder.rank")}</th>
        <th role="columnheader" scope="col" class="c-who">${t("ladder.enterprise")}</th>
        <th role="columnheader" scope="col" class="c-price">${t("ladder.price")}</th>
        <th role="columnheader" scope="col" class="c-change">${t("ladder.change")}</th>
        <th role="columnheader" scope="col" class="c-verdict">${t("ladder.verdict")}</th>
        <th role="columnheader" scope="col" class="visually-hidden">${t("ladder.why")}</th>
      </tr></thead>
      <tbody role="rowgroup">
        ${ceilings.length === 1 && products.size === 1 ? this.#ceilingRow(ceilings[0]!, places) : nothing}
        ${repeat(items, item => `${item.enterprise} ${item.product}`, item => html`
          ${item === firstBelowCap ? html`<tr role="row" class="cap-line"><td role="cell" colspan="6">${t("ladder.cap", { n: this.outcome.cap })}</td></tr>` : nothing}
          ${this.#row(item, products.get(item.product), products.size > 1, places, most)}`)}
      </tbody></table>`;
  }

  #ceilingRow(ceiling: string, places: number) {
    return html`<tr role="row" class="ceiling-row"><td role="cell" class="c-rank"></td>
      <td role="cell" class="c-who">${t("ceiling")}</td><td role="cell" class="c-price">${price(ceiling, places)}</td>
      <td role="cell" class="c-change">${t("ladder.hundred")}</td><td role="cell" class="c-verdict"></td><td role="cell" class="c-why"></td></tr>`;
  }

  #row(item: ItemOutcome, product: Product | undefined, several: boolean, places: number, most: number) {
    const enterprise = this.enterprises.get(item.enterprise);
    const part = perMille(item.price, product?.ceiling, this.decimals);
    const chosen = item.verdict === "selected";
    return html`<tr role="row" class="item" data-verdict=${item.verdict}>
      <td role="cell" class="c-rank">${item.rank ?? html`<span aria-hidden="true">·</span><span class="visually-hidden">${t("ladder.unranked")}</span>`}</td>
      <td role="cell" class="c-who"><span class="who">${enterprise ? words(enterprise.name) : item.enterprise}</span>
        ${several && product ? html`<span class="what">${words(product.name)}${product.specification ? html` ${product.specification}` : nothing}
          ${product.ceiling ? html`<span class="own-ceiling">${t("ladder.own-ceiling")} ${price(product.ceiling, places)}</span>` : nothing}</span>` : nothing}</td>
      <td role="cell" class="c-price">${item.verdict === "not quoted" ? t("verdict.not quoted") : price(item.price, places)}</td>
      <td role="cell" class="c-change">${part === undefined || item.verdict === "not quoted" ? nothing
        : change(percentBelow(units(item.price, this.decimals), units(product!.ceiling!, this.decimals)))}</td>
      <td role="cell" class="c-verdict">${chosen ? tick : cross}<span>${t(`verdict.${item.verdict}` satisfies Word)}</span></td>
      <td role="cell" class="c-why">${this.#why(item, chosen)}
        ${part === undefined || item.verdict === "not quoted" ? nothing : html`<span class="bar" data-over=${part > 1000} aria-hidden="true"><span ${customProperty("--part", `${Math.min(100, 100 * part / most)}%`)}></span></span>`}
      </td></tr>`;
  }

  /** What decided, in words: for a selected item what it gets, for another the reason; a tie always. */
  #why(item: ItemOutcome, chosen: boolean): TemplateResult {
    return html`
      ${chosen ? html`<span class="gets">${item.allotted === undefined ? nothing : html`<span>${t("ladder.allotted")} <b>${volume(item.allotted)}</b> ${words(this.group.unit)}</span>`}
        ${item.regions === undefined ? nothing : html`<span>${t("ladder.regions", { n: count(item.regions) })}</span>`}</span>`
        : rule(item.decided, this.#named)}
      ${item.tie ? html`<span class="tie"><span class="tie-word">${t("ladder.tie")}</span> ${rule(item.tie, this.#named)}</span>` : nothing}
      <details class="rules"><summary>${t("ladder.rules")}</summary><ol>${rulesOf(item).map(one => html`<li>${rule(one, exactly)}</li>`)}</ol></details>`;
  }

  /** Names instead of codes and ids: whoever wants those finds them among the rules applied. */
  #named: Show = (operand, means) => {
    if (means === "enterprise") {
      const enterprise = this.enterprises.get(operand);
      return enterprise ? said(enterprise.name) : operand;
    }
    if (means !== "product") return readable(operand, means);
    const product = this.group.products.find(one => one.id === operand);
    if (!product) return operand;
    return this.group.products.length > 1 && product.specification ? product.specification : said(product.name);
  };
}
