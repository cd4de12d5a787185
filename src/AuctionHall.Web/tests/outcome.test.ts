import { describe, expect, test } from "vitest";
import explanations from "../../AuctionHall.Core/Ranking/explanations.json";
import { NotUnderstood } from "../src/log/shape";
import { readable, rulesOf, rulesOfGroup, sentence, voidRule } from "../src/outcome/explain";
import { exactDecimal, padded, percentBelow, quotient, separated, units } from "../src/outcome/money";
import { totalsOf } from "../src/outcome/totals";
import { round } from "./some";

const drill = round("drill");

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
  test("fill every operand of a recorded round", () => {
    for (const { outcome } of drill.outcomes.values())
      for (const applied of [...rulesOfGroup(outcome), ...outcome.items.flatMap(rulesOf), ...outcome.bids.flatMap(bid => bid.void ? [voidRule(bid.void)] : [])])
        for (const language of ["zh", "en"] as const) expect(sentence(applied, language)).not.toMatch(/[{}]/);
  });
  test("name an enterprise only where the rule means one", () => {
    const show = (operand: string, means: string | undefined) => means === undefined ? operand : `<${means} ${operand}>`;
    expect(sentence({ rule: "R-27", operands: ["2", "2", "a", "b"] }, "en", show)).toContain("product <product 2> of enterprise <enterprise 2>");
    expect(sentence({ rule: "R-29", operands: ["2", "2"] }, "en", show)).toBe("With 2 actual bidders at most 2 are selected.");
  });
  test("are readable: separators, decimals, beginnings of tickets", () => {
    expect(["18450000", "1180/1", "1/3", "ab".repeat(32), "91X"].map(operand => readable(operand, undefined))).toEqual(["18,450,000", "1,180", "1/3", "abababab…", "91X"]);
  });
  test("refuse a rule that they do not know", () => expect(() => sentence({ rule: "R-999", operands: [] }, "zh")).toThrow(NotUnderstood));
});

describe("totals", () => {
  test("of one group are those of its own outcome", () => {
    for (const { outcome } of drill.outcomes.values()) {
      const totals = totalsOf(drill.view.terms, [outcome]);
      expect(totals.average?.percent).toBe(outcome.aggregates?.average?.percent);
      expect(totals.maximum?.percent).toBe(outcome.aggregates?.maximum?.percent);
      expect(totals.savings?.yuan).toBe(outcome.aggregates?.savings?.yuan);
    }
  });
  test("of all groups count what is selected and add what is saved", () => {
    const outcomes = [...drill.outcomes.values()].map(one => one.outcome);
    const totals = totalsOf(drill.view.terms, outcomes);
    expect(totals.selected).toBe(outcomes.flatMap(one => one.items).filter(item => item.verdict === "selected").length);
    const saved = outcomes.reduce((sum, one) => sum + units(one.aggregates?.savings?.yuan ?? "0", 4), 0n);
    expect(units(totals.savings!.yuan, 4)).toBe(saved);
  });
  test("of nothing are absent, not nought", () => expect(totalsOf(drill.view.terms, [])).toEqual({ selected: 0 }));
});
