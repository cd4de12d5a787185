// Comma-separated values of RFC 4180 out of text that comes in pieces: a cell in quotation marks may hold commas, line breaks and
// doubled marks; a record ends with LF, CR or both. What is not so spelled is a fault of its record, and the next one is read.
export type RecordFault = "quote.open" | "quote.behind" | "quote.inside" | "row.long";

export interface CsvRecord {
  /** The line on which it begins, from 1; line breaks inside of cells count. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault?: RecordFault;
}

/** Limits: one forgotten quotation mark must not take the rest of a large file into memory. */
export const RECORD_BYTES_MAX = 128 * 1024;

const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d];

export class CsvRecords {
  #text = "";
  #line = 1;
  #over = false;

  /** Records that are whole with this piece; empty lines are none. Behind a record that is too long nothing more is read. */
  take(piece: string, last: boolean): readonly CsvRecord[] {
    const found: CsvRecord[] = [];
    this.#text += piece;
    let at = 0;
    while (!this.#over && at < this.#text.length) {
      const code = this.#text.charCodeAt(at);
      if (code === LF || code === CR) {
        if (code === CR && at + 1 === this.#text.length && !last) break;
        at += code === CR && this.#text.charCodeAt(at + 1) === LF ? 2 : 1;
        this.#line++;
        continue;
      }
      const end = this.#record(at, last);
      const tooLong = (end ?? this.#text.length) - at > RECORD_BYTES_MAX / 3 && bytesOf(this.#text.slice(at, end ?? undefined)) > RECORD_BYTES_MAX;
      if (tooLong) {
        this.#over = true;
        found.push({ line: this.#line, cells: [], fault: "row.long" });
      } else if (end === undefined) break;
      else {
        found.push(this.#fault ? { line: this.#line, cells: this.#cells, fault: this.#fault } : { line: this.#line, cells: this.#cells });
        this.#line += this.#lines;
        at = end;
      }
    }
    this.#text = this.#over ? "" : this.#text.slice(at);
    return found;
  }

  #cells: string[] = [];
  #fault: RecordFault | undefined;
  /** Line breaks inside of the record's cells. */
  #lines = 0;

  /** Reads the record that begins here and says where its line end is; undefined where that is not there yet. */
  #record(from: number, last: boolean): number | undefined {
    const text = this.#text;
    this.#cells = [];
    this.#fault = undefined;
    this.#lines = 0;
    for (let at = from; ;) {
      const end = text.charCodeAt(at) === QUOTE ? this.#quoted(at, last) : this.#plain(at);
      if (end === undefined || (end === text.length && !last)) return undefined;
      if (text.charCodeAt(end) !== COMMA) return end;
      at = end + 1;
      // A comma at the very end has an empty cell behind it.
      if (at === text.length && last) {
        this.#cells.push("");
        return at;
      }
    }
  }

  /** A cell without marks, up to the comma or line end behind it. */
  #plain(from: number): number {
    const text = this.#text;
    let end = from;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === COMMA || code === LF || code === CR) break;
      if (code === QUOTE) this.#fault ??= "quote.inside";
    }
    this.#cells.push(text.slice(from, end));
    return end;
  }

  #quoted(from: number, last: boolean): number | undefined {
    const text = this.#text;
    for (let at = from + 1; ;) {
      const mark = text.indexOf('"', at);
      if (mark < 0 || (mark + 1 === text.length && !last)) {
        if (!last) return undefined;
        this.#fault ??= "quote.open";
        return text.length;
      }
      if (text.charCodeAt(mark + 1) === QUOTE) {
        at = mark + 2;
        continue;
      }
      const cell = text.slice(from + 1, mark);
      this.#lines += cell.match(/\r\n|\r|\n/g)?.length ?? 0;
      this.#cells.push(cell.replaceAll('""', '"'));
      const code = text.charCodeAt(mark + 1);
      if (mark + 1 === text.length || code === COMMA || code === LF || code === CR) return mark + 1;
      this.#fault ??= "quote.behind";
      return this.#rest(mark + 1);
    }
  }

  /** What stands behind a closing mark up to the comma or line end. */
  #rest(from: number): number {
    let end = from;
    while (end < this.#text.length && ![COMMA, LF, CR].includes(this.#text.charCodeAt(end))) end++;
    return end;
  }
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
