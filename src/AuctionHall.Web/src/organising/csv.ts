// CSV by RFC 4180. Written for spreadsheet programs as the command line writes it, byte for byte: a byte order mark, without which
// they take Chinese for something else; lines end with CR LF; a text that such a program would run as a formula has an apostrophe
// before it (SECURITY T21). Read as FORMAT 15 says: UTF-8 with or without a mark, else GB18030; cells are trimmed.

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

/** A row with the number of the line on which it begins, from 1. */
export interface Row { readonly line: number; readonly cells: readonly string[] }

export function textOfTable(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** Rows that have anything in them; undefined where a quotation is never closed. */
export function rowsOf(text: string): readonly Row[] | undefined {
  const rows: Row[] = [];
  let cells: string[] = [], cell = "", line = 1, begun = 1, inside = false;
  const endRow = () => {
    cells.push(cell.trim());
    if (cells.some(one => one !== "")) rows.push({ line: begun, cells });
    [cells, cell] = [[], ""];
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === "\n") line++;
    if (inside) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') { cell += '"'; i++; } else inside = false;
    } else if (char === '"' && cell.trim() === "") { cell = ""; inside = true; }
    else if (char === ",") { cells.push(cell.trim()); cell = ""; }
    else if (char === "\n") { endRow(); begun = line; }
    else cell += char;
  }
  if (inside) return undefined;
  if (cell !== "" || cells.length > 0) endRow();
  return rows;
}
