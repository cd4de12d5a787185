import { describe, expect, test } from "vitest";
import { judged, isFault } from "../../src/bidding/findings";
import { doubtsOf } from "../../src/bidding/guard";
import { prepared, typedRevision, withPrices, without, emptyInput, type GroupInput } from "../../src/bidding/inputs";
import { typedPrice } from "../../src/bidding/price-input";
import type { RulePart } from "../../src/log/pipeline";
import type { Terms } from "../../src/log/terms";
import { round } from "../some";

const { view: { terms: drill } } = round("drill");
const withParts = (...parts: RulePart[]): Terms => ({ ...drill, decimals: 4, rules: { ...drill.rules, pipeline: [...parts, ...drill.rules.pipeline.filter(part => part.part !== "decimals")] } });
const product = (ceiling?: string) => ({ id: "p-1", name: { zh: "药" }, ...(ceiling === undefined ? {} : { ceiling }) });

describe("what is typed as a price", () => {
  test.each([
    ["", "empty"], ["  ", "empty"],
    ["12.5", "12.5"], [" 12.50 ", "12.5"], ["0", "0"], ["0.0", "0"], ["0.2924", "0.2924"], ["999999999.9999", "999999999.9999"],
    // As Chinese input methods give digits and the point.
    ["１２．５", "12.5"], ["12。5", "12.5"],
    ["0.12345", "decimals"], ["1234567890", "long"], ["1234567890.5", "long"],
    [".5", "form"], ["12.", "form"], ["1,000", "form"], ["-1", "form"], ["+1", "form"], ["1e3", "form"], ["00.5", "form"], ["012", "form"], ["¥12", "form"], ["1 2", "form"], ["十二", "form"], ["NaN", "form"],
  ])("'%s' is %s", (text, expected) => {
    const typed = typedPrice(text, 4);
    expect(typed.kind === "price" ? typed.price : typed.kind === "fault" ? typed.fault : typed.kind).toBe(expected);
  });
});

describe("a price held against the terms", () => {
  test.each([
    ["12.5", "12.5", [], "0.00"],
    ["12.5001", "12.5", ["over-ceiling 12.5"], "0.00"],
    ["13", "12.5", ["over-ceiling 12.5"], "-4.00"],
    ["0.2924", "12.5", [], "97.66"],
    ["0", "12.5", ["zero"], "100.00"],
    ["5", undefined, [], undefined],
    ["0.00001", "12.5", ["decimals"], undefined],
    ["x", "12.5", ["form"], undefined],
  ] as const)("%s below %s", (text, ceiling, findings, below) => {
    const found = judged(withParts(), product(ceiling), text);
    expect(found.findings.map(one => "ceiling" in one ? `${one.kind} ${one.ceiling}` : one.kind)).toEqual(findings);
    expect(found.below).toBe(below);
  });

  test.each([
    ["2.12", []], ["2.123", ["too-many-decimals"]], ["2.120", []], ["0.000", ["zero"]],
  ])("with two decimals by the rules and the rest refused, %s", (text, kinds) =>
    expect(judged(withParts({ part: "decimals", places: 2, excess: "refused" }), product("12.5"), text).findings.map(one => one.kind)).toEqual(kinds));

  test.each([
    ["2.125", ["rounded 2.13"]], ["2.1249", ["rounded 2.12"]], ["12.504", ["rounded 12.5"]], ["12.505", ["rounded 12.51", "over-ceiling"]], ["0.0049", ["rounded 0", "zero"]], ["1.999", ["rounded 2"]],
  ])("with two decimals by the rules and the rest rounded, %s", (text, kinds) =>
    expect(judged(withParts({ part: "decimals", places: 2, excess: "rounded" }), product("12.5"), text).findings.map(one => "to" in one ? `rounded ${one.to}` : one.kind)).toEqual(kinds));

  test.each([["3", "3", []], ["3.0001", "3", ["over-known"]], ["12.6", "3", ["over-ceiling"]], ["3.004", "3", ["rounded"]]])(
    "%s with an own lowest known price of %s", (text, known, kinds) =>
      expect(judged(withParts({ part: "decimals", places: text === "3.004" ? 2 : 4, excess: "rounded" }), product("12.5"), text, known).findings.map(one => one.kind)).toEqual(kinds));

  test("only what no quotation can hold stops the sealing", () =>
    expect(["x", "0.00001", "1234567890", "0", "13"].map(text => judged(withParts(), product("12.5"), text).findings.some(isFault))).toEqual([true, true, true, false, false]));
});

describe("the guard", () => {
  test.each([
    ["2.5", "12.5", undefined, []],
    ["2.4999", "12.5", undefined, ["below-fifth"]],
    ["0.2924", "12.5", undefined, ["below-fifth"]],
    ["12.5", "12.5", undefined, []],
    ["12.6", "12.5", undefined, ["over-ceiling"]],
    ["125", "12.5", "12.5", ["over-ceiling", "far-from-last"]],
    ["9", "12.5", "3", []],
    ["9.0001", "12.5", "3", ["far-from-last"]],
    ["3", "12.5", "9", []],
    ["2.9999", "12.5", "9", ["far-from-last"]],
    ["1", undefined, undefined, []],
    ["1", undefined, "3.1", ["far-from-last"]],
    ["0", "12.5", "3", []],
    ["3", "12.5", "0", []],
    ["0.1", "0.3", "0.3", []],
    ["333333333.333333", "999999999.999999", "111111111.111111", []],
    ["333333333.333334", "999999999.999999", "111111111.111111", ["far-from-last"]],
  ] as const)("at %s with a ceiling of %s and %s before", (price, ceiling, last, kinds) => expect(doubtsOf(price, ceiling, last).map(one => one.kind)).toEqual(kinds));
});

describe("what is filled in", () => {
  const terms = withParts();
  const [one, two] = [terms.groups[0]!, terms.groups[1]!];
  const allowed = new Map([[one.id, [one.products[0]!.id]], [two.id, [two.products[0]!.id]]]);
  const input = (text: string, more: Partial<GroupInput> = {}): GroupInput => ({ ...emptyInput, texts: new Map([["p-1", text]]), ...more });

  test("is what would be sealed, in the terms' order", () => {
    const found = prepared(terms, allowed, new Map([[two.id, input("2.50")], [one.id, input("1")]]));
    expect(found.map(({ group, said }) => [group.id, said?.kind === "prices" && [...said.prices]])).toEqual([[one.id, [["p-1", "1"]]], [two.id, [["p-1", "2.5"]]]]);
  });
  test("is nothing where nothing is typed, and where the enterprise may not quote", () =>
    expect(prepared(terms, allowed, new Map([[one.id, input(" ")], ["g-99", input("1")], [terms.groups[2]!.id, input("1")]]))).toEqual([]));
  test("with a fault is shown and not sealed", () => expect(prepared(terms, allowed, new Map([[one.id, input("1,5")]])).map(({ said }) => said)).toEqual([undefined]));
  test("as no offer is a bid without prices, whatever else is typed", () =>
    expect(prepared(terms, allowed, new Map([[one.id, input("5", { noOffer: true })]])).map(({ said }) => said)).toEqual([{ kind: "prices", prices: new Map() }]));
  test("by a file takes the place of what was typed in its groups", () => {
    const inputs = withPrices(new Map([[one.id, input("1", { noOffer: true, revision: "2" })], [two.id, input("2")]]), new Map([[one.id, new Map([["p-1", "3"]])]]));
    expect(inputs.get(one.id)).toEqual({ texts: new Map([["p-1", "3"]]), noOffer: false, revision: "2" });
    expect([...without(inputs, [one.id]).keys()]).toEqual([two.id]);
  });
  test.each([["1", 1], [" 5 ", 5], ["20", 20], ["21", undefined], ["0", undefined], ["-1", undefined], ["1.5", undefined], ["", undefined], ["x", undefined]])("as revision '%s' of twenty is %s", (text, revision) =>
    expect(typedRevision(text, { ...terms, revisions: 20 })).toBe(revision));
});
