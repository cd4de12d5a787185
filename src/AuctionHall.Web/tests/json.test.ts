// FORMAT 2: what a payload may be, text by text.
import { describe, expect, test } from "vitest";
import { bytesOf } from "../src/log/bytes";
import { instant, micros, moment } from "../src/log/instant";
import { strictJson } from "../src/log/json";
import { NotUnderstood } from "../src/log/shape";

const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

describe("strict JSON", () => {
  test.each<readonly [string, unknown]>([
    ["{}", {}], ["[]", []], ['""', ""], ["true", true], ["false", false], ["0", 0], ["-1", -1], ["-0", 0],
    [' \t\r\n{ "a" : [ 1 , 2 ] } \n', { a: [1, 2] }],
    ['{"a":{"b":"c"},"d":[]}', { a: { b: "c" }, d: [] }],
    ['"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"', "\"\\/\b\f\n\r\té"],
    ['"药\\ud83d\\ude00😀"', "药😀😀"],
    ['{"\\u0061":1,"b":2}', { a: 1, b: 2 }],
    ['{"__proto__":1}', Object.fromEntries([["__proto__", 1]])],
    ["9007199254740991", 9007199254740991], ["9007199254740993", 9007199254740993n],
    ["9223372036854775807", 2n ** 63n - 1n], ["-9223372036854775808", -(2n ** 63n)],
    [`"${"x".repeat(100_000)}"`, "x".repeat(100_000)],
  ])("%s", (json, value) => {
    const read = strictJson(bytesOf(json), "json") as object;
    // Objects are read without a prototype, so that no name means anything.
    expect(structuredClone(read)).toEqual(value);
  });
  test("nests sixteen deep", () => {
    expect(() => strictJson(bytesOf(nested(16, "[", "]")), "json")).not.toThrow();
    expect(() => strictJson(bytesOf(nested(17, "[", "]")), "json")).toThrow(NotUnderstood);
    expect(() => strictJson(bytesOf(`${'{"a":'.repeat(16)}1${"}".repeat(16)}`), "json")).not.toThrow();
    expect(() => strictJson(bytesOf(`${'{"a":'.repeat(17)}1${"}".repeat(17)}`), "json")).toThrow(NotUnderstood);
    expect(() => strictJson(bytesOf(nested(100_000, "[", "]")), "json")).toThrow(NotUnderstood);
  });
  test.each([
    "", " ", "null", '{"a":null}', "[null]", "nul", "True", "truex", "undefined",
    '{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '{"a":{"b":1,"b":2}}',
    '{"a":1,}', "[1,]", "[,1]", "[1 2]", '{"a" 1}', "{a:1}", "{'a':1}", '{"a":}', "{,}", "{1:1}",
    "{} {}", "{}x", "[]]", "1 2", "{", "[", '{"a"', '{"a":1', "[1", '"a', '"\\',
    "// x\n{}", "{}/* x */", "#", "\ufeff{}", "\u00a0{}", "\f{}",
    "1.0", "1.5", "1e0", "1E2", "-", "+1", ".5", "01", "-01", "1.", "0x10", "NaN", "Infinity", "1_000",
    "9223372036854775808", "-9223372036854775809", "1".repeat(400),
    '"\t"', '"\n"', '"\u0000"', '"\\x41"', '"\\u12"', '"\\u12g4"', "\"\\'\"", '"\\ud83d"', '"\\ude00\\ud83d"', '"\\ud83dx"',
  ])("is not: %j", json => expect(() => strictJson(bytesOf(json), "json")).toThrow(NotUnderstood));
  test.each([["a byte of no character", [0x22, 0xff, 0x22]], ["half a surrogate in UTF-8", [0x22, 0xed, 0xa0, 0x80, 0x22]], ["a character in too many bytes", [0x22, 0xc0, 0x80, 0x22]], ["half a character", [0x22, 0xe8, 0x8d, 0x22]]])(
    "is not: %s", (_, bytes) => expect(() => strictJson(Uint8Array.from(bytes), "json")).toThrow(NotUnderstood));
});

describe("a time of a payload", () => {
  // The table of StrictJsonTests.cs, and some.
  test.each<readonly [string, boolean]>([
    ["2026-01-05T10:00:00+08:00", true], ["2026-01-05T10:00:00.000001-00:30", true], ["2026-01-05T10:00:00.1+14:00", true],
    ["2026-01-05T10:00:00.+08:00", false], ["2026-01-05T10:00:00.1234567+08:00", false], ["2026-01-05T10:00:00+0800", false],
    ["2026-01-05T10:00:00+8:00", false], ["2026-01-05T10:00:00+14:01", false], ["2026-01-05T10:00:00Z", false], ["2026-01-05T24:00:00+08:00", false],
    ["2026-02-29T10:00:00+08:00", false], ["2028-02-29T10:00:00+08:00", true], ["2026-01-05T10:00:00+08:00\n", false],
    ["2026-01-05T10:00:60+08:00", false], ["2026-01-05T10:60:00+08:00", false], ["2026-13-05T10:00:00+08:00", false], ["2026-01-05T10:00:00+08:60", false],
    ["0000-01-05T10:00:00+08:00", false], ["0001-01-01T00:00:00+08:00", false], ["9999-12-31T23:59:59+00:00", true], ["9999-12-31T23:59:59-00:01", false],
    ["２026-01-05T10:00:00+08:00", false], ["2026-01-05 10:00:00+08:00", false], ["", false],
  ])("%s: %s", (time, taken) => {
    if (taken) expect(instant(time, "time")).toBe(time);
    else expect(() => instant(time, "time")).toThrow(NotUnderstood);
  });
  test("is a moment, wherever its clock hangs", () => {
    expect(moment("2026-01-05T10:00:00.5+08:00")).toBe(1767578400500000n);
    expect(moment("2026-01-04T22:30:00.5-03:30")).toBe(1767578400500000n);
    expect(moment("9999-12-31T23:59:59.999999+00:00") - moment("9999-12-31T23:59:59.999998+00:00")).toBe(1n);
    expect(micros("1969-12-31T23:59:59.999999+00:00")).toBe(-1);
  });
});
