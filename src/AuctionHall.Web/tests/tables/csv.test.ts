import { describe, expect, test } from "vitest";
import { csv, csvRows, decoded, number, type Cell } from "../../src/tables/csv";

describe("a table is written as the command line writes it", () => {
  const written = (cell: Cell) => csv([[cell]]).slice(1, -2);
  test.each([
    ["g-01", "g-01"], ["=1+1", `"'=1+1"`], ["a,b", `"a,b"`], ['a"b', `"a""b"`], [" lead", " lead"], ["@x", `"'@x"`], ["＝x", "'＝x"], ["-5", `"'-5"`], ["+x", `"'+x"`],
    ["'x", "'x"], ['"=x', `"""=x"`], ["|x", "|x"], ["－x", "'－x"], ["＋x", "'＋x"], ["＠x", "'＠x"], ["=a,b", `"'=a,b"`], ['=a"b', `"'=a""b"`], ["\tx", `"'\tx"`], ["a\nb", `"a\nb"`], ["＝a,b", `"'＝a,b"`],
  ])("%j", (text, expected) => expect(written(text)).toBe(expected));
  test("a number below 0 is no formula", () => expect([number("-5.5"), number(-7), number("5/3"), number(undefined)].map(written)).toEqual(["-5.5", "-7", "5/3", ""]));
  test("with a byte order mark and ends of two characters", () => expect(csv([["a", "b"], ["c", ""]])).toBe("\uFEFFa,b\r\nc,\r\n"));
});

describe("a table is read, or", () => {
  test.each([
    ["a,b\n1,2\n", [["a", "b"], ["1", "2"]]],
    ["a,b\r\n1,2", [["a", "b"], ["1", "2"]]],
    ['"a,x","b ""y"""\n', [["a,x", 'b "y"']]],
    ['"two\nlines",b\nc,d', [["two\nlines", "b"], ["c", "d"]]],
    [" a , \"b\" \n,\n\n  \nc,", [["a", "b"], ["c", ""]]],
    ["", []],
  ])("%j", (text, cells) => expect(csvRows(text).rows?.map(row => row.cells)).toEqual(cells));
  test.each([
    ["a, b \n\n ,\nc", [[1, "a", "b"], [4, "c"]]],
    [`"a,1","b""q"\n"two\nlines",x\ny,z`, [[1, "a,1", 'b"q'], [2, "two\nlines", "x"], [4, "y", "z"]]],
  ] as const)("%j with its lines", (text, rows) => expect(csvRows(text).rows?.map(({ line, cells }) => [line, ...cells])).toEqual(rows));
  test("counts lines inside of cells too", () => expect(csvRows('a\n"x\ny"\nb').rows?.map(row => row.line)).toEqual([1, 2, 4]));
  test.each([['a\nb"c', 2], ['"open', 1], ['"a"b,c', 1]])("%j has a quotation mark out of place", (text, line) => expect(csvRows(text).fault).toBe(line));
  test("comes in UTF-8 with or without a mark, and in GB18030", () => {
    expect(decoded(Uint8Array.of(0xef, 0xbb, 0xbf, 0xe7, 0xbb, 0x84))).toBe("组");
    expect(decoded(Uint8Array.of(0xe7, 0xbb, 0x84))).toBe("组");
    expect(decoded(Uint8Array.of(0xd7, 0xe9))).toBe("组");
    expect(decoded(Uint8Array.of(0xff, 0xfe, 0x41, 0x00))).toBeUndefined();
  });
});
