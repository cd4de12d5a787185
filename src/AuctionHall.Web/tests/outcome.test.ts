import { describe, expect, test } from "vitest";
import explanations from "../../AuctionHall.Core/Ranking/explanations.json";
import { NotUnderstood, parse } from "../src/log/shape";
import { readable, rulesOf, rulesOfGroup, sentence } from "../src/outcome/explain";
import { exactDecimal, padded, percentBelow, quotient, separated, signedUnits, units } from "../src/outcome/money";
import { outcome as reader } from "../src/outcome/outcome";
import { totalsOf } from "../src/outcome/totals";
import { rankingsOf } from "../src/outcome/rankings";
import { unitsOutcome, unitsTerms } from "./units";

describe("money", () => {
  test("is an integer of the smallest part", () => {
    expect(units("2.9242", 4)).toBe(29242n);
    expect(units("12.5", 4)).toBe(125000n);
    expect(units("999999999.999999", 6)).toBe(999999999999999n);
  });
  test.each(["01", "1e3", "1,5", "-0", "", ".5", "1.", "1.23456"])("refuses '%s'", price => expect(() => units(price, 4)).toThrow(NotUnderstood));
  test("rounds half up, away from zero, as R-39 says", () => {
    expect(quotient(1n, 8n, 2)).toBe("0.13");
    expect(quotient(-1n, 8n, 2)).toBe("-0.13");
    expect(quotient(-1n, 1000n, 2)).toBe("0.00");
    expect(percentBelow(29242n, 125000n)).toBe("76.61");
    expect(percentBelow(130800n, 125000n)).toBe("-4.64");
    expect(percentBelow(125000n, 125000n)).toBe("0.00");
  });
  test("keeps what no double could", () => expect(quotient(9007199254740993n, 1n, 0)).toBe("9007199254740993"));
  test("is padded and separated without changing its value", () => {
    expect(padded("2400", 2)).toBe("2400.00");
    expect(padded("12.5", 4)).toBe("12.5000");
    expect(separated("1234567.8912")).toBe("1,234,567.8912");
    expect(separated("123")).toBe("123");
    expect(separated("-1234567.5")).toBe("-1,234,567.5");
  });
  test("of a saving may be below 0, of a price never", () => {
    expect(signedUnits("-12.5", 2)).toBe(-1250n);
    expect(signedUnits("12.5", 2)).toBe(1250n);
  });
  test("shows a fraction as a decimal only where it is one", () => {
    expect(exactDecimal(1180n, 1n)).toBe("1180");
    expect(exactDecimal(7n, 25n)).toBe("0.28");
    expect(exactDecimal(1n, 3n)).toBeUndefined();
  });
});

describe("explanations", () => {
  test("have a sentence in both languages for every rule, and name the same operands", () => {
    for (const [rule, { zh, en }] of Object.entries(explanations)) {
      expect(rule).toMatch(/^R-\d+$/);
      const holes = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort();
      expect(holes(en), rule).toEqual(holes(zh));
    }
  });
  test("name an enterprise only where the rule means one", () => {
    const show = (operand: string, means: string | undefined) => means === undefined ? operand : `<${means} ${operand}>`;
    expect(sentence({ rule: "R-27", operands: ["2", "2", "a", "b"] }, "en", show)).toContain("product <product 2> of enterprise <enterprise 2>");
    expect(sentence({ rule: "R-29", operands: ["2", "2"] }, "en", show)).toBe("With 2 actual bidders at most 2 are selected.");
  });
  test("are readable: separators, decimals, beginnings of tickets", () => {
    expect(["18450000", "1180/1", "1/3", "ab".repeat(32), "91X"].map(operand => readable(operand, undefined))).toEqual(["18,450,000", "1,180", "1/3", "abababab…", "91X"]);
  });
  test("never take a name for a number, be it all digits", () => {
    expect(sentence({ rule: "R-54", operands: ["1234.50", "0.1", "2019"] }, "en", readable)).toContain("1,234.50% below the price '2019'");
    expect(sentence({ rule: "R-57", operands: ["5/2", "3/1", "1000"] }, "en", readable)).toContain("2.5 is at most the highest selected one of bidding unit 1000, 3");
    expect(readable("-1234.5", undefined)).toBe("-1,234.5");
  });
  test("refuse a rule that they do not know", () => expect(() => sentence({ rule: "R-999", operands: [] }, "zh")).toThrow(NotUnderstood));
});

describe("an outcome of two bidding units ranked apart", () => {
  const outcome = unitsOutcome();
  const terms = unitsTerms();
  const rankings = rankingsOf(terms.groups[0]!, outcome);
  test("is one ranking for each, in order, with its own products and prices", () => {
    expect(rankings.map(one => [one.unit, one.bidders, one.cap, one.products.length, one.items.length])).toEqual([["a", 6, 3, 3, 9], ["b", 3, 2, 2, 6]]);
    expect(rankings.flatMap(one => one.items)).toEqual(outcome.items);
  });
  test("is one ranking without a name where the group is ranked as a whole", () => {
    const { units: _, ...whole } = outcome;
    expect(rankingsOf(terms.groups[0]!, whole)).toEqual([{ status: "ranked", bidders: 6, cap: 5, applied: [], products: terms.groups[0]!.products, items: outcome.items }]);
  });
  test("gives a price that goes along the place of its enterprise's better one", () => {
    const along = outcome.items.find(item => item.decided.rule === "R-59")!;
    expect(along.place).toBe(outcome.items.find(item => item.enterprise === along.enterprise && item.decided.rule === "R-33")!.place);
  });
  test("tells every rule with all its operands, in both languages", () => {
    const all = [...rulesOfGroup(outcome), ...rankings.flatMap(one => one.applied), ...outcome.items.flatMap(rulesOf)];
    for (const language of ["zh", "en"] as const) for (const one of all) expect(sentence(one, language), one.rule).not.toMatch(/[{}]/);
  });
  test("names the price that its totals are measured from", () => {
    expect(rulesOfGroup(outcome).slice(-3)).toEqual([
      { rule: "R-67", operands: ["8", "92.57", "reference"] }, { rule: "R-68", operands: ["8", "93.66", "reference"] }, { rule: "R-69", operands: ["8", "804781487.9", "reference"] }]);
  });
  test.each([
    ["of rules version 1", { rules: "1" }],
    ["with an unknown verdict", { items: [{ ...outcome.items[0], verdict: "lucky" }] }],
    ["with a base that is no name", { aggregates: { maximum: { rule: "R-41", base: "The ceiling", items: 1, percent: "1.00" } } }],
    ["with a unit that has no name", { units: [{ status: "failed", bidders: 0, cap: 0, applied: [] }] }],
  ])("%s is refused", (_, change) => expect(() => parse(JSON.stringify({ ...outcome, ...change }), reader, "outcome")).toThrow(NotUnderstood));
  test("may have no average, where the mean is by volume and nothing is allotted", () => {
    const { average: _, ...rest } = outcome.aggregates!;
    expect(parse(JSON.stringify({ ...outcome, aggregates: rest }), reader, "outcome").aggregates?.average).toBeUndefined();
  });
});

describe("totals", () => {
  const outcome = unitsOutcome();
  const measured = (base: string, mean: "simple" | "by volume") =>
    ({ ...unitsTerms(), rules: { version: "2" as const, pipeline: [{ part: "totals" as const, base, mean }] } });
  test("of one group are those of its own outcome, from the price that the terms name", () => {
    const totals = totalsOf(unitsTerms(), [outcome]);
    const { average, maximum, savings } = outcome.aggregates!;
    expect(totals).toMatchObject({ selected: 8, average: { rule: "R-67", percent: average!.percent }, maximum: { rule: "R-68", percent: maximum.percent }, savings: { rule: "R-69", yuan: savings!.yuan } });
  });
  test.each([
    ["ceiling", "simple", "R-40", "R-41"],
    ["ceiling", "by volume", "R-66", "R-41"],
    ["reference", "simple", "R-67", "R-68"],
    ["reference", "by volume", "R-71", "R-68"],
  ] as const)("from %s, mean %s, are told by %s and %s", (base, mean, average, maximum) => {
    const totals = totalsOf(measured(base, mean), [outcome]);
    expect([totals.average?.rule, totals.maximum?.rule]).toEqual([average, maximum]);
    expect(totals.average?.operands[0]).toBe(mean === "simple" ? "8" : "3");
  });
  test("by volume weigh each decrease with what is allotted", () =>
    // (62129·8682 + 18121·9471.9 + 13001·7210) / (62129·9300 + 18121·10200 + 13001·7800)
    expect(totalsOf(measured("reference", "by volume"), [outcome]).average?.percent).toBe("93.14"));
  test("below 0 are shown as such", () => {
    const dear = { ...outcome, aggregates: { maximum: outcome.aggregates!.maximum, savings: { ...outcome.aggregates!.savings!, yuan: "-1234.5" } } };
    expect(totalsOf(unitsTerms(), [dear]).savings).toMatchObject({ yuan: "-1234.5" });
  });
  test("of nothing are absent, not nought", () => expect(totalsOf(unitsTerms(), [])).toEqual({ selected: 0 }));
});
