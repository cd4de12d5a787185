// What the ranking and its encoding refuse: no log of a round and no sound terms lead there.
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../src/outcome/outcome";
import { NotUnderstood } from "../../src/log/shape";
import { readCase } from "../../src/ranking/case";
import type { RankInput } from "../../src/ranking/input";
import { outcomeBytes } from "../../src/ranking/outcome-text";
import { rank } from "../../src/ranking/rank";
import { vectorText } from "../sealing/vectors";

const json = vectorText("ranking/35-shares-by-class.json");
const sound = readCase(json, "case");
const ranked = (change: Partial<RankInput>) => () => rank({ ...sound, ...change });
const without = (part: string) => ({ ...sound.terms, rules: { ...sound.terms.rules, pipeline: sound.terms.rules.pipeline.filter(one => one.part !== part) } });

describe("the ranking refuses", () => {
  test("two bids of one enterprise, and two of one key", () => {
    const [first, second] = [sound.bids[0]!, sound.bids[1]!];
    expect(ranked({ bids: [first, { ...second, enterprise: first.enterprise }] })).toThrow("two bids have one enterprise");
    expect(ranked({ bids: [first, { ...second, key: first.key }] })).toThrow("two bids have one key");
  });
  test.each(["unit", "bidders", "comparable", "order", "cap"])("terms without the part %s", part => expect(ranked({ terms: without(part) })).toThrow(/R-44/));
  test("a volume that JavaScript may have rounded", () => expect(ranked({ group: { ...sound.group, volume: 2 ** 60 } })).toThrow(RangeError));
  test("nothing of a volume of 63 bits that is handed in as BigInt", () => {
    const volume = 2n ** 63n - 1n;
    const outcome = rank({ ...sound, group: { ...sound.group, volume }, terms: without("shares-by-class") });
    expect(outcome.volume).toBeUndefined();
    const shares = { ...sound.terms, rules: { ...sound.terms.rules, pipeline: [...without("shares-by-class").rules.pipeline, { part: "shares-by-number", table: ["0.5"] } as const] } };
    expect(rank({ ...sound, group: { ...sound.group, volume }, terms: shares }).volume).toEqual({ base: String(volume), allotted: "4611686018427387904", unallotted: "4611686018427387903" });
  });
});

describe("a group without bids", () => {
  test("has failed, with all of its volume unallotted", () => expect(rank({ ...sound, bids: [] })).toMatchObject({
    status: "failed", bidders: 0, cap: 0, bids: [], items: [], volume: { base: "1525", allotted: "0", unallotted: "1525" } }));
});

describe("R-57: at most the dearest selected of another bidding unit", () => {
  const product = (id: string, unit: string) => ({ id, name: { zh: id }, in: unit });
  const bid = (enterprise: string, prices: string) => ({ enterprise, key: `${"0".repeat(63)}${enterprise.toLowerCase()}`, revision: 1, plaintext: `{"prices":{${prices}}}` });
  const ids = ["p-1", "p-2", "p-3"];
  const rules = {
    version: "2" as const,
    pipeline: [
      { part: "unit", of: "product", apart: ["a", "b", "c"] }, { part: "bidders", overCeiling: "counted", unpriced: "not counted" }, { part: "comparable", by: "price" },
      { part: "entry", any: [{ kind: "at-most-selected-of", of: "a" }], in: "c" }, { part: "order", ties: [] }, { part: "cap", byBidders: [1] },
    ] as const,
  };
  const outcome = rank({
    terms: { decimals: 2, rules }, seed: sound.seed,
    group: { ...sound.group, products: [product("p-1", "a"), product("p-2", "b"), product("p-3", "c")] },
    roster: ["A", "B", "C"].map(enterprise => ({ enterprise, bidder: enterprise, suspended: false, products: ids.map(id => ({ product: id, criteria: [] })) })),
    bids: [bid("A", '"p-1":"3","p-2":"9","p-3":"4"'), bid("B", '"p-1":"5","p-3":"3"'), bid("C", '"p-3":"3.01"')],
  });
  test("goes by that unit only, and there only by what is selected", () =>
    expect(outcome.items.filter(item => item.product === "p-3").map(item => [item.enterprise, item.verdict, item.met.at(-1)!.rule])).toEqual([
      ["B", "selected", "R-57"], ["A", "entry not met", "R-14"], ["C", "entry not met", "R-14"]]));
});

describe("the encoding", () => {
  const outcome = rank(sound);
  test("does not depend on the order in which members were made", () => {
    const turned = (value: unknown): unknown => Array.isArray(value) ? value.map(turned)
      : typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([name, one]) => [name, turned(one)])) : value;
    expect(outcomeBytes(turned(outcome) as Outcome)).toEqual(outcomeBytes(outcome));
  });
  test.each([
    ["an unknown member", { mood: "good" }],
    ["a text that needs an escape", { group: 'g"1' }],
    ["a text that is not ASCII", { group: "组" }],
    ["a count that is none", { cap: 1.5 }],
    ["a count below 0", { bidders: -1 }],
    ["an object where none is known", { lowest: { n: 1 } }],
  ])("refuses %s", (_, change) => expect(() => outcomeBytes({ ...outcome, ...change } as unknown as Outcome)).toThrow(RangeError));
});

describe("a case", () => {
  test.each([
    ["with an unknown member", json.replace('"kind"', '"mood":"good","kind"')],
    ["of rules version 1", json.replace('"version":"2"', '"version":"1"')],
    ["with a volume that is none", json.replace('"volume":1525', '"volume":"1525"')],
    ["with a place that no table has", json.replace('"places":1', '"places":9007199254740993')],
    ["with a fraction in its roster", json.replace('"criteria":[]', '"criteria":[{"criterion":"sales","value":1.5}]')],
    ["that is no JSON", json.slice(1)],
  ])("%s is refused", (_, text) => {
    expect(text).not.toBe(json);
    expect(() => readCase(text, "case")).toThrow(NotUnderstood);
  });
});
