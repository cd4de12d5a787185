// SEALING.md, Seal 1. K and B have 32 bytes; everything secret in a sealed bid follows from these two.
import { needLength } from "./bad-input";
import { u8, type Bytes } from "./bytes";
import { hkdf } from "./hkdf";
import { labels } from "./labels";
import { SHARE_BYTES } from "./shamir";

export const K_BYTES = 32;

export interface BidSecrets {
  /** C, which is public. */
  readonly commitment: Bytes;
  /** Used once: a new sealing draws a new K. */
  readonly bodyKey: Bytes;
  /** a, 32(m-1) bytes. */
  readonly coefficients: Bytes;
  /** e_1 to e_n. */
  readonly ephemerals: readonly Bytes[];
}

export async function bidSecrets(k: Bytes, b: Bytes, m: number, n: number): Promise<BidSecrets> {
  needLength(k, K_BYTES, "K");
  const expand = (length: number, ...info: readonly Uint8Array[]) => hkdf(k, b, info, length);
  return {
    commitment: await expand(32, labels.commit),
    bodyKey: await expand(32, labels.body),
    coefficients: await expand(SHARE_BYTES * (m - 1), labels.shares),
    ephemerals: await Promise.all(Array.from({ length: n }, (_, i) => expand(32, labels.ephemeral, u8(i + 1)))),
  };
}
