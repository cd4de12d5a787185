import { NotUnderstood } from "./shape";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Bytes that a browser's cryptography takes: no part of memory that others may change meanwhile. */
export type Bytes = Uint8Array<ArrayBuffer>;

export const bytesOf = (words: string): Bytes => encoder.encode(words);

export const textOf = (bytes: Uint8Array, at: string): string => {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new NotUnderstood(at, "this is not UTF-8");
  }
};

export const toHex = (bytes: Uint8Array): string => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");

/** Undefined for anything but pairs of lower-case digits. */
export function fromHex(hex: string): Bytes | undefined {
  if (hex.length % 2 !== 0 || !/^[0-9a-f]*$/.test(hex)) return undefined;
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

/** Standard alphabet, padded. */
export const fromBase64 = (base64: string, at: string): Bytes => {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) throw new NotUnderstood(at, "this is not base64");
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
};
