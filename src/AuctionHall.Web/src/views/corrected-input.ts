// What a correction says was wrong, in words: changes of the roster, and of the group's entry what is not as it was.
import { html, nothing, type TemplateResult } from "lit";
import { said } from "../i18n/language";
import { t } from "../i18n/words";
import { volume } from "../i18n/format";
import type { Change } from "../log/statements";
import { priceNamed, type Group, type Product } from "../log/terms";
import type { RoundView } from "../log/view";
import { priceLabel } from "./names";
import { words } from "./parts";

/** @param before The group as it was ranked until then. */
export function correctedInput(view: RoundView, before: Group, changes: readonly Change[] = [], terms?: Group): TemplateResult {
  const name = (code: string) => said(view.enterprises.find(one => one.code === code)?.name ?? { zh: code });
  const differing = terms ? differences(before, terms) : [];
  return html`<ul class="corrected-input">${changes.map(change => html`<li>${changeSaid(change, name)}</li>`)}
    ${differing.map(({ what, was, is }) => html`<li>${what}: <b>${is}</b> <span class="postponed">${t("correction.was", { value: was })}</span></li>`)}
    ${terms && differing.length === 0 ? html`<li>${t("correction.same")}</li>` : nothing}</ul>`;
}

function changeSaid({ allow, relate, suspend }: Change, name: (code: string) => string): string {
  if (relate) return t("correction.relate", { names: relate.codes.map(name).join(t("comma")) });
  if (suspend) return t("correction.suspend", { name: name(suspend.code), reason: said(suspend.reason) });
  const products = allow?.groups.flatMap(one => one.products) ?? [];
  if (products.length === 0) return t("correction.allow.none", { name: name(allow!.code) });
  const figures = products.map(({ product, criteria }) => criteria.length === 0 ? product : `${product} (${criteria.map(({ criterion, value }) => `${criterion} ${value}`).join(", ")})`);
  return t("correction.allow", { name: name(allow!.code), products: figures.join(t("comma")) });
}

interface Difference { readonly what: TemplateResult | string; readonly was: string; readonly is: string }

/** Every member that is not the same; products stand in the same order, which a correction may not change. */
function differences(before: Group, after: Group): readonly Difference[] {
  const found: Difference[] = [];
  const compare = (what: Difference["what"], was: string, is: string) => { if (was !== is) found.push({ what, was, is }); };
  compare(t("correction.name"), said(before.name), said(after.name));
  compare(t("correction.unit"), said(before.unit), said(after.unit));
  compare(t("correction.volume"), volume(String(before.volume)), volume(String(after.volume)));
  for (const [i, product] of after.products.entries()) {
    const [own, was] = [factsOf(product), factsOf(before.products[i]!)];
    for (const fact of new Set([...was.keys(), ...own.keys()]))
      compare(html`${words(product.name)}${product.specification ? html` ${product.specification}` : nothing} <code>${product.id}</code> ${fact}`, was.get(fact) ?? t("none"), own.get(fact) ?? t("none"));
  }
  return found;
}

/** By their names on the board, as texts. */
function factsOf(product: Product): ReadonlyMap<string, string> {
  const { name, specification, coefficient, content, volume: own, in: unit, prices = [], origin, registration, attributes = [] } = product;
  const all: readonly (readonly [string, string | undefined])[] = [
    [t("product.name"), said(name)], [t("product.specification"), specification], [priceLabel("ceiling"), product.ceiling],
    ...prices.map(price => [priceLabel(price.name), priceNamed(product, price.name)] as const),
    [t("product.coefficient"), coefficient], [t("product.content"), content], [t("product.volume"), own === undefined ? undefined : volume(String(own))],
    [t("product.unit"), unit], ["origin", origin && t(`product.origin.${origin}`)], ["registration", registration], ...attributes.map(one => [one.name, one.value] as const),
  ];
  return new Map(all.flatMap(([fact, value]) => value === undefined ? [] : [[fact, value] as const]));
}
