// What this page makes of a round that a hall recorded.
import { describe, expect, test } from "vitest";
import { rulesOf, rulesOfGroup, sentence, voidRule } from "../src/outcome/explain";
import { signedUnits } from "../src/outcome/money";
import { rankingsOf } from "../src/outcome/rankings";
import { totalsOf } from "../src/outcome/totals";
import { matches } from "../src/views/group-search";
import { round } from "./some";
import { unitsOutcome } from "./units";

const drill = round("drill");
const recorded = [drill, round("units")];

describe("sentences", () => {
  test("of a recorded round have every operand", () => {
    for (const { view, outcomes } of recorded)
      for (const [group, { outcome }] of outcomes) {
        const units = rankingsOf(view.terms.groups.find(one => one.id === group)!, outcome).flatMap(one => one.applied);
        for (const applied of [...rulesOfGroup(outcome), ...units, ...outcome.items.flatMap(rulesOf), ...outcome.bids.flatMap(bid => bid.void ? [voidRule(bid.void)] : [])])
          for (const language of ["zh", "en"] as const) expect(sentence(applied, language)).not.toMatch(/[{}]/);
      }
  });
});

describe("bidding units", () => {
  test("of a recorded round come out as they were worked out by hand from RULES.md, but for the lot", () => {
    const found = round("units").outcomes.get("g-01")!.outcome;
    const inPlace = (outcome: typeof found) => outcome.units?.map(({ applied: _, ...unit }) => unit);
    expect(inPlace(found)).toEqual(inPlace(unitsOutcome()));
    expect(found.items.map(item => item.verdict)).toEqual(unitsOutcome().items.map(item => item.verdict));
    expect({ ...found.aggregates }).toEqual({ ...unitsOutcome().aggregates });
    expect(found.volume).toEqual(unitsOutcome().volume);
  });
});

describe("totals", () => {
  test("of one group are those of its own outcome", () => {
    for (const { view, outcomes } of recorded)
      for (const { outcome } of outcomes.values()) {
        const totals = totalsOf(view.terms, [outcome]);
        expect(totals.average?.percent).toBe(outcome.aggregates?.average?.percent);
        expect(totals.maximum?.percent).toBe(outcome.aggregates?.maximum.percent);
        expect(totals.savings?.yuan).toBe(outcome.aggregates?.savings?.yuan);
      }
  });
  test("of all groups count what is selected and add what is saved", () => {
    const outcomes = [...drill.outcomes.values()].map(one => one.outcome);
    const totals = totalsOf(drill.view.terms, outcomes);
    expect(totals.selected).toBe(outcomes.flatMap(one => one.items).filter(item => item.verdict === "selected").length);
    const saved = outcomes.reduce((sum, one) => sum + signedUnits(one.aggregates?.savings?.yuan ?? "0", 4), 0n);
    expect(signedUnits(totals.savings!.yuan, 4)).toBe(saved);
  });
});

describe("the search", () => {
  const { view, outcomes } = drill;
  const found = (search: string, opened: boolean) => view.terms.groups
    .filter(group => matches(search, group, opened ? outcomes.get(group.id)?.outcome : undefined, view.enterprises)).map(group => group.id);
  test("finds drug, specification and enterprise, in either language, all words at once", () => {
    expect(found("阿托", true)).toEqual(["g-01"]);
    expect(found("rivaroxaban 20mg", true)).toEqual(["g-07"]);
    expect(found("ruomu", false)).toEqual(["g-02", "g-03", "g-04"]);
    expect(found("ruomu ceftaz", false)).toEqual(["g-04"]);
    expect(found("nobody", true)).toEqual([]);
  });
});
