// the keys by which valid items are compared.
import { contentCoefficient } from "../coefficient";
import type { PartNamed } from "../input";
import type { Item } from "../item";
import type { Product } from "../product";
import { divided, halfUp, ratio, times, type Ratio } from "../ratio";
import { decimal, fraction, shortest, told } from "../written";

type Comparable = PartNamed<"comparable">;

/** Gives every valid item its key. The first of the products is the main one. */
export function giveKeys(part: Comparable, valid: readonly Item[], products: readonly Product[], decimals: number): void {
  const contents = new Map<Product, ByContent>();
  const contentOf = (product: Product): ByContent => {
    const known = contents.get(product) ?? byContent(part, product, products[0]!);
    contents.set(product, known);
    return known;
  };
  for (const item of valid) giveKey(part, item, decimals, contentOf);
}

/** The same for the price that one of them has now. */
export const rekey = (part: Comparable, item: Item, products: readonly Product[], decimals: number): void =>
  giveKey(part, item, decimals, product => byContent(part, product, products[0]!));

/** So many integers of 10^-d yuan make a key of 1 before R-17: the ceiling, or 10^d times K. */
export function unitsPerKey(part: Comparable, { product }: Item, products: readonly Product[], decimals: number): Ratio {
  const yuan = ratio(10n ** BigInt(decimals), 1n);
  switch (part.by) {
    case "price": return yuan;
    case "price/ceiling": return ratio(needed(product.ceiling, product, "a ceiling"), 1n);
    case "price/coefficient": return times(yuan, decimal(product.coefficient ?? "1"));
    case "price/content": return times(yuan, byContent(part, product, products[0]!).k);
  }
}

function giveKey(part: Comparable, item: Item, decimals: number, contentOf: (product: Product) => ByContent): void {
  const before = keyOf(part, item, decimals, contentOf);
  if (part.decimals === undefined) {
    item.key = before;
    return;
  }
  const after = ratio(halfUp(before, part.decimals), 10n ** BigInt(part.decimals));
  item.met.push(told("R-17", fraction(before), String(part.decimals), fraction(after)));
  item.key = after;
}

/** Before R-17; notes how it came about. */
function keyOf({ by }: Comparable, item: Item, decimals: number, contentOf: (product: Product) => ByContent): Ratio {
  const yuan = ratio(item.price, 10n ** BigInt(decimals));
  const price = shortest(item.price, decimals);
  switch (by) {
    case "price":
      item.met.push(told("R-14", price, fraction(yuan)));
      return yuan;
    case "price/ceiling": {
      const ceiling = needed(item.product.ceiling, item.product, "a ceiling");
      const key = ratio(item.price, ceiling);
      item.met.push(told("R-15", price, shortest(ceiling, decimals), fraction(key)));
      return key;
    }
    case "price/coefficient": {
      const coefficient = item.product.coefficient ?? "1";
      const key = divided(yuan, decimal(coefficient));
      item.met.push(told("R-16", price, coefficient, fraction(key)));
      return key;
    }
    case "price/content": {
      const { operands, k, written } = contentOf(item.product);
      const key = divided(yuan, k);
      item.met.push(told("R-50", ...operands, written), told("R-49", price, written, fraction(key)));
      return key;
    }
  }
}

/** K of R-50, and what its sentence says before it. */
interface ByContent {
  readonly operands: readonly string[];
  readonly k: Ratio;
  readonly written: string;
}

function byContent({ base, coefficientDecimals }: Comparable, product: Product, mainProduct: Product): ByContent {
  const [content, main] = [product, mainProduct].map(one => needed(one.content, one, "a content"));
  const places = needed(coefficientDecimals, product, "coefficientDecimals");
  const spelled = needed(base, product, "a base");
  const k = contentCoefficient(decimal(content!), decimal(main!), decimal(spelled), places);
  return { operands: [content!, main!, spelled], k: ratio(k, 10n ** BigInt(places)), written: shortest(k, places) };
}

function needed<T>(value: T | undefined, { id }: Product, what: string): T {
  if (value === undefined) throw new RangeError(`the key of product ${id} needs ${what} (R-44)`);
  return value;
}
