// The guard against a slip of the point: which prices a person is asked about once more before they are sealed. It looks at the
// terms and at the enterprise's own last quotation, never at the bids of others, which nobody knows (issue "bid page"; WEB 6).
import { decimalsOf, units } from "../outcome/money";

export type Doubt =
  | { readonly kind: "below-fifth"; readonly ceiling: string }
  | { readonly kind: "over-ceiling"; readonly ceiling: string }
  /** More than three times, or less than a third of, what was quoted last. */
  | { readonly kind: "far-from-last"; readonly last: string };

/** @param last The enterprise's own last price for the product, where this device knows one. A price of 0 is no quotation. */
export function doubtsOf(price: string, ceiling: string | undefined, last: string | undefined): readonly Doubt[] {
  const places = Math.max(...[price, ceiling ?? "0", last ?? "0"].map(decimalsOf));
  const [now, most, before] = [units(price, places), units(ceiling ?? "0", places), units(last ?? "0", places)];
  const doubts: Doubt[] = [];
  if (now === 0n) return doubts;
  if (ceiling !== undefined && now > most) doubts.push({ kind: "over-ceiling", ceiling });
  if (ceiling !== undefined && 5n * now < most) doubts.push({ kind: "below-fifth", ceiling });
  if (last !== undefined && before !== 0n && (now > 3n * before || 3n * now < before)) doubts.push({ kind: "far-from-last", last });
  return doubts;
}
