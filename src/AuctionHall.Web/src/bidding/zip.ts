// Several files as one, stored and not compressed: PKWARE APPNOTE 6.3, local headers, central directory and its end. Names are
// ASCII; the time is the first that the format can tell, so that equal files give equal bytes.
import { bytesOf, joined, type Bytes } from "../sealing/bytes";

export interface ZippedFile { readonly name: string; readonly content: Uint8Array }

const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50;
const VERSION = 20;
const FIRST_DAY = 0x21;

export function zipOf(files: readonly ZippedFile[]): Bytes {
  const locals: Bytes[] = [], centrals: Bytes[] = [];
  let at = 0;
  for (const { name, content } of files) {
    const id = bytesOf(name);
    const common = joined(u16(VERSION, 0, 0, 0, FIRST_DAY), u32(crc32(content), content.length, content.length), u16(id.length, 0));
    const local = joined(u32(LOCAL), common, id, content);
    locals.push(local);
    centrals.push(joined(u32(CENTRAL), u16(VERSION), common, u16(0, 0, 0), u32(0, at), id));
    at += local.length;
  }
  const directory = joined(...centrals);
  return joined(...locals, directory, u32(END), u16(0, 0, files.length, files.length), u32(directory.length, at), u16(0));
}

/** Little-endian, unlike everything else in this program. */
function u16(...values: readonly number[]): Bytes {
  const bytes = new Uint8Array(2 * values.length);
  values.forEach((value, i) => new DataView(bytes.buffer).setUint16(2 * i, value, true));
  return bytes;
}

function u32(...values: readonly number[]): Bytes {
  const bytes = new Uint8Array(4 * values.length);
  values.forEach((value, i) => new DataView(bytes.buffer).setUint32(4 * i, value, true));
  return bytes;
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
