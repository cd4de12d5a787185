// What was typed into the form of a correction, as the members of the statement: only what is not as it was.
import type { Change } from "../log/statements";
import type { Group, Product } from "../log/terms";
import type { RosterLine } from "../ranking/input";

/** Members of a product that are prices, figures or counts, as texts; empty is absent. A named price is `price.NAME`. */
export type ProductTexts = Readonly<Record<string, string>>;

export const productFacts = ["ceiling", "coefficient", "content", "volume"] as const;

/** What a form shows of a product: its facts, and its named prices. */
export const textsOf = (product: Product): ProductTexts => Object.fromEntries([
  ...productFacts.map(fact => [fact, product[fact] === undefined ? "" : String(product[fact])]),
  ...(product.prices ?? []).map(one => [`price.${one.name}`, one.price])]);

/** A whole number that JavaScript holds exactly; undefined for anything else. */
export function wholeOf(text: string): number | undefined {
  const value = Number(text);
  return /^-?\d{1,16}$/.test(text) && Number.isSafeInteger(value) ? value : undefined;
}

/** The group with these texts; "number" where a volume is none, undefined where nothing differs. */
export function correctedGroup(group: Group, volume: string, products: readonly ProductTexts[]): Group | "number" | undefined {
  const whole = wholeOf(volume);
  if (whole === undefined || whole < 0) return "number";
  const all: Product[] = [];
  for (const [i, product] of group.products.entries()) {
    const next = correctedProduct(product, products[i]!);
    if (next === "number") return next;
    all.push(next);
  }
  const next = { ...group, volume: whole, products: all };
  return JSON.stringify(next) === JSON.stringify(group) ? undefined : next;
}

function correctedProduct(product: Product, texts: ProductTexts): Product | "number" {
  const own = texts.volume === undefined || texts.volume === "" ? undefined : wholeOf(texts.volume);
  if (texts.volume && (own === undefined || own < 0)) return "number";
  const prices = product.prices?.map(one => ({ ...one, price: texts[`price.${one.name}`] ?? one.price }));
  const changed: Product = {
    ...product, ...given("ceiling", texts), ...given("coefficient", texts), ...given("content", texts),
    ...(own === undefined ? {} : { volume: own }), ...(prices && { prices }),
  };
  // What was emptied is absent, and what was absent stays where it was: nowhere.
  const emptied = productFacts.filter(fact => texts[fact] === "");
  return Object.fromEntries(Object.entries(changed).filter(([member]) => !emptied.includes(member as (typeof emptied)[number]))) as Product;
}

const given = <K extends "ceiling" | "coefficient" | "content">(fact: K, texts: ProductTexts): Partial<Record<K, string>> =>
  texts[fact] ? { [fact]: texts[fact] } as Partial<Record<K, string>> : {};

/** A product that an enterprise may quote, with its figures as texts by criterion; empty is none. */
export interface AllowedTexts { readonly product: string; readonly may: boolean; readonly figures: Readonly<Record<string, string>> }

/** The change that makes an enterprise's line what was typed; "number" where a figure is none, undefined where nothing differs. */
export function allowChange(group: string, code: string, before: RosterLine | undefined, typed: readonly AllowedTexts[]): Change | "number" | undefined {
  const products = [];
  for (const { product, figures } of typed.filter(one => one.may)) {
    const criteria = [];
    for (const [criterion, text] of Object.entries(figures)) {
      if (text === "") continue;
      const value = wholeOf(text);
      if (value === undefined) return "number";
      criteria.push({ criterion, value });
    }
    products.push({ product, criteria });
  }
  const same = spelled(products) === spelled(before?.products ?? []);
  return same ? undefined : { allow: { code, groups: [{ group, products }] } };
}

/** In one order, whatever the order in which somebody wrote them. */
const spelled = (products: RosterLine["products"]): string => JSON.stringify(products
  .map(({ product, criteria }) => [product, criteria.map(({ criterion, value }) => `${criterion} ${value}`).sort()] as const)
  .sort(([a], [b]) => a < b ? -1 : 1));
