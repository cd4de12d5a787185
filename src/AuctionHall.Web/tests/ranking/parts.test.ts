// The pieces of the ranking that have an edge of their own.
import { describe, expect, test } from "vitest";
import { NotUnderstood } from "../../src/log/shape";
import type { Change } from "../../src/log/statements";
import { apportioned } from "../../src/ranking/apportion";
import { contentCoefficient } from "../../src/ranking/coefficient";
import { parseExactly } from "../../src/ranking/exact-json";
import { exact } from "../../src/ranking/input";
import { openedLine, rosterLines } from "../../src/ranking/lines";
import { ratio } from "../../src/ranking/ratio";
import { decimal, multiple, percent, shortest } from "../../src/ranking/written";
import { envelope, hash } from "../some";

describe("R-1: a number", () => {
  test.each([[65n, 3, "0.065"], [120n, 1, "12"], [12n, 0, "12"], [0n, 4, "0"], [-1250n, 2, "-12.5"], [-4n, 1, "-0.4"]])("%s of 10^-%s is written %s", (amount, decimals, text) =>
    expect(shortest(amount, decimals)).toBe(text));
  test("is in lowest terms", () => expect(ratio(-10n, 4n)).toEqual({ n: -5n, d: 2n }));
  test("has a denominator above 0", () => expect(() => ratio(1n, 0n)).toThrow(RangeError));
});

describe("R-39: what is shown", () => {
  test("rounds half up, and below 0 as the opposite", () => {
    expect([ratio(3n, 8000n), ratio(1n, 8n), ratio(-31n, 1000n), ratio(-1n, 100000n)].map(percent)).toEqual(["0.04", "12.50", "-3.10", "0.00"]);
  });
  test("is a dash where it would be divided by 0", () => {
    expect(multiple(ratio(244n, 100n), ratio(125n, 100n))).toBe("1.9520");
    expect(multiple(ratio(1n, 1n), ratio(0n, 1n))).toBe("-");
  });
});

describe("R-50: a coefficient from the content", () => {
  const k = (content: string, main: string, base: string, decimals: number) => contentCoefficient(decimal(content), decimal(main), decimal(base), decimals);
  test("is a fraction where the contents are a power of two apart, up or down, and a tie goes up", () => {
    expect(k("20", "10", "1.7", 4)).toBe(17000n);
    expect(k("10", "40", "1.7", 4)).toBe(3460n);
    expect(k("0.5", "4", "2.5", 3)).toBe(64n);
    // 1.25² = 1.5625
    expect(k("4", "1", "1.25", 3)).toBe(1563n);
    expect(k("7.50", "7.5", "1.7", 2)).toBe(100n);
  });
  test("is a fraction where the base is a power of two", () => {
    // 4^(log2 c) = c²
    expect(k("1.5", "1", "4", 1)).toBe(23n);
    expect(k("3", "2", "2", 0)).toBe(2n);
    expect(k("2", "3", "8", 6)).toBe(296296n);
  });
  test("is rounded from as many digits as that takes", () => {
    // Both sides of 1.7^(log2 3) · 1.7^(log2 5) = 1.7^(log2 15), to 80 decimals, which the first attempt cannot give.
    const [three, five, fifteen] = ["3", "5", "15"].map(content => k(content, "1", "1.7", 80));
    const difference = three! * five! / 10n ** 80n - fifteen!;
    expect(difference > -10n && difference < 10n).toBe(true);
    expect(k("3", "1", "1.7", 6)).toBe((three! / 10n ** 73n + 5n) / 10n);
  });
  test.each([["3", "1", "1.7"], ["1", "3", "1.7"], ["0.25", "0.75", "99.999999"], ["250", "0.3", "1.000001"], ["999", "1000", "1.3"]])("of %s over %s by %s is near what a floating number says", (content, main, base) =>
    expect(Number(k(content, main, base, 6)) / 1e6).toBeCloseTo(Number(base) ** Math.log2(Number(content) / Number(main)), 5));
});

describe("R-70: an apportionment", () => {
  test("gives what is left to the largest remainders, equal ones in their order", () => {
    expect(apportioned(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
    expect(apportioned(7n, [5n, 3n, 2n])).toEqual([4n, 2n, 1n]);
    expect(apportioned(0n, [0n, 5n])).toEqual([0n, 0n]);
    expect(apportioned(3n, [0n, 2n, 0n, 2n])).toEqual([0n, 2n, 0n, 1n]);
  });
  test("adds up, and exceeds no weight while the total does not", () => {
    for (let total = 0n; total <= 29n; total++) {
      const [weights, parts] = [[7n, 0n, 11n, 1n, 10n], apportioned(total, [7n, 0n, 11n, 1n, 10n])];
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
      expect(parts.every((part, i) => part <= weights[i]!)).toBe(true);
    }
  });
  test("over nothing is refused", () => expect(() => apportioned(1n, [0n])).toThrow(RangeError));
});

describe("integers beyond 2^53", () => {
  test("are read as they are, and only they", () => {
    expect(parseExactly('{"a":9223372036854775807,"b":[-9223372036854775808,9007199254740991],"c":"9007199254740993 \\"9007199254740993"}', "case"))
      .toEqual({ a: 2n ** 63n - 1n, b: [-(2n ** 63n), 9007199254740991], c: '9007199254740993 "9007199254740993' });
  });
  test("are told from an object that looks like the mark of one", () =>
    expect(parseExactly('{"a":{"integer":"1"},"b":{"integer\'":"2"},"c":9007199254740993}', "case")).toEqual({ a: { integer: "1" }, b: { "integer'": "2" }, c: 9007199254740993n }));
  test.each(["9223372036854775808", "-9223372036854775809", "{", "[1,]"])("%s is refused", json =>
    expect(() => parseExactly(json, "case")).toThrow(NotUnderstood));
  test("must be handed in as such", () => {
    expect(exact(2 ** 53 - 1)).toBe(9007199254740991n);
    expect(() => exact(2 ** 53)).toThrow(RangeError);
    expect(() => exact(1.5)).toThrow(RangeError);
  });
});

describe("the roster of a group", () => {
  const enrol = (code: string, groups: NonNullable<Change["enrol"]>["groups"], key = hash()): Change =>
    ({ enrol: { request: Buffer.from(envelope("enrolment", { code, name: { zh: code }, key }, key)).toString("base64"), groups } });
  const sales = [{ criterion: "sales", value: 5 }];
  const first = [enrol("B", [{ group: "g-01", products: [{ product: "p-1", criteria: sales }] }]), enrol("A", []), enrol("C", [{ group: "g-02", products: [{ product: "p-1", criteria: [] }] }], hash("c"))];
  const line = (enterprise: string, bidder: string, suspended: boolean, products: unknown) => ({ enterprise, bidder, suspended, products });

  test("has everyone, with what each may quote there", () => expect(rosterLines(first, "g-01")).toEqual([
    line("A", "A", false, []), line("B", "B", false, [{ product: "p-1", criteria: sales }]), line("C", "C", false, [])]));

  test("follows every change in the log's order, and a group that is not named stays", () => {
    const changes: Change[] = [
      ...first, { allow: { code: "B", groups: [{ group: "g-02", products: [{ product: "p-9", criteria: [] }] }] } },
      { relate: { codes: ["C", "B"] } }, { suspend: { code: "C", reason: { zh: "因" } } },
      { allow: { code: "A", groups: [{ group: "g-01", products: [{ product: "p-2", criteria: sales }] }] } },
      { allow: { code: "A", groups: [{ group: "g-01", products: [{ product: "p-2", criteria: [] }] }] } },
      { rekey: { request: Buffer.from(envelope("enrolment", { code: "A", name: { zh: "A" }, key: hash("d") })).toString("base64"), lost: hash(), reason: { zh: "因" } } },
    ];
    expect(rosterLines(changes, "g-01")).toEqual([
      line("A", "A", false, [{ product: "p-2", criteria: [] }]), line("B", "B", false, [{ product: "p-1", criteria: sales }]), line("C", "B", true, [])]);
    expect(rosterLines([...changes, enrol("B", [{ group: "g-01", products: [] }], hash("e"))], "g-01")[1]).toEqual(line("B", "B", false, []));
  });
});

describe("an opened bid", () => {
  const form = { products: ["p-1", "p-2"], decimals: 2 };
  const k = new Uint8Array(32);
  test.each([
    ["as its shortest text", { k, prices: new Map([["p-2", "5.50"]]) }, { plaintext: '{"prices":{"p-2":"5.5"}}' }],
    ["of no offer as that", { k, prices: new Map<string, string>() }, { plaintext: '{"prices":{}}' }],
    ["as a text that is no quotation", { void: "bad quotation", k } as const, { plaintext: "" }],
    ["as nothing where it was not re-creatable", { void: "not re-creatable" } as const, {}],
  ])("is handed on %s", (_, opened, expected) => expect(openedLine("A", hash(), 3, opened, form)).toEqual({ enterprise: "A", key: hash(), revision: 3, ...expected }));
});
