// Shamir's sharing, byte by byte over GF(2^8): SEALING.md, Seal 2 and Open 1. A secret and each share have 32 bytes;
// custodians are 1..n, n <= 16; coefficients are uniform over the whole field, 0 included (to exclude 0 would tell m - 1
// custodians which values the secret does not have). There is no integrity here: commitment and re-creation give that.
import { BadInput, needLength } from "./bad-input";
import type { Bytes } from "./bytes";
import { invert, multiply } from "./gf256";

export const SHARE_BYTES = 32;
export const CUSTODIANS_MAX = 16;

/** share_j[b] = secret[b] xor the sum over i of coefficients[32(i-1)+b]·j^i, by Horner's rule; 32(m-1) bytes of coefficients. */
export function shareOf(secret: Bytes, coefficients: Bytes, j: number): Bytes {
  if (!Number.isInteger(j) || j < 1 || j > CUSTODIANS_MAX) throw new BadInput(`custodians are 1 to ${CUSTODIANS_MAX}`);
  needLength(secret, SHARE_BYTES, "what is shared");
  if (coefficients.length % SHARE_BYTES !== 0) throw new BadInput(`each coefficient has ${SHARE_BYTES} bytes`);
  const share = new Uint8Array(SHARE_BYTES);
  for (let i = coefficients.length - SHARE_BYTES; i >= 0; i -= SHARE_BYTES) step(share, j, coefficients.subarray(i, i + SHARE_BYTES));
  step(share, j, secret);
  return share;
}

/**
 * The factors product over k of k/(k xor j) with which m shares sum up to the secret. Undefined when the indices are not
 * exactly m different ones of 1..n.
 */
export function weightsOf(indices: readonly number[], m: number, n: number): readonly number[] | undefined {
  if (indices.length !== m || new Set(indices).size !== m) return undefined;
  if (!indices.every(j => Number.isInteger(j) && j >= 1 && j <= n && j <= CUSTODIANS_MAX)) return undefined;
  return indices.map(j => indices.reduce((weight, k) => k === j ? weight : multiply(weight, multiply(k, invert(k ^ j))), 1));
}

/** The secret from m shares, in the order of their weights. */
export function combined(weights: readonly number[], shares: readonly Uint8Array[]): Bytes {
  if (shares.length !== weights.length) throw new BadInput("one share for each weight");
  const secret = new Uint8Array(SHARE_BYTES);
  shares.forEach((share, i) => {
    needLength(share, SHARE_BYTES, "a share");
    for (let b = 0; b < SHARE_BYTES; b++) secret[b]! ^= multiply(share[b]!, weights[i]!);
  });
  return secret;
}

function step(sum: Uint8Array, j: number, term: Uint8Array): void {
  for (let b = 0; b < SHARE_BYTES; b++) sum[b] = multiply(sum[b]!, j) ^ term[b]!;
}
