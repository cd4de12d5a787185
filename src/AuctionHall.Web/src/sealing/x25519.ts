// RFC 7748. Secret and public keys have 32 bytes; the multiplication clamps secrets. The script's curve in every browser: the
// one that HPKE's package uses, so that there is one X25519 here and the published cases are run against that one.
import { HkdfSha256, X25519 } from "@hpke/dhkem-x25519";
import { needLength } from "./bad-input";
import { equal, type Bytes } from "./bytes";

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

/**
 * False for a key of small order, with which every agreement is all zero. A clamped secret is a multiple of 8, so any one of
 * them finds these keys, and finds no others.
 */
export async function isAcceptableX25519Key(publicKey: Bytes): Promise<boolean> {
  if (publicKey.length !== X25519_BYTES) return false;
  const one = new Uint8Array(X25519_BYTES);
  one[0] = 1;
  return await agree(one, publicKey) !== undefined;
}
