// A CSV file as FORMAT 15 has it: UTF-8 with or without a byte order mark, or GB18030; the first row names the columns. Read as a
// stream: the file may be larger than memory. Cells are trimmed, empty rows are passed over.
import { look, type Encoding } from "./encoding";
import type { Values } from "../check/found";
import { CsvRecords, RECORD_BYTES_MAX, type CsvRecord, type RecordFault } from "./records";
import { RowErrors, type Refused } from "./row-errors";
import { blocks, type Source } from "./source";

export interface Row {
  /** From 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** How far a file was read, 0 to 1. */
export type Progress = (part: number) => void;

/** Blanks as the command line has them, which differ from script's in two characters. */
const blank = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;
export const trimmed = (cell: string): string => {
  const [first, last] = [cell.charCodeAt(0), cell.charCodeAt(cell.length - 1)];
  const plain = (code: number) => code > 0x20 && code < 0x7f || code >= 0x4e00 && code < 0xa000;
  return cell === "" || plain(first) && plain(last) ? cell : cell.replace(blank, "");
};

export class CsvFile {
  private constructor(readonly source: Source, readonly encoding: Encoding, readonly sha256: string, readonly columns: readonly string[]) {}

  /**
   * @param needed columns that must be there, in any order.
   * @param any whether further columns may be there.
   */
  static async open(source: Source, needed: readonly string[], any: boolean, progress: Progress = () => undefined): Promise<CsvFile | Refused> {
    let seen = 0;
    const looked = await look(source, more => progress((seen += more) / source.size / 2));
    if ("fault" in looked) return looked;
    const columns = await header(source, looked.encoding);
    if ("fault" in columns) return columns;
    const hint = { columns: needed.join(",") };
    const missing = needed.find(column => !columns.includes(column));
    if (missing !== undefined) return { line: 1, fault: "file.column-missing", values: { column: missing, ...hint } };
    for (const [i, column] of columns.entries()) {
      if (columns.indexOf(column) < i) return { line: 1, fault: "file.column-twice", values: { column } };
      if (!any && !needed.includes(column)) return { line: 1, fault: "file.column-unknown", values: { column, ...hint } };
    }
    return new CsvFile(source, looked.encoding, looked.sha256, columns);

    async function header(source: Source, encoding: Encoding): Promise<readonly string[] | Refused> {
      for await (const [record] of records(source, encoding)) {
        if (record === undefined) continue;
        if (record.fault !== undefined) return { line: record.line, fault: record.fault, values: valuesOf(record.fault) };
        return record.cells.map(cell => trimmed(cell.replace(/^\ufeff+/, "")));
      }
      return { fault: "file.empty", values: { columns: needed.join(",") } };
    }
  }

  /** Where a column stands in a row; -1 where it is not there. */
  place(column: string): number {
    return this.columns.indexOf(column);
  }

  /** Rows in blocks. One with other than the right number of cells, or with quotation marks out of place, is an error and is passed over. */
  async *rows(errors: RowErrors, progress: Progress = () => undefined): AsyncGenerator<readonly Row[]> {
    let first = true;
    let seen = 0;
    for await (const block of records(this.source, this.encoding, part => { seen = part; })) {
      const rows: Row[] = [];
      for (const { line, cells, fault } of first ? block.slice(1) : block) {
        if (fault !== undefined) {
          errors.add(line, "", fault, valuesOf(fault));
          continue;
        }
        const trim = cells.map(trimmed);
        // Spreadsheet programs end a sheet with rows of empty cells, or one of white space.
        if (trim.every(cell => cell === "")) continue;
        if (trim.length === this.columns.length) rows.push({ line, cells: trim });
        else errors.add(line, "", "row.cells", { n: cells.length, needed: this.columns.length });
      }
      if (block.length > 0) first = false;
      yield rows;
      progress(0.5 + seen / 2);
    }
  }
}

/** Records in blocks; a block may be empty. */
async function* records(source: Source, encoding: Encoding, told: Progress = () => undefined): AsyncGenerator<readonly CsvRecord[]> {
  // The file was found to be sound in this encoding.
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const read = new CsvRecords();
  let seen = 0;
  for await (const block of blocks(source)) {
    const first = seen === 0;
    const last = (seen += block.length) === source.size;
    const piece = decoder.decode(block, { stream: !last });
    yield read.take(first ? piece.replace(/^\ufeff/, "") : piece, last);
    told(seen / source.size);
  }
}

const valuesOf = (fault: RecordFault): Values => fault === "row.long" ? { max: RECORD_BYTES_MAX } : {};
