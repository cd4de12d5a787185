// The examples of the presets, which were worked out by hand.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "../../src/log/shape";
import { outcome as reader } from "../../src/outcome/outcome";
import type { RankInput } from "../../src/ranking/input";
import { outcomeBytes } from "../../src/ranking/outcome-text";
import { rank } from "../../src/ranking/rank";
import { hex, vector } from "../sealing/vectors";
import { expectedLines, linesOf } from "./outcome-lines";

const names = readdirSync(new URL("../../../../tests/vectors/presets/", import.meta.url)).map(name => name.replace(".json", "")).sort();
const preset = (name: string): any => JSON.parse(readFileSync(new URL(`../../../AuctionHall.Core/Presets/${name}.json`, import.meta.url), "utf8"));

/** Everyone of an example may quote every product of its group; nobody signs, so SHA-256 of the code stands for the key. */
function inputOf({ decimals, rules }: any, { group, quotations, seed = "0".repeat(64) }: any): RankInput {
  const ids: string[] = group.products.map((product: any) => product.id);
  return {
    terms: { decimals, rules }, group, seed: hex(seed),
    roster: quotations.map(({ enterprise, bidder = enterprise, numbers = {} }: any) => ({
      enterprise, bidder, suspended: false,
      products: ids.map(product => ({ product, criteria: Object.entries(numbers[product] ?? {}).map(([criterion, value]) => ({ criterion, value })) })),
    })),
    bids: quotations.map(({ enterprise, prices }: any) => ({
      enterprise, key: createHash("sha256").update(enterprise).digest("hex"), revision: 1,
      plaintext: `{"prices":{${ids.filter(id => id in prices).map(id => `"${id}":"${prices[id]}"`).join(",")}}}`,
    })),
  };
}

describe("a preset", () => {
  test("is one of at least 17 with examples", () => expect(names.length).toBeGreaterThanOrEqual(17));
  test.each(names)("%s ranks its worked examples line by line", name => {
    const rules = preset(name);
    const { examples } = vector(`presets/${name}.json`);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const outcome = rank(inputOf(rules, example));
      expect(linesOf(outcome), example.story).toEqual(expectedLines(example.expected));
      expect(parse(Buffer.from(outcomeBytes(outcome)).toString(), reader, name)).toEqual(outcome);
    }
  });
});
