// L and P of SEALING.md. P = u32 q ‖ quotation of q bytes ‖ zeros; L is a multiple of 64 that follows from the terms, so that
// every bid of a group has one size.
import { BadInput } from "./bad-input";
import { joined, u32, type Bytes } from "./bytes";

const LENGTH_BYTES = 4;
const UNIT_BYTES = 64;
const SEALED_BODY_BYTES_MAX = 64 * 1024;
/** {"prices":{}} */
const BRACES_CHARS = 13;
/** Around each product: two pairs of quotation marks and a colon. */
const MARKS_CHARS = 5;
/** Nine digits and a point. */
const PRICE_CHARS_WITHOUT_DECIMALS = 10;

/** L of a group with these product ids and prices of so many decimals. */
export function paddedLength(products: readonly string[], decimals: number): number {
  if (products.length < 1 || products.length > 500) throw new BadInput("a group has 1 to 500 products");
  if (!products.every(id => /^[a-z0-9-]{1,32}$/.test(id))) throw new BadInput("a product id has 1 to 32 of a-z, 0-9 and -");
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 6) throw new BadInput("prices have 0 to 6 decimals");
  const longest = products.reduce(
    (sum, id) => sum + id.length + MARKS_CHARS + PRICE_CHARS_WITHOUT_DECIMALS + decimals, BRACES_CHARS + products.length - 1);
  return UNIT_BYTES * Math.ceil((LENGTH_BYTES + longest) / UNIT_BYTES);
}

export const isPaddedLength = (length: number): boolean =>
  Number.isInteger(length) && length >= UNIT_BYTES && length <= SEALED_BODY_BYTES_MAX && length % UNIT_BYTES === 0;

/** P of a quotation. */
export function padded(quotation: Bytes, length: number): Bytes {
  if (quotation.length > length - LENGTH_BYTES) throw new BadInput("the quotation is longer than the group's terms allow");
  return joined(u32(quotation.length), quotation, new Uint8Array(length - LENGTH_BYTES - quotation.length));
}

/** The quotation inside P; undefined when q is over L - 4 or what follows the quotation is not zeros. */
export function unpadded(plain: Bytes): Bytes | undefined {
  if (plain.length < LENGTH_BYTES) return undefined;
  const length = new DataView(plain.buffer, plain.byteOffset).getUint32(0);
  const rest = plain.subarray(LENGTH_BYTES);
  return length <= rest.length && rest.subarray(length).every(byte => byte === 0) ? rest.slice(0, length) : undefined;
}
