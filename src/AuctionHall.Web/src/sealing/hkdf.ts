// RFC 5869 with SHA-256, extract and expand at once, by the browser (its HMAC with it). At most 255 · 32 = 8,160 bytes.
import { BadInput } from "./bad-input";
import { joined, type Bytes } from "./bytes";

const OUTPUT_BYTES_MAX = 255 * 32;

/** Input keying material for the browser to hold, never to be read again; it can be kept in IndexedDB. */
export const keyingMaterial = (ikm: Bytes): Promise<CryptoKey> => crypto.subtle.importKey("raw", ikm, "HKDF", false, ["deriveBits"]);

/** HKDF(ikm, salt, info, length) of SEALING.md; the parts of `info` are joined. */
export async function hkdf(ikm: Bytes | CryptoKey, salt: Bytes, info: readonly Uint8Array[], length: number): Promise<Bytes> {
  if (length > OUTPUT_BYTES_MAX) throw new BadInput(`HKDF gives at most ${OUTPUT_BYTES_MAX} bytes`);
  const key = ikm instanceof Uint8Array ? await keyingMaterial(ikm) : ikm;
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info: joined(...info) }, key, 8 * length));
}
