// Random groups that C# ranked: ties, relations, odd rules and the greatest numbers that terms allow. AUCTIONHALL_RANDOM_CASES names
// a file with more of them, which the tests of Core write.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import explanations from "../../../AuctionHall.Core/Ranking/explanations.json";
import { verdicts } from "../../src/outcome/outcome";
import { readCase } from "../../src/ranking/case";
import { outcomeBytes } from "../../src/ranking/outcome-text";
import { rank } from "../../src/ranking/rank";

const linesOf = (file: string): readonly string[] => gunzipSync(readFileSync(file)).toString("utf8").trimEnd().split("\n");

/** How many cases agree; the first that does not is told with its line. */
function agreeing(lines: readonly string[]): number {
  for (const [i, line] of lines.entries()) {
    const found = readCase(line, `line ${i + 1}`);
    const outcome = rank(found);
    expect(Buffer.from(outcomeBytes(outcome)).toString(), `line ${i + 1}`).toBe(found.outcome);
    expect(outcome.status).toBe(found.kind);
  }
  return lines.length;
}

describe("400 random groups", () => {
  const lines = linesOf(fileURLToPath(new URL("../../../../tests/vectors/ranking-random.jsonl.gz", import.meta.url)));
  test("give the outcomes that C# gives, byte for byte", () => expect(agreeing(lines)).toBe(400), 60_000);

  test("have volumes that no number holds", () => expect(lines.filter(line => typeof readCase(line, "line").group.volume === "bigint").length).toBeGreaterThan(0));

  test("reach every rule that an outcome names, and every verdict", () => {
    const all = lines.join("\n");
    // are told as reasons why a bid is void.
    const missing = Object.keys(explanations).filter(rule => rule !== "R-2" && rule !== "R-3" && !all.includes(`{"rule":"${rule}",`));
    expect(missing).toEqual([]);
    expect(verdicts.filter(verdict => !all.includes(`"verdict":"${verdict}"`))).toEqual([]);
  });
});

const more = process.env["AUCTIONHALL_RANDOM_CASES"];
if (more) test("further random groups give the outcomes that C# gives", () => expect(agreeing(linesOf(more))).toBeGreaterThan(0), 600_000);
