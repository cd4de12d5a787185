import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { said } from "../../i18n/language";
import { t } from "../../i18n/words";
import type { Label } from "../../log/shape";
import type { Change } from "../../log/statements";
import type { Group } from "../../log/terms";
import { Found, sentenceOf, remedyOf, type Problem } from "../../organising/compose/check/found";
import { checkGroups } from "../../organising/compose/check/groups";
import { checkRules } from "../../organising/compose/check/pipeline";
import { allowChange, correctedGroup, productFacts, textsOf, type AllowedTexts } from "../../organising/corrected-form";
import { rankedBy, type RankedBy } from "../../organising/correcting";
import { correctable } from "../../organising/outlook";
import { priceLabel } from "../names";
import { words } from "../parts";
import { OrderForm } from "./order-form";

/** What was wrong of an opened group: its entry in the terms, the roster's lines, or both. The next page ranks it again. */
@customElement("correct-form")
export class CorrectForm extends OrderForm {
  @state() private chosen = "";
  @state() private code = "";
  @state() private problems: readonly Problem[] = [];

  override render() {
    const groups = correctable(this.round.view);
    const group = groups.find(one => one.id === this.chosen) ?? groups[0];
    if (!group) return html`<p class="why-not">${t("outlook.no-outcome")}</p>`;
    const by = rankedBy(this.round, group);
    return html`<form class="fields" novalidate @submit=${(event: Event) => { event.preventDefault(); void this.#next(by); }}><p>${t("correct.lead")}</p>
      <label class="field"><span>${t("correct.group")}</span><select name="group" @change=${(event: Event) => { [this.chosen, this.problems] = [(event.target as HTMLSelectElement).value, []]; }}>${groups.map(one =>
        html`<option value=${one.id} ?selected=${one.id === group.id}>${said(one.name)} ${one.id}</option>`)}</select></label>
      ${keyed(group.id, html`${this.#terms(by.group)}${this.#allow(by)}${this.#suspend()}${this.#relate()}`)}
      ${this.problems.length === 0 ? nothing : html`<div role="alert"><p class="trouble-line">${t("correct.unsound")}</p><ul class="faults">${this.problems.map(problem => html`<li>${sentenceOf(problem)} ${remedyOf(problem)}</li>`)}</ul></div>`}
      ${this.textFields("reason", "form.reason", "form.reason.en")}${this.end()}</form>`;
  }

  #terms({ products, volume }: Group): TemplateResult {
    const texts = products.map(textsOf);
    const facts = [...new Set(texts.flatMap(one => Object.keys(one)))].filter(fact => fact === "ceiling" || texts.some(one => one[fact]));
    const head = (fact: string) => fact === "ceiling" || fact.startsWith("price.") ? priceLabel(fact.replace(/^price\./, "")) : t(`product.${fact as Exclude<(typeof productFacts)[number], "ceiling">}`);
    return html`<fieldset class="choice"><legend>${t("correct.terms")}</legend>
      <label class="field"><span>${t("correction.volume")}</span><input class="short" name="volume" inputmode="numeric" autocomplete="off" .defaultValue=${String(volume)}></label>
      <div class="scroll" tabindex="0" role="region" aria-label=${t("correct.terms")}><table class="ledger"><thead><tr><th scope="col">${t("product.name")}</th>${facts.map(fact => html`<th scope="col">${head(fact)}</th>`)}</tr></thead>
      <tbody>${products.map((product, i) => html`<tr><th scope="row">${words(product.name)} ${product.specification ?? nothing} <code>${product.id}</code></th>${facts.map(fact => html`<td>
        <input class="short" data-product=${i} data-fact=${fact} inputmode="decimal" autocomplete="off" aria-label="${head(fact)} ${product.id}" .defaultValue=${texts[i]![fact] ?? ""}></td>`)}</tr>`)}</tbody></table></div></fieldset>`;
  }

  #allow({ group, roster }: RankedBy): TemplateResult {
    const line = roster.find(one => one.enterprise === this.code);
    return html`<fieldset class="choice"><legend>${t("correct.allow")}</legend>
      <label class="field"><span>${t("correct.allow.which")}</span><select name="allowed" @change=${(event: Event) => { this.code = (event.target as HTMLSelectElement).value; }}><option value="">${t("correct.allow.none")}</option>${this.#enterprises(this.code)}</select></label>
      ${this.code === "" ? nothing : keyed(this.code, html`<div class="scroll" tabindex="0" role="region" aria-label=${t("correct.allow")}><table class="ledger"><thead><tr><th scope="col">${t("product.name")}</th><th scope="col">${t("correct.allow.may")}</th>${this.#criteria(roster).map(one => html`<th scope="col"><code>${one}</code></th>`)}</tr></thead>
      <tbody>${group.products.map(product => {
        const own = line?.products.find(one => one.product === product.id);
        return html`<tr data-allowed=${product.id}><th scope="row">${words(product.name)} <code>${product.id}</code></th><td><input type="checkbox" aria-label="${t("correct.allow.may")} ${product.id}" .checked=${own !== undefined}></td>
          ${this.#criteria(roster).map(criterion => html`<td><input class="short" data-criterion=${criterion} inputmode="numeric" autocomplete="off" aria-label="${criterion} ${product.id}" .defaultValue=${String(own?.criteria.find(one => one.criterion === criterion)?.value ?? "")}></td>`)}</tr>`;
      })}</tbody></table></div>`)}</fieldset>`;
  }

  /** Those that the rules go by, and whatever else the roster has. */
  #criteria(roster: RankedBy["roster"]): readonly string[] {
    const { pipeline } = this.round.view.terms.rules;
    const named = pipeline.flatMap(part => part.part === "order" ? part.ties.map(tie => tie.criterion) : part.part === "eligible" || part.part === "known-lowest" ? [part.criterion] : []);
    return [...new Set([...named, ...roster.flatMap(line => line.products).flatMap(one => one.criteria).map(one => one.criterion)])];
  }

  #suspend(): TemplateResult {
    const suspended = new Set(this.round.view.enterprises.filter(one => one.suspended).map(one => one.code));
    return html`<label class="field"><span>${t("correct.suspend")}</span><select name="suspended"><option value="">${t("correct.allow.none")}</option>${this.#enterprises("", suspended)}</select></label>`;
  }

  #relate(): TemplateResult {
    return html`<details class="some-groups"><summary>${t("correct.relate")}</summary>${this.round.view.enterprises.map(one =>
      html`<label><input type="checkbox" name="related" value=${one.code}> <span>${words(one.name)} <code>${one.code}</code></span></label>`)}</details>`;
  }

  #enterprises = (chosen: string, without: ReadonlySet<string> = new Set()) => this.round.view.enterprises.filter(one => !without.has(one.code)).map(one =>
    html`<option value=${one.code} ?selected=${one.code === chosen}>${said(one.name)} ${one.code}</option>`);

  async #next({ group, roster }: RankedBy): Promise<void> {
    this.problems = [];
    const texts = group.products.map((_, i) => Object.fromEntries(this.#inputs(`input[data-product="${i}"]`).map(input => [input.dataset.fact!, input.value.trim()])));
    const terms = correctedGroup(group, this.#value("input[name=volume]"), texts);
    if (terms === "number") return this.fail("correct.number", "input[name=volume]");
    if (terms) this.problems = this.#unsound(terms);
    if (this.problems.length > 0) return this.querySelector<HTMLElement>("input[name=volume]")!.focus();
    const allow = this.code === "" ? undefined : allowChange(group.id, this.code, roster.find(one => one.enterprise === this.code), this.#allowed());
    if (allow === "number") return this.fail("correct.number", "input[data-criterion]");
    const related = this.#inputs("input[name=related]:checked").map(input => input.value);
    if (related.length === 1) return this.fail("correct.relate.two", "input[name=related]");
    const suspended = this.#value("select[name=suspended]");
    if (!terms && !allow && related.length === 0 && suspended === "") return this.fail("correct.nothing", "input[name=volume]");
    const reason = this.textOf("reason");
    if (!reason) return;
    const changes = changesOf(allow, related, suspended, reason);
    const outcome = this.round.outcomeLeaves.get(group.id)!;
    await this.prepare("correct", { group: group.id, outcome, ...(changes.length > 0 && { changes }), ...(terms && { terms }), reason });
  }

  #unsound(group: Group): readonly Problem[] {
    const found = new Found();
    checkGroups([group], found);
    checkRules({ ...this.round.view.terms, groups: [group] }, found);
    return found.all;
  }

  #allowed(): readonly AllowedTexts[] {
    return [...this.querySelectorAll<HTMLElement>("tr[data-allowed]")].map(row => ({
      product: row.dataset.allowed!, may: row.querySelector<HTMLInputElement>("input[type=checkbox]")!.checked,
      figures: Object.fromEntries([...row.querySelectorAll<HTMLInputElement>("input[data-criterion]")].map(input => [input.dataset.criterion!, input.value.trim()])),
    }));
  }

  #inputs = (selector: string) => [...this.querySelectorAll<HTMLInputElement>(selector)];
  #value = (selector: string) => this.querySelector<HTMLInputElement | HTMLSelectElement>(selector)!.value.trim();
}

/** A suspension has the correction's own reason. */
const changesOf = (allow: Change | undefined, related: readonly string[], suspended: string, reason: Label): readonly Change[] => [
  ...(allow ? [allow] : []), ...(related.length > 0 ? [{ relate: { codes: related } }] : []), ...(suspended === "" ? [] : [{ suspend: { code: suspended, reason } }])];
