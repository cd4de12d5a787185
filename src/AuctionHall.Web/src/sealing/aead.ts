// ChaCha20-Poly1305 of RFC 8439: key 32 bytes, nonce 12, tag 16 behind the ciphertext. WebCrypto's is in some browsers only.
import { Chacha20Poly1305 } from "@hpke/chacha20poly1305";
import { needLength } from "./bad-input";
import type { Bytes } from "./bytes";

export const TAG_BYTES = 16;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;

const cipher = new Chacha20Poly1305();

function contextOf(key: Bytes, nonce: Bytes) {
  needLength(key, KEY_BYTES, "a key");
  needLength(nonce, NONCE_BYTES, "a nonce");
  return cipher.createEncryptionContext(key);
}

export async function aeadSeal(key: Bytes, nonce: Bytes, aad: Bytes, plain: Bytes): Promise<Bytes> {
  return new Uint8Array(await contextOf(key, nonce).seal(nonce, plain, aad));
}

/** Undefined when it does not open. */
export async function aeadOpen(key: Bytes, nonce: Bytes, aad: Bytes, sealed: Bytes): Promise<Bytes | undefined> {
  const context = contextOf(key, nonce);
  try {
    return new Uint8Array(await context.open(nonce, sealed, aad));
  } catch {
    return undefined;
  }
}
