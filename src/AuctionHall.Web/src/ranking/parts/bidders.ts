import type { Bid } from "../bid";
import type { PartNamed } from "../input";
import type { Product } from "../product";

/**
 * the bids whose enterprises count among these products. Reads the verdicts of the rules on validity and none later, so a missed
 * entry condition changes nothing.
 */
export function counting({ overCeiling, unpriced }: PartNamed<"bidders">, bids: readonly Bid[], products: readonly Product[]): readonly Bid[] {
  const ranked = new Set(products);
  return bids.filter(bid => {
    if (bid.suspended || bid.void !== undefined) return false;
    const items = bid.items.filter(item => ranked.has(item.product));
    return items.some(item => item.running)
      || overCeiling === "counted" && items.some(item => !item.running && item.verdict === "over ceiling")
      || unpriced === "counted" && products.some(product => bid.allowed.has(product.id)) && items.every(item => item.price === 0n);
  });
}

/** N: related enterprises are one bidder. */
export const actualBidders = (counted: Iterable<Bid>): number => new Set(Array.from(counted, bid => bid.bidder)).size;
