// A price held against the terms, by the rules that will judge it after the opening: RULES,
// Who is eligible is the roster's matter, and other bids nobody knows.
import { partOf } from "../log/pipeline";
import type { Group, Product, Terms } from "../log/terms";
import { decimalsOf, exactDecimal, percentBelow, units } from "../outcome/money";
import { shortest } from "../sealing/quotation";
import { typedPrice, type InputFault } from "./price-input";

export type Finding =
  /** No quotation can hold it. */
  | { readonly kind: InputFault; readonly places: number }
  /** the price will be invalid. */
  | { readonly kind: "too-many-decimals"; readonly places: number }
  /** the price will be rounded. */
  | { readonly kind: "rounded"; readonly places: number; readonly to: string }
  /** the product counts as not quoted. */
  | { readonly kind: "zero" }
  /** the price will be invalid. */
  | { readonly kind: "over-ceiling"; readonly ceiling: string }
  /** the price will be invalid. */
  | { readonly kind: "over-known"; readonly known: string };

export interface JudgedPrice {
  readonly product: Product;
  /** As typed. */
  readonly text: string;
  /** As it would be sealed; undefined where the field is empty or holds no price. */
  readonly price?: string;
  /** Percent below the ceiling with two decimals, where there is one. */
  readonly below?: string;
  readonly findings: readonly Finding[];
}

/** With it nothing is sealed; with the others a person may go on. */
export const isFault = ({ kind }: Finding): boolean => kind === "form" || kind === "long" || kind === "decimals";

/** @param known The enterprise's own lowest known price, where the rules look at one. */
export function judged(terms: Terms, product: Product, text: string, known?: string): JudgedPrice {
  const typed = typedPrice(text, terms.decimals);
  switch (typed.kind) {
    case "empty": return { product, text, findings: [] };
    case "fault": return { product, text, findings: [{ kind: typed.fault, places: terms.decimals }] };
    case "price": return { product, text, price: typed.price, findings: findingsOf(terms, product, typed.price, known), ...belowOf(product, typed.price) };
  }
}

/** The products of a group that the enterprise may quote, with what was typed for them. */
export const judgedGroup = (terms: Terms, { products }: Group, allowed: readonly string[], texts: ReadonlyMap<string, string>, known?: ReadonlyMap<string, string>): readonly JudgedPrice[] =>
  products.filter(({ id }) => allowed.includes(id)).map(product => judged(terms, product, texts.get(product.id) ?? "", known?.get(product.id)));

/** In the order in which the rules are tried. */
function findingsOf({ rules, decimals }: Terms, { ceiling }: Product, price: string, known: string | undefined): readonly Finding[] {
  const part = partOf(rules.pipeline, "decimals");
  const excess = part !== undefined && decimalsOf(price) > part.places ? part : undefined;
  const judgedAs = excess?.excess === "rounded" ? rounded(price, excess.places, decimals) : price;
  const noted: Finding[] = excess?.excess === "rounded" ? [{ kind: "rounded", places: excess.places, to: judgedAs }] : [];
  if (units(judgedAs, decimals) === 0n) return [...noted, { kind: "zero" }];
  if (excess?.excess === "refused") return [{ kind: "too-many-decimals", places: excess.places }];
  if (ceiling !== undefined && isAbove(judgedAs, ceiling)) return [...noted, { kind: "over-ceiling", ceiling }];
  return known !== undefined && isAbove(judgedAs, known) ? [...noted, { kind: "over-known", known }] : noted;
}

/** Half up: R-46. */
function rounded(price: string, places: number, decimals: number): string {
  const unit = 10n ** BigInt(decimals - places);
  return shortest(exactDecimal((2n * units(price, decimals) + unit) / (2n * unit), 10n ** BigInt(places))!);
}

function isAbove(price: string, ceiling: string): boolean {
  const places = Math.max(decimalsOf(price), decimalsOf(ceiling));
  return units(price, places) > units(ceiling, places);
}

function belowOf({ ceiling }: Product, price: string): Pick<JudgedPrice, "below"> {
  if (ceiling === undefined) return {};
  const places = Math.max(decimalsOf(price), decimalsOf(ceiling));
  const most = units(ceiling, places);
  return most === 0n ? {} : { below: percentBelow(units(price, places), most) };
}
