// An Ed25519 key that can sign, held by the browser where it can (a page, or a script that got into it, can then use the key but
// not read it), else by script. RFC 8032 signs without chance; nothing here leans on that, for a browser may add some.
import { ed25519 } from "@noble/curves/ed25519.js";
import { needLength } from "./bad-input";
import { joined, toHex, type Bytes } from "./bytes";
import { SEED_BYTES } from "./custodian";
import { KEY_BYTES } from "./ed25519";

export interface Signer {
  /** The key id: the public key in hex. */
  readonly key: string;
  /** Who holds the secret half; what is held by the browser cannot be read by a page. */
  readonly heldBy: "browser" | "script";
  /** 64 bytes. */
  sign(message: Bytes): Promise<Bytes>;
}

/** RFC 8410: an Ed25519 private key in PKCS #8, up to its 32 bytes. */
const pkcs8Head = Uint8Array.of(0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20);

/** The public half of a signing key's seed. */
export function publicKeyOfSeed(seed: Bytes): Bytes {
  needLength(seed, SEED_BYTES, "a signing key's seed");
  return Uint8Array.from(ed25519.getPublicKey(seed));
}

/**
 * The key for the browser to hold, never to be read again; it can be kept in IndexedDB. Undefined where the browser has no
 * Ed25519.
 */
export async function browserKey(seed: Bytes): Promise<CryptoKey | undefined> {
  needLength(seed, SEED_BYTES, "a signing key's seed");
  try {
    return await crypto.subtle.importKey("pkcs8", joined(pkcs8Head, seed), "Ed25519", false, ["sign"]);
  } catch {
    // With the length right there is only one reason: an algorithm that is not known here.
    return undefined;
  }
}

/** A signer of a key that the browser holds, with its public half, which was kept beside it. */
export function browserSigner(secret: CryptoKey, publicKey: Bytes): Signer {
  needLength(publicKey, KEY_BYTES, "a public key");
  return {
    key: toHex(publicKey),
    heldBy: "browser",
    sign: async message => new Uint8Array(await crypto.subtle.sign("Ed25519", secret, message)),
  };
}

export function scriptSigner(seed: Bytes): Signer {
  const secret = Uint8Array.from(seed);
  return {
    key: toHex(publicKeyOfSeed(secret)),
    heldBy: "script",
    sign: async message => Uint8Array.from(ed25519.sign(message, secret)),
  };
}

/** The browser's where there is one. */
export async function signerOf(seed: Bytes): Promise<Signer> {
  const held = await browserKey(seed);
  return held ? browserSigner(held, publicKeyOfSeed(seed)) : scriptSigner(seed);
}
