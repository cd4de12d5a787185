import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { change, count, price, volume } from "../i18n/format";
import { said } from "../i18n/language";
import { t, type Word } from "../i18n/words";
import { priceNamed, type Group, type Product } from "../log/terms";
import type { Enterprise } from "../log/view";
import { readable, rulesOf, type Show } from "../outcome/explain";
import { decimalsOf, percentBelow, units } from "../outcome/money";
import type { ItemOutcome } from "../outcome/outcome";
import type { Ranking } from "../outcome/rankings";
import { customProperty } from "./custom-property";
import { priceLabel, priceName } from "./names";
import { cross, rule, tick, words } from "./parts";
import { perMille } from "./price-strip";
import { View } from "./view";

/** Operands as they stand in the log. */
const exactly: Show = operand => operand;

/** The prices that were ranked together, in the outcome's own order: no sorting here could differ from the rank. */
@customElement("price-ladder")
export class PriceLadder extends View {
  @property({ attribute: false }) group!: Group;
  @property({ attribute: false }) ranking!: Ranking;
  @property({ attribute: false }) decimals = 4;
  /** What decreases are measured from: `ceiling` or the name of a price (R-65). */
  @property() base = "ceiling";
  @property({ attribute: false }) enterprises!: ReadonlyMap<string, Enterprise>;

  override render() {
    const { items, cap, unit } = this.ranking;
    const products = new Map(this.ranking.products.map(product => [product.id, product]));
    const ceilings = this.ranking.products.flatMap(product => product.ceiling ?? []);
    const bases = this.ranking.products.flatMap(product => priceNamed(product, this.base) ?? []);
    const places = Math.max(2, ...[...ceilings, ...bases, ...items.map(item => item.price)].map(decimalsOf));
    // Places and ranks part where one place goes with several prices or a better rank missed its place.
    const placed = items.some(item => item.place !== undefined && item.place !== item.rank);
    // The bars' scale ends at the ceiling, or a little beyond it where a price does.
    const most = Math.max(1000, ...items.map(item => Math.min(1250, perMille(item.price, products.get(item.product)?.ceiling, this.decimals) ?? 0)));
    const firstBelowCap = items.find(item => item.verdict === "cap reached");
    return html`<table class="ladder" role="table" aria-label=${unit === undefined ? t("ladder.label") : `${t("unit.title", { unit })} ${t("ladder.label")}`} ${customProperty("--ceiling", `${100_000 / most}%`)}>
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col" class="c-rank">${t("ladder.rank")}</th>
        <th role="columnheader" scope="col" class="c-who">${t("ladder.enterprise")}</th>
        <th role="columnheader" scope="col" class="c-price">${t("ladder.price")}</th>
        <th role="columnheader" scope="col" class="c-change">${t("ladder.change")}${this.base === "ceiling" ? nothing : html` <span class="from">${t("ladder.from", { price: priceName(this.base) })}</span>`}</th>
        <th role="columnheader" scope="col" class="c-verdict">${t("ladder.verdict")}</th>
        <th role="columnheader" scope="col" class="visually-hidden">${t("ladder.why")}</th>
      </tr></thead>
      <tbody role="rowgroup">
        ${ceilings.length === 1 && products.size === 1 ? this.#ceilingRow(ceilings[0]!, places) : nothing}
        ${repeat(items, item => `${item.enterprise} ${item.product}`, item => html`
          ${item === firstBelowCap ? html`<tr role="row" class="cap-line"><td role="cell" colspan="6">${t("ladder.cap", { n: cap })}</td></tr>` : nothing}
          ${this.#row(item, products.get(item.product), products.size > 1, placed, places, most)}`)}
      </tbody></table>`;
  }

  #ceilingRow(ceiling: string, places: number) {
    return html`<tr role="row" class="ceiling-row"><td role="cell" class="c-rank"></td>
      <td role="cell" class="c-who">${t("ceiling")}</td><td role="cell" class="c-price">${price(ceiling, places)}</td>
      <td role="cell" class="c-change">${this.base === "ceiling" ? t("ladder.hundred") : nothing}</td><td role="cell" class="c-verdict"></td><td role="cell" class="c-why"></td></tr>`;
  }

  #row(item: ItemOutcome, product: Product | undefined, several: boolean, placed: boolean, places: number, most: number) {
    const enterprise = this.enterprises.get(item.enterprise);
    const part = perMille(item.price, product?.ceiling, this.decimals);
    const from = product && item.verdict !== "not quoted" ? priceNamed(product, this.base) : undefined;
    const chosen = item.verdict === "selected";
    return html`<tr role="row" class="item" data-verdict=${item.verdict}>
      <td role="cell" class="c-rank">${item.rank ?? html`<span aria-hidden="true">·</span><span class="visually-hidden">${t("ladder.unranked")}</span>`}</td>
      <td role="cell" class="c-who"><span class="who">${enterprise ? words(enterprise.name) : item.enterprise}</span>
        ${several && product ? html`<span class="what">${words(product.name)}${product.specification ? html` ${product.specification}` : nothing}
          ${product.ceiling ? html`<span class="own-ceiling">${t("ladder.own-ceiling")} ${price(product.ceiling, places)}</span>` : nothing}
          ${this.base !== "ceiling" && from !== undefined ? html`<span class="own-ceiling">${priceLabel(this.base)} ${price(from, places)}</span>` : nothing}</span>` : nothing}</td>
      <td role="cell" class="c-price">${item.verdict === "not quoted" ? t("verdict.not quoted") : price(item.price, places)}</td>
      <td role="cell" class="c-change">${from === undefined ? nothing : change(percentBelow(units(item.price, this.decimals), units(from, this.decimals)))}</td>
      <td role="cell" class="c-verdict">${chosen ? tick : cross}<span>${t(`verdict.${item.verdict}` satisfies Word)}</span></td>
      <td role="cell" class="c-why">${this.#why(item, chosen, placed)}
        ${part === undefined || item.verdict === "not quoted" ? nothing : html`<span class="bar" data-over=${part > 1000} aria-hidden="true"><span ${customProperty("--part", `${Math.min(100, 100 * part / most)}%`)}></span></span>`}
      </td></tr>`;
  }

  /** What decided, in words: for a selected item what it gets, for another the reason; a tie always. */
  #why(item: ItemOutcome, chosen: boolean, placed: boolean): TemplateResult {
    return html`
      ${chosen ? this.#gets(item, placed) : rule(item.decided, this.#named)}
      ${item.tie ? html`<span class="tie"><span class="tie-word">${t("ladder.tie")}</span> ${rule(item.tie, this.#named)}</span>` : nothing}
      <details class="rules"><summary>${t("ladder.rules")}</summary><ol>${rulesOf(item).map(one => html`<li>${rule(one, exactly)}</li>`)}</ol></details>`;
  }

  /** Place, volume and regions of a selected item; and why, where it was not simply the next in rank (R-59, R-61). */
  #gets(item: ItemOutcome, placed: boolean) {
    const along = item.decided.rule === "R-59" ? item.decided : undefined;
    const tied = item.met.find(one => one.rule === "R-61");
    return html`<span class="gets">${placed && item.place !== undefined ? html`<span><b>${t("ladder.place", { n: item.place })}</b></span>` : nothing}
        ${item.allotted === undefined ? nothing : html`<span>${t("ladder.allotted")} <b>${volume(item.allotted)}</b> ${words(this.group.unit)}</span>`}
        ${item.regions === undefined ? nothing : html`<span>${t("ladder.regions", { n: count(item.regions) })}</span>`}</span>
      ${along ? html`<span class="special"><span class="chip">${t("ladder.along")}</span> ${rule(along, this.#named)}</span>` : nothing}
      ${tied ? html`<span class="special"><span class="chip">${t("ladder.tied")}</span> ${rule(tied, this.#named)}</span>` : nothing}`;
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
