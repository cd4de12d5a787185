// A custodian's check of the closing: FORMAT 7.
import { describe, expect, test } from "vitest";
import { closingCheck, groupCheck, type LogPage } from "../../src/auctions/closing-check";
import { RoundReader } from "../../src/auctions/round-reader";
import { bytesOf } from "../../src/log/bytes";
import { leafHash, rootOf } from "../../src/log/tree";
import { BadInput } from "../../src/sealing/bad-input";
import { bundle, linesOfGroup, type Bundle } from "./bundles";
import { closedGroups, closing, DEADLINE, enterprises, envelopeOf, hall, stages } from "./small-hall";

const stateOf = async (round: string, lines: readonly string[]) => {
  const reader = new RoundReader(round);
  await reader.take(lines.join("\n"));
  return reader.state!;
};

/** What a hall gives that has these lines, so many entries at a time. */
const paged = (lines: (group: string) => string, most = 1000): LogPage => async (group, from) => {
  const index = (line: string) => Number(line.split(" ")[2]);
  return lines(group).split("\n").filter(line => line !== "" && index(line) >= from && index(line) < from + most).map(line => `${line}\n`).join("");
};

describe("the streams of a recorded round", () => {
  test.each(["pocket", "drill", "units", "unopened"])("%s are what its closing names, in pages of whatever size", async name => {
    const one = bundle(name);
    const state = await stateOf(one.round, one.lines);
    for (const most of [1, 3, 1000])
      expect([...await closingCheck(state, paged(group => linesOfGroup(one, group), most))]).toEqual(state.view.terms.groups.map(group => [group.id, "ok"]));
  });
  test("of another round are different", async () => {
    const [one, other] = [bundle("pocket"), bundle("drill")];
    expect(await groupCheck(await stateOf(one.round, one.lines), "g-01", paged(group => linesOfGroup(other, group)))).toBe("different");
  });
});

describe("the pocket's g-01", async () => {
  const pocket: Bundle = bundle("pocket");
  const state = await stateOf(pocket.round, pocket.lines);
  const size = state.view.closing!.groups.find(one => one.group === "g-01")!.size;
  const lines = linesOfGroup(pocket, "g-01").split("\n").filter(line => line.startsWith("entry"));
  test.each<readonly [string, readonly string[], string]>([
    ["as it is", lines, "ok"],
    ["up to the closing's head", lines.slice(0, size), "ok"],
    ["with other lines behind that head", [...lines.slice(0, size), `entry g-01 ${size} {}`], "different"],
    ["without the last entry of it", lines.slice(0, size - 1), "not there"],
    ["without anything", [], "not there"],
    ["without the first entry", lines.slice(1), "different"],
    ["with another time", lines.with(1, lines[1]!.replace(/"time":(\d+)\d/, '"time":$10')).with(0, lines[0]!.replace(/"time":(\d+)\d/, '"time":$17')), "different"],
    ["with two entries swapped", [lines[1]!.replace("g-01 1", "g-01 0"), lines[0]!.replace("g-01 0", "g-01 1"), ...lines.slice(2)], "different"],
    ["of another group", lines.map(line => line.replace("entry g-01", "entry g-02")), "different"],
    ["that are no lines", ["hello"], "different"],
  ])("%s", async (_, given, expected) => {
    const page: LogPage = async (_, from) => from === 0 ? given.join("\n") : "";
    expect(await groupCheck(state, "g-01", page)).toBe(expected);
  });
});

describe("a closing of a hall's own making", async () => {
  const { ended } = await stages();
  const bid = Buffer.from(await envelopeOf("bid", { group: "g-01", revision: 1, round: ended.round }, enterprises[0])).toString();
  const statement = `{"time":1,"seen":5,"statement":${bid}}`;
  const closed = (leaf: string) => `{"time":2,"seen":7,"record":{"kind":"closed","ended":"${leaf}"}}`;
  const leaf = ended.leafOf("ended");
  test.each<readonly [string, readonly string[], string]>([
    ["that ends with `closed`", [statement, closed(leaf)], "ok"],
    ["without a bid", [closed(leaf)], "ok"],
    ["that does not end with `closed`", [statement], "different"],
    ["that names another end", [statement, closed("ab".repeat(32))], "different"],
    ["with a bid behind `closed`", [closed(leaf), statement], "different"],
    ["with `closed` twice", [closed(leaf), closed(leaf)], "different"],
  ])("%s", async (_, entries, expected) => {
    const head = { group: "g-01", size: entries.length, root: rootOf(entries.map(entry => leafHash(bytesOf(entry)))), missing: [] };
    const written = await ended.statement(DEADLINE + 1, "closing", closing(ended, { groups: [head, ...closedGroups().slice(1)] }), hall);
    const state = await stateOf(written.round, written.lines);
    expect(await groupCheck(state, "g-01", async () => entries.map((entry, i) => `entry g-01 ${i} ${entry}\n`).join(""))).toBe(expected);
  });
  test("is needed, and so is the group", async () => {
    const page: LogPage = async () => "";
    await expect(groupCheck(await stateOf(ended.round, ended.lines), "g-01", page)).rejects.toThrow(BadInput);
    await expect(closingCheck(await stateOf(ended.round, ended.lines), page)).rejects.toThrow(BadInput);
  });
});
