// Byte strings as SEALING.md writes them: joined by ‖, integers big-endian, hexadecimal in lower case, base64 in its one
// spelling (standard alphabet, padded, pad bits zero).
import type { Bytes } from "../log/bytes";

export { bytesOf, fromHex, toHex, type Bytes } from "../log/bytes";

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const u8 = (value: number): Bytes => Uint8Array.of(value);

export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** Looks at every byte whatever the first ones are; JavaScript promises no more. */
export function equal(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let differing = 0;
  for (let i = 0; i < one.length; i++) differing |= one[i]! ^ other[i]!;
  return differing === 0;
}

export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  // In pieces, since a call takes only so many arguments.
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}

/** Undefined where writing the bytes again gives another text. */
export function fromBase64(base64: string): Bytes | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) return undefined;
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
  return toBase64(bytes) === base64 ? bytes : undefined;
}
