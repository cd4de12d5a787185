// H of SEALING.md, by the browser's own SHA-256. log/sha256.ts is for pages without a secure context; sealing needs one.
import { joined, type Bytes } from "./bytes";

export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
}

export async function sha512(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-512", joined(...parts)));
}
