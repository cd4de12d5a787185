// CSV of RFC 4180 as spreadsheet programs in China save it: UTF-8 with or without a byte order mark, else GB18030 (FORMAT 15).
export type CsvFault = "encoding" | "quotes";

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

/** With a byte order mark, without which spreadsheet programs take Chinese for something else. */
export const csvText = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map(row => `${row.map(cellOf).join(",")}\r\n`).join("")}`;

/** What a spreadsheet program would run as a formula gets an apostrophe in front; numbers stay as they are. */
function cellOf(text: string): string {
  const safe = /^[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
