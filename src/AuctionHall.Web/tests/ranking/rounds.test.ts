// Recorded rounds, ranked again from their logs alone.
import { describe, expect, test } from "vitest";
import { outcomeBytes } from "../../src/ranking/outcome-text";
import { rank } from "../../src/ranking/rank";
import { openedGroups } from "./bundle";

const recorded = "tests/AuctionHall.Web.Tests/rounds";

describe("the outcomes of a recorded round", () => {
  test.each([
    ["tests/vectors/pocket/pocket.bundle", 2],
    ["tests/vectors/pocket-second/pocket-second.bundle", 7],
    [`${recorded}/drill.bundle`, 7],
    [`${recorded}/lost.bundle`, 7],
    [`${recorded}/unopened.bundle`, 1],
    [`${recorded}/units.bundle`, 2],
    [`${recorded}/cancelled.bundle`, 0],
    [`${recorded}/waiting.bundle`, 0],
  ])("%s follow from its log, byte for byte: %d", async (path, count) => {
    const groups = await openedGroups(path);
    for (const { group, input, outcome } of groups) expect(Buffer.from(outcomeBytes(rank(input))).toString(), group).toBe(outcome);
    expect(groups.length).toBe(count);
  }, 60_000);
});
