import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bytesOf } from "../../src/log/bytes";
import type { Terms } from "../../src/log/terms";
import { units } from "../../src/outcome/money";
import { bytesSource } from "../../src/organising/compose/csv/source";
import { presetList, withPreset } from "../../src/organising/compose/presets";
import { termsProblems } from "../../src/organising/compose/check/terms";
import { readTermsFile } from "../../src/organising/compose/terms-file";
import { inventedQuotations, rankable } from "../../src/organising/compose/trial/invented";
import { readQuotations } from "../../src/organising/compose/trial/quotations-file";
import { rank } from "../../src/ranking/rank";
import { outcomeBytes } from "../../src/ranking/outcome-text";

const read = (name: string): Terms => {
  const file = readTermsFile(bytesOf(readFileSync(new URL(`../../../../tests/vectors/terms/${name}.json`, import.meta.url), "utf8")));
  if (file.kind !== "terms") throw new Error(name);
  return file.terms;
};

describe("invented bids", () => {
  test.each(["tablets", "insulin", "lenses"])("of %s lie between 30 and 105 percent of the ceiling, and are the same for the same number", name => {
    const terms = read(name);
    for (const group of terms.groups) {
      const drawn = inventedQuotations(terms, group, 20, 7);
      expect(drawn).toEqual(inventedQuotations(terms, group, 20, 7));
      expect(drawn).not.toEqual(inventedQuotations(terms, group, 20, 8));
      for (const { prices } of drawn) {
        expect(prices.size).toBeGreaterThan(0);
        for (const [product, price] of prices) {
          const ceiling = units(group.products.find(({ id }) => id === product)!.ceiling!, terms.decimals);
          const part = units(price, terms.decimals) * 1000n;
          // Half a unit more or less by the rounding.
          expect(part >= ceiling * 300n - 500n && part <= ceiling * 1050n + 500n).toBe(true);
        }
      }
    }
  });

  test.each(["tablets", "insulin", "lenses"])("of %s are ranked by the terms' rules, and somebody is selected", name => {
    const terms = read(name);
    for (const group of terms.groups) {
      const outcome = rank({ terms, group, ...rankable(terms, group, inventedQuotations(terms, group, 12, 1), 1) });
      expect(outcome.status).toBe("ranked");
      expect(outcome.items.some(item => item.verdict === "selected")).toBe(true);
      expect(outcomeBytes(outcome)).toEqual(outcomeBytes(rank({ terms, group, ...rankable(terms, group, inventedQuotations(terms, group, 12, 1), 1) })));
    }
  });
});

describe("quotations from a file", () => {
  const terms = read("tablets");
  const file = (rows: string) => readQuotations(terms, bytesSource(bytesOf(`enterprise,group,product,price\n${rows}`)));

  test("are ranked as they stand", async () => {
    const found = await file("91A,g-01,p-1,0.5\n91A,g-01,p-2,0.4\n91B,g-01,p-1,0.6\n");
    if (found.kind !== "quotations") throw new Error(JSON.stringify(found));
    const group = terms.groups[0]!;
    const outcome = rank({ terms, group, ...rankable(terms, group, found.groups.get("g-01")!, 1) });
    expect(outcome.bids.map(({ enterprise, prices }) => [enterprise, prices?.length]).sort()).toEqual([["91A", 2], ["91B", 1]]);
  });

  test("are refused with everything that is wrong with them", async () => {
    const found = await file("91a,g-01,p-1,0.5\n91A,g-9,p-1,0.5\n91A,g-01,p-9,0.5\n91A,g-01,p-1,0.12345\n91A,g-01,p-1,0.5\n91A,g-01,p-1,0.6\n");
    if (found.kind !== "errors") throw new Error(JSON.stringify(found));
    expect(found.errors.map(({ row, column, fault }) => `${row} ${column} ${fault}`)).toEqual(["2 enterprise credit-code", "3 group demand.group", "4 product demand.product", "5 price price.decimals", "7 product quotation.twice"]);
  });
});

test("every preset is sound but for what it leaves to the organisers", () => {
  // The documents of the repository, as the hall serves them.
  const folder = new URL("../../../AuctionHall.Core/Presets/", import.meta.url);
  for (const name of ["drugs-batch-7", "stents-2020", "insulin-2024", "joints-2021"]) {
    const [preset] = presetList({ presets: [JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"))] }, "presets").presets;
    const faults = termsProblems({ ...withPreset(read("lenses"), preset!), drill: true }).filter(({ path }) => path.startsWith("rules"));
    expect(faults, name).toEqual([]);
  }
});
