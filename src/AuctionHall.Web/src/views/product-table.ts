// What is asked for: the products of a group with the prices, volumes and facts that the terms give for them. A column
// stands only where a product has something in it.
import { html, nothing, type TemplateResult } from "lit";
import { price, volume } from "../i18n/format";
import { t } from "../i18n/words";
import { priceNamed, type Group, type Product } from "../log/terms";
import { decimalsOf } from "../outcome/money";
import { priceLabel } from "./names";
import { words } from "./parts";

interface Column { readonly head: string; readonly number: boolean; readonly cell: (product: Product) => unknown }

export const productTable = (group: Group): TemplateResult => html`<section class="products"><h3>${t("group.products")}</h3>
  <div class="scroll" tabindex="0" role="region" aria-label=${t("group.products")}><table class="plain-table">${table(group)}</table></div>
  <p class="note">${t("group.volume")} <b>${volume(String(group.volume))}</b> ${words(group.unit)}</p></section>`;

function table(group: Group): TemplateResult {
  const columns = columnsOf(group.products);
  return html`<thead><tr><th scope="col">${t("product.name")}</th>${columns.map(one => html`<th scope="col" class=${one.number ? "number" : ""}>${one.head}</th>`)}</tr></thead>
    <tbody>${group.products.map(product => html`<tr><th scope="row">${words(product.name)}${facts(product)}</th>
      ${columns.map(one => html`<td class=${one.number ? "number" : ""}>${one.cell(product) ?? t("none")}</td>`)}</tr>`)}</tbody>`;
}

function columnsOf(products: readonly Product[]): readonly Column[] {
  const names = [...new Set(products.flatMap(product => product.prices ?? []).map(one => one.name))];
  const places = Math.max(2, ...products.flatMap(product => ["ceiling", ...names].flatMap(name => priceNamed(product, name) ?? [])).map(decimalsOf));
  const shown = (yuan: string | undefined) => yuan === undefined ? undefined : price(yuan, places);
  const column = (head: string, cell: Column["cell"], number = true): Column[] => products.some(product => cell(product) !== undefined) ? [{ head, number, cell }] : [];
  return [
    { head: t("product.specification"), number: false, cell: product => product.specification },
    ...column(t("product.unit"), product => product.in, false),
    { head: priceLabel("ceiling"), number: true, cell: product => shown(product.ceiling) ?? t("ceiling.none") },
    ...names.flatMap(name => column(priceLabel(name), product => shown(priceNamed(product, name)))),
    ...(products.some(product => product.coefficient !== undefined) ? column(t("product.coefficient"), product => product.coefficient ?? "1") : []),
    ...column(t("product.content"), product => product.content),
    ...column(t("product.volume"), product => product.volume === undefined ? undefined : volume(String(product.volume))),
  ];
}

/** Origin, registration and functional attributes: they decide nothing, so they stand below the name. */
function facts({ origin, registration, attributes = [] }: Product) {
  const all = [
    ...(origin ? [t(`product.origin.${origin}`)] : []),
    ...(registration === undefined ? [] : [t("product.registration", { number: registration })]),
    ...attributes.map(({ name, value }) => t("product.attribute", { name, value })),
  ];
  return all.length === 0 ? nothing : html`<span class="what">${all.join(" · ")}</span>`;
}
