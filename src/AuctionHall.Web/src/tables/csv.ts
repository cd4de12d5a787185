// CSV by RFC 4180, small enough to be read whole; organising/compose/csv reads what is larger than memory. Read as FORMAT 15 says:
// UTF-8 with or without a mark, else GB18030; cells are trimmed. Written for spreadsheet programs as the command line writes it, byte
// for byte: a byte order mark, without which they take Chinese for something else; lines end with CR LF; a text that such a program
// would run as a formula has an apostrophe before it (SECURITY T21).

export interface CsvRow {
  /** On which it begins, from 1. */
  readonly line: number;
  /** Trimmed. */
  readonly cells: readonly string[];
}

/** Undefined where the bytes are sound in neither encoding. */
export function decoded(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this one; the next is tried.
    }
  }
  return undefined;
}

/** Rows that are not empty, or the line of the first quotation mark out of place. */
export function csvRows(text: string): { readonly rows: readonly CsvRow[]; readonly fault?: undefined } | { readonly fault: number; readonly rows?: undefined } {
  const rows: CsvRow[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    const begun = line;
    const cells: string[] = [];
    for (let more = true; more;) {
      const quoted = /[ \t]*"((?:[^"]|"")*)"[ \t]*(?=,|\r?\n|$)/y;
      const plain = /[^",\r\n]*(?=,|\r?\n|$)/y;
      quoted.lastIndex = plain.lastIndex = at;
      const found = quoted.exec(text) ?? plain.exec(text);
      if (!found) return { fault: line };
      at += found[0].length;
      line += found[0].split("\n").length - 1;
      cells.push((found[1]?.replaceAll('""', '"') ?? found[0]).trim());
      more = text[at] === ",";
      if (more) at++;
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
    if (cells.some(cell => cell !== "")) rows.push({ line: begun, cells });
    line++;
  }
  return { rows };
}

/** Digits are told as such: a number below 0 gets no apostrophe. */
export type Cell = string | { readonly digits: string };

export const number = (digits: string | number | undefined): Cell =>
  digits !== undefined && /^-?\d+(\.\d+)?$/.test(String(digits)) ? { digits: String(digits) } : String(digits ?? "");

export const csv = (rows: readonly (readonly Cell[])[]): string => `\uFEFF${rows.map(row => `${row.map(field).join(",")}\r\n`).join("")}`;

function field(cell: Cell): string {
  if (typeof cell === "object") return cell.digits;
  // The marks of programs with Chinese input too; those of ASCII are quoted as well.
  if (/^[=+\-@\t\r]/.test(cell)) return quoted(`'${cell}`);
  const text = /^[＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? quoted(text) : text;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
