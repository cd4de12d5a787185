// RFC 7748. Secret and public keys have 32 bytes; the multiplication clamps secrets. The script's curve in every browser: the
// one that HPKE's package uses, so that there is one X25519 here and the published cases are run against that one.
import { HkdfSha256, X25519 } from "@hpke/dhkem-x25519";
import { needLength } from "./bad-input";
import { equal, toHex, type Bytes } from "./bytes";

export const X25519_BYTES = 32;

const curve = new X25519(new HkdfSha256());
const base = new Uint8Array(X25519_BYTES);
base[0] = 9;

/** The shared 32 bytes; undefined when they are all zero, which makes the public key a bad one. */
export async function agree(secret: Bytes, publicKey: Bytes): Promise<Bytes | undefined> {
  needLength(secret, X25519_BYTES, "a secret key");
  needLength(publicKey, X25519_BYTES, "a public key");
  try {
    return new Uint8Array(await curve.derive(secret, publicKey));
  } catch {
    // With both lengths right, the curve has nothing else to complain about.
    return undefined;
  }
}

/** The public half of a secret key. */
export async function publicKeyOf(secret: Bytes): Promise<Bytes> {
  return (await agree(secret, base))!;
}

/** True when the secret key is the other half of the public one, compared as bytes; false also for a wrong length. */
export async function matches(secret: Bytes, publicKey: Uint8Array): Promise<boolean> {
  return secret.length === X25519_BYTES && equal(await publicKeyOf(secret), publicKey);
}

// FORMAT 8: 0, 1, the two of order 8, and p - 1; p = 2^255 - 19.
const SMALL_ORDER = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

/**
 * False for a key that is not canonical, which is the public half of no secret; for one of small order, with which every agreement is
 * all zero; and for a wrong length. By the list, since a round has thousands of these keys and a multiplication for each would
 * take seconds.
 */
export const isAcceptableX25519Key = (publicKey: Uint8Array): boolean =>
  publicKey.length === X25519_BYTES && isCanonical(publicKey) && !SMALL_ORDER.has(toHex(publicKey));

/** Below p, the lowest byte first. */
function isCanonical(key: Uint8Array): boolean {
  const highest = key[X25519_BYTES - 1]!;
  return highest < 0x7f || highest === 0x7f && (key.subarray(1, -1).some(byte => byte !== 0xff) || key[0]! < 0xed);
}
