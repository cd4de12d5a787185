// UTF-8 or GB18030, by reading all of a file: spreadsheet programs in China save either, and a text that was read as the wrong one
// looks sound until somebody reads it. Neither has 0x0A inside of a character, so a file can be judged line by line.
import type { Bytes } from "../../../log/bytes";
import { Sha256 } from "../../../log/sha256";
import type { Refused } from "./row-errors";
import { BLOCK_BYTES, type Source } from "./source";

export type Encoding = "utf-8" | "gb18030";

export interface Looked {
  readonly encoding: Encoding;
  /** Of the file's bytes, whatever their encoding. */
  readonly sha256: string;
}

/** The encoding in which every byte of the file is sound. @param told how many bytes have been looked at, of `size`. */
export async function look(source: Source, told: (done: number) => void): Promise<Looked | Refused> {
  const hash = new Sha256();
  const utf8 = await firstFault(source, "utf-8", block => { hash.update(block); told(block.length); });
  // A file that is not UTF-8 was not hashed to its end.
  if (utf8 === undefined) return { encoding: "utf-8", sha256: hash.hex() };
  if ("fault" in utf8) return utf8;
  const whole = new Sha256();
  const gb18030 = await firstFault(source, "gb18030", block => { whole.update(block); });
  if (gb18030 === undefined) return { encoding: "gb18030", sha256: whole.hex() };
  if ("fault" in gb18030) return gb18030;
  // The encoding that went well for longer is the one that was meant.
  const { line, offset, value } = utf8.offset >= gb18030.offset ? utf8 : gb18030;
  const utf16 = offset === 0 && value >= 0xfe;
  return { line, fault: utf16 ? "file.utf-16" : "file.byte", values: { byte: value.toString(16).toUpperCase().padStart(2, "0"), number: offset + 1 } };
}

/** Line from 1, byte from 0. */
interface BadByte { readonly line: number; readonly offset: number; readonly value: number }

async function firstFault(source: Source, encoding: Encoding, seen: (block: Bytes) => void): Promise<BadByte | Refused | undefined> {
  let line = 1;
  for (let offset = 0; offset < source.size;) {
    const block = await source.read(offset, Math.min(offset + BLOCK_BYTES, source.size));
    const last = offset + block.length >= source.size;
    // Whole lines only, so that no character is cut.
    const whole = last ? block : block.slice(0, block.lastIndexOf(0x0a) + 1);
    if (whole.length === 0) return { line, fault: "file.line", values: { max: BLOCK_BYTES } };
    if (!isSound(whole, encoding)) return find(whole, encoding, line, offset);
    seen(whole);
    for (let at = whole.indexOf(0x0a); at >= 0; at = whole.indexOf(0x0a, at + 1)) line++;
    offset += whole.length;
  }
  return undefined;
}

function find(block: Bytes, encoding: Encoding, line: number, offset: number): BadByte {
  for (let from = 0; ; line++) {
    const end = block.indexOf(0x0a, from);
    const text = block.subarray(from, end < 0 ? block.length : end);
    if (!isSound(text, encoding)) {
      let at = 0;
      // The shortest beginning that is not sound even if more followed.
      while (at < text.length && !isBroken(text.subarray(0, at + 1), encoding)) at++;
      at = Math.min(at, text.length - 1);
      return { line, offset: offset + from + at, value: text[at]! };
    }
    from = end + 1;
  }
}

const isSound = (bytes: Uint8Array, encoding: Encoding): boolean => decodes(bytes, encoding, false) && !(encoding === "gb18030" && hasEuro(bytes));
/** Not sound, and not only because a character is cut off at the end. */
const isBroken = (bytes: Uint8Array, encoding: Encoding): boolean => !decodes(bytes, encoding, true) || (encoding === "gb18030" && hasEuro(bytes));

function decodes(bytes: Uint8Array, encoding: Encoding, more: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: more });
    return true;
  } catch {
    return false;
  }
}

/** Browsers read the single byte 0x80 as a euro sign, which it is in no GB18030. */
function hasEuro(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length;) {
    if (bytes[at] === 0x80) return true;
    const next = bytes[at + 1] ?? 0;
    at += bytes[at]! < 0x80 ? 1 : next >= 0x30 && next <= 0x39 ? 4 : 2;
  }
  return false;
}
