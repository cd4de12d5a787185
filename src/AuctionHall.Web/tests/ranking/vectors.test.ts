// The ranking cases that every implementation is held to, byte for byte.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCase } from "../../src/ranking/case";
import { outcomeBytes } from "../../src/ranking/outcome-text";
import { rank } from "../../src/ranking/rank";
import { vectorText } from "../sealing/vectors";

const names = readdirSync(new URL("../../../../tests/vectors/ranking/", import.meta.url)).filter(name => name.endsWith(".json")).sort();

describe("a ranking case", () => {
  test("is one of at least 41", () => expect(names.length).toBeGreaterThanOrEqual(41));

  test.each(names)("%s gives its outcome, byte for byte", name => {
    const found = readCase(vectorText(`ranking/${name}`), name);
    const outcome = rank(found);
    expect(Buffer.from(outcomeBytes(outcome)).toString()).toBe(found.outcome);
    expect(outcome.status).toBe(found.kind);
  });

  test.each(names)("%s gives the same whatever the order of bids and roster", name => {
    const found = readCase(vectorText(`ranking/${name}`), name);
    const turned = { ...found, bids: [...found.bids].reverse(), roster: [...found.roster].reverse() };
    expect(Buffer.from(outcomeBytes(rank(turned))).toString()).toBe(found.outcome);
  });
});
