import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openingRecord, outcomeTable } from "../../src/organising/round-tables";
import { round } from "../some";

describe("opening record and outcome have the bytes of `auctionhall export`", () => {
  const exported = (name: string) => readFileSync(new URL(`../../../../tests/vectors/tables/${name}.csv`, import.meta.url), "utf8");
  test.each(["drill", "units", "unopened"])("%s", name => {
    const { view, outcomes } = round(name);
    const opened = new Map([...outcomes].map(([group, { outcome }]) => [group, outcome]));
    expect(openingRecord(view, opened)).toBe(exported(`${name}.opening-record`));
    expect(outcomeTable(view, opened)).toBe(exported(`${name}.outcome`));
  });
});
