// RFC 8032 5.1.7 in the strict form of FORMAT 1: S < L; A and R canonical (y < p = 2^255 - 19), neither of small order;
// encode(S·B - k·A) equals the bytes of R (no cofactor). Public keys have 32 bytes, signatures 64.
//
// One path in script for every browser. The verifiers of browsers and of the package differ where this says no, and the
// package's own `verify` is cofactored, so that no check in front of it makes it strict: only its Point is used.
import { ed25519 } from "@noble/curves/ed25519.js";
import { equal, toHex, type Bytes } from "./bytes";
import { sha512 } from "./digest";

export const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

const { Point } = ed25519;
const L = Point.Fn.ORDER;
const P = Point.Fp.ORDER;

// y of the points of small order, the sign bit cleared: 0, 1, the two of order 8, p - 1, and p, p + 1 for 0 and 1 once more.
// With either sign bit these are the fourteen encodings of the eight points.
const SMALL_ORDER = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

/** 1. Lengths and S < L. 2. A and R canonical, not of small order, A on the curve. 3. The equation. False for anything else. */
export async function verify(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  // 1
  if (key.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  const [r, s] = [signature.subarray(0, KEY_BYTES), numberOf(signature.subarray(KEY_BYTES))];
  if (s >= L) return false;
  // 2
  if (!isAcceptableKey(key) || !isAcceptableKey(r)) return false;
  const a = pointOf(key);
  if (a === undefined) return false;
  // 3
  const k = numberOf(await sha512(r, key, message)) % L;
  return equal(Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes(), r);
}

/**
 * True for a canonical key that is not of small order; enrolment refuses others. Says nothing about the point being on the
 * curve: a key that is not verifies nothing.
 */
export function isAcceptableKey(key: Uint8Array): boolean {
  if (key.length !== KEY_BYTES) return false;
  const y = Uint8Array.from(key);
  y[KEY_BYTES - 1]! &= 0x7f;
  return numberOf(y) < P && !SMALL_ORDER.has(toHex(y));
}

function pointOf(key: Uint8Array) {
  try {
    return Point.fromBytes(key, false);
  } catch {
    return undefined;
  }
}

/** The lowest byte comes first. */
const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(Uint8Array.from(bytes).reverse())}`);
