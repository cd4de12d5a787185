import { describe, expect, test } from "vitest";
import { CsvRecords, RECORD_BYTES_MAX } from "../../src/organising/compose/csv/records";
import { trimmed } from "../../src/organising/compose/csv/csv-file";

/** Records as `line:cell|cell` or `line!fault`, the text handed over in pieces of this length. */
function read(text: string, piece: number): readonly string[] {
  const records = new CsvRecords();
  const found: string[] = [];
  for (let at = 0; at < text.length; at += piece)
    for (const { line, cells, fault } of records.take(text.slice(at, at + piece), at + piece >= text.length)) found.push(fault ? `${line}!${fault}` : `${line}:${cells.join("|")}`);
  return found;
}

describe("comma-separated values", () => {
  test.each([
    ["1,2\n3,4", "1:1|2", "2:3|4"],
    ["1,2\r\n\r\n3,\r4,5\n", "1:1|2", "3:3|", "4:4|5"],
    ["\"1\n\r\nx\",2\n3,4\n", "1:1\n\r\nx|2", "4:3|4"],
    ["\"1\"\"x\",\"\",\"\"\"\"", "1:1\"x||\""],
    [",\n,,", "1:|", "2:||"],
    ["1,\"2\"x,\"y\n3,4", "1!quote.behind"],
    ["1,2\"x\n3,4", "1!quote.inside", "2:3|4"],
    ["1, \"2\"\n3,4", "1!quote.inside", "2:3|4"],
    ["1,\"2\" \n3,4", "1!quote.behind", "2:3|4"],
    ["1,2\n\"3\n4,5\n", "1:1|2", "2!quote.open"],
    ["x\"1,\"2", "1!quote.inside"],
    ["\"\"x\"\",2\n3,4", "1!quote.behind", "2:3|4"],
  ])("%j", (text, ...records) => {
    for (const piece of [1, 2, 3, 1000]) {
      expect(read(text, piece)).toEqual(records);
    }
  });

  test("behind a row that is too long are not read", () => {
    const text = `1,2\n"${"x".repeat(RECORD_BYTES_MAX)}\n3,4\n`;
    expect(read(text, 50_000)).toEqual(["1:1|2", "2!row.long"]);
  });

  test("are trimmed of the blanks that the command line trims", () => {
    expect(["\u3000甲 \t", "\u0085x", "x\ufeff", "", " \r\n"].map(trimmed)).toEqual(["甲", "x", "x\ufeff", "", ""]);
  });
});
