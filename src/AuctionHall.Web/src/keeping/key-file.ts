// Files of keys, FORMAT 17, shared with the command line: one secret on a line, as `KIND HEX` or locked under a passphrase as
// `KIND-locked ITERATIONS BASE64`; lines with # describe. BASE64 is salt (16 bytes) ‖ nonce (12) ‖ ChaCha20-Poly1305 of the 32
// secret bytes under PBKDF2-HMAC-SHA256(passphrase in NFC, salt, ITERATIONS), KIND as additional data.
import { aeadOpen, aeadSeal } from "../sealing/aead";
import { bytesOf, fromBase64, fromHex, joined, toBase64, toHex, type Bytes } from "../sealing/bytes";

export type SecretKind = "auctionhall-signing-key" | "auctionhall-custodian-seed";

export interface Secret {
  readonly kind: SecretKind;
  /** 32 bytes. */
  readonly secret: Bytes;
  /** For whoever opens the file in an editor; public. */
  readonly about: string;
}

export type ReadKeyFile =
  | { readonly secrets: ReadonlyMap<SecretKind, Bytes>; readonly fault?: undefined }
  | { readonly fault: "no-key" | "locked" | "wrong-passphrase"; readonly secrets?: undefined };

const kinds: readonly SecretKind[] = ["auctionhall-signing-key", "auctionhall-custodian-seed"];
const SECRET_BYTES = 32;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
/** OWASP's figure of 2023 for PBKDF2-HMAC-SHA256; WebCrypto knows no memory-hard function. */
const ITERATIONS = 600_000;
/** A file that asks for more would stop the page; one that asks for less was not made by us, but is read. */
const ITERATIONS_MAX = 10_000_000;

/** @param chance fresh random bytes, 28 for each secret; used only with a passphrase. */
export async function keyFile(secrets: readonly Secret[], passphrase: string | undefined, chance: (length: number) => Bytes): Promise<string> {
  let text = "";
  for (const { kind, secret, about } of secrets)
    text += `# ${about}\n${passphrase === undefined ? `${kind} ${toHex(secret)}` : await locked(kind, secret, passphrase, chance)}\n`;
  return text;
}

async function locked(kind: SecretKind, secret: Bytes, passphrase: string, chance: (length: number) => Bytes): Promise<string> {
  const [salt, nonce] = [chance(SALT_BYTES), chance(NONCE_BYTES)];
  const sealed = await aeadSeal(await stretched(passphrase, salt, ITERATIONS), nonce, bytesOf(kind), secret);
  return `${kind}-locked ${ITERATIONS} ${toBase64(joined(salt, nonce, sealed))}`;
}

/** Every secret of the file, or the first reason why one is not to be had. */
export async function readKeyFile(text: string, passphrase?: string): Promise<ReadKeyFile> {
  const secrets = new Map<SecretKind, Bytes>();
  for (const line of text.split(/\r?\n/)) {
    const [kind, ...rest] = line.trim().split(" ");
    const plain = kinds.find(one => one === kind);
    const under = kinds.find(one => `${one}-locked` === kind);
    if (plain) {
      const secret = fromHex(rest[0] ?? "");
      if (secret?.length === SECRET_BYTES && rest.length === 1) secrets.set(plain, secret);
    } else if (under) {
      if (passphrase === undefined) return { fault: "locked" };
      const secret = await unlocked(under, rest, passphrase);
      if (secret === undefined) return { fault: "wrong-passphrase" };
      secrets.set(under, secret);
    }
  }
  return secrets.size > 0 ? { secrets } : { fault: "no-key" };
}

async function unlocked(kind: SecretKind, [digits = "", base64 = ""]: readonly string[], passphrase: string): Promise<Bytes | undefined> {
  const iterations = /^[1-9][0-9]{0,7}$/.test(digits) ? Number(digits) : 0;
  const box = fromBase64(base64);
  if (iterations < 1 || iterations > ITERATIONS_MAX || box === undefined || box.length <= SALT_BYTES + NONCE_BYTES) return undefined;
  const [salt, nonce, sealed] = [box.slice(0, SALT_BYTES), box.slice(SALT_BYTES, SALT_BYTES + NONCE_BYTES), box.slice(SALT_BYTES + NONCE_BYTES)];
  const secret = await aeadOpen(await stretched(passphrase, salt, iterations), nonce, bytesOf(kind), sealed);
  return secret?.length === SECRET_BYTES ? secret : undefined;
}

async function stretched(passphrase: string, salt: Bytes, iterations: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", bytesOf(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, 256));
}
