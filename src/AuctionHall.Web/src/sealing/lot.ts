// SEALING.md, Lot: the last word among equals. s is over the k standing re-created bids of the group, bad quotations among
// them, ascending by E; a smaller ticket comes first.
import { BadInput, needLength } from "./bad-input";
import { bytesOf, toHex, u32, type Bytes } from "./bytes";
import { sha256 } from "./digest";
import type { GroupSeal } from "./group";
import { labels } from "./labels";
import { K_BYTES } from "./secrets";

export interface LotBid {
  /** E, the key that signed the bid. */
  readonly enterpriseKey: Bytes;
  readonly k: Bytes;
}

/** s, of the bids in any order. */
export async function lotSeed({ G }: GroupSeal, bids: readonly LotBid[]): Promise<Bytes> {
  const byKey = new Map(bids.map(bid => [toHex(bid.enterpriseKey), bid]));
  if (byKey.size !== bids.length) throw new BadInput("an enterprise's key stands twice in the lot");
  for (const { enterpriseKey, k } of bids) {
    needLength(enterpriseKey, 32, "an enterprise's key");
    needLength(k, K_BYTES, "K");
  }
  const ascending = [...byKey.keys()].sort().map(key => byKey.get(key)!);
  return sha256(labels.lot, G, u32(bids.length), ...ascending.flatMap(({ enterpriseKey, k }) => [enterpriseKey, k]));
}

/** The ticket of what is ranked; `product` is empty where the unit is the enterprise. */
export const ticket = (seed: Bytes, enterpriseKey: Bytes, product: string): Promise<Bytes> =>
  sha256(labels.ticket, seed, enterpriseKey, bytesOf(product));
