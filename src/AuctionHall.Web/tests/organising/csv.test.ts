import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { csv, number, rowsOf, textOfTable, type Cell } from "../../src/organising/csv";
import { openingRecord, outcomeTable } from "../../src/organising/round-tables";
import { round } from "../some";

describe("a table is written as the command line writes it", () => {
  const written = (cell: Cell) => csv([[cell]]).slice(1, -2);
  test.each([
    ["g-01", "g-01"], ["=1+1", `"'=1+1"`], ["a,b", `"a,b"`], ['a"b', `"a""b"`], [" lead", " lead"], ["@x", `"'@x"`], ["＝x", "'＝x"], ["-5", `"'-5"`], ["+x", `"'+x"`],
    ["'x", "'x"], ['"=x', `"""=x"`], ["|x", "|x"], ["－x", "'－x"], ["＋x", "'＋x"], ["＠x", "'＠x"], ["=a,b", `"'=a,b"`], ['=a"b', `"'=a""b"`], ["\tx", `"'\tx"`], ["a\nb", `"a\nb"`], ["＝a,b", `"'＝a,b"`],
  ])("%j", (text, expected) => expect(written(text)).toBe(expected));
  test("a number below 0 is no formula", () => expect([number("-5.5"), number(-7), number("5/3"), number(undefined)].map(written)).toEqual(["-5.5", "-7", "5/3", ""]));
  test("with a byte order mark and ends of two characters", () => expect(csv([["a", "b"], ["c", ""]])).toBe("\uFEFFa,b\r\nc,\r\n"));
});

describe("opening record and outcome have the bytes of `auctionhall export`", () => {
  const exported = (name: string) => readFileSync(new URL(`../../../../tests/vectors/tables/${name}.csv`, import.meta.url), "utf8");
  test.each(["drill", "units", "unopened"])("%s", name => {
    const { view, outcomes } = round(name);
    const opened = new Map([...outcomes].map(([group, { outcome }]) => [group, outcome]));
    expect(openingRecord(view, opened)).toBe(exported(`${name}.opening-record`));
    expect(outcomeTable(view, opened)).toBe(exported(`${name}.outcome`));
  });
});

describe("a table is read", () => {
  test.each([
    ["a,b\r\nc,d\r\n", [[1, "a", "b"], [2, "c", "d"]]],
    ["a, b \n\n ,\nc", [[1, "a", "b"], [4, "c"]]],
    [`"a,1","b""q"\n"two\nlines",x\ny,z`, [[1, "a,1", 'b"q'], [2, "two\nlines", "x"], [4, "y", "z"]]],
    ["", []],
  ] as const)("%j", (text, rows) => expect(rowsOf(text)?.map(({ line, cells }) => [line, ...cells])).toEqual(rows));
  test("a quotation that is never closed is no table", () => expect(rowsOf('a,"b\nc')).toBeUndefined());
  test.each([["UTF-8 with a mark", [0xef, 0xbb, 0xbf, 0xe7, 0xbb, 0x84]], ["UTF-8", [0xe7, 0xbb, 0x84]], ["GB18030", [0xd7, 0xe9]]])("%s", (_, bytes) => expect(textOfTable(Uint8Array.from(bytes))).toBe("组"));
});
