import { describe, expect, test } from "vitest";
import { NotTrusted, RoundReader } from "../../src/auctions/round-reader";
import { groupTerms } from "../../src/auctions/group";
import { historyOf } from "../../src/log/history";
import { BadInput } from "../../src/sealing/bad-input";
import { toHex } from "../../src/sealing/bytes";
import { boardOf, bundle } from "./bundles";

const rounds = ["pocket", "pocket-second", "cancelled", "drill", "lost", "units", "unopened", "waiting"].map(bundle);

describe("a recorded round, read as a stranger does,", () => {
  test.each(rounds)("$name is what the board shows", async one => {
    const reader = new RoundReader(one.round);
    await reader.take(one.text);
    const state = reader.state!;
    expect(state.view).toEqual(boardOf(one));
    expect(state.view.id).toBe(one.round);
    expect(reader.next).toBe(one.lines.length);
    expect(state.entries.map(entry => entry.index)).toEqual(one.lines.map((_, i) => i));
    expect(state.lastTime).toBe(state.entries.at(-1)!.time);
    expect([...state.rightsByKey].map(([key, { code }]) => [key, code])).toEqual([...historyOf(state.entries).codeByKey]);
    expect(state.marks.size).toBe(state.entries.filter(entry => entry.statement).length);
    for (const { code, groups } of state.view.enterprises) expect([...state.rights.get(code)!.allowed.keys()].sort()).toEqual(groups);
  });
  test.each(rounds)("$name may come line by line, and again", async one => {
    const reader = new RoundReader(one.round);
    for (const line of one.lines) await reader.take(`${line}\n`);
    const state = reader.state!;
    await reader.take(one.text);
    expect(reader.state).toBe(state);
    expect(reader.next).toBe(one.lines.length);
  });
});

describe("a reader", () => {
  const pocket = rounds[0]!;
  test("knows nothing before the terms, and gives snapshots that do not change", async () => {
    const reader = new RoundReader(pocket.round);
    expect([reader.state, reader.next]).toEqual([undefined, 0]);
    await reader.take("");
    expect(reader.state).toBeUndefined();
    await reader.take(pocket.lines.slice(0, 3).join("\n"));
    const early = reader.state!;
    const [marks, entries] = [early.marks.size, early.entries.length];
    await reader.take(pocket.lines.slice(3).join("\n"));
    expect([early.marks.size, early.entries.length, early.view.next]).toEqual([marks, entries, 3]);
    expect(reader.state!.view.next).toBe(pocket.lines.length);
  });
  test("takes calls in their order, though nobody waits", async () => {
    const reader = new RoundReader(pocket.round);
    await Promise.all(pocket.lines.map(line => reader.take(line)));
    expect(reader.next).toBe(pocket.lines.length);
  });
  test("is spent by the first line that is not what it must be", async () => {
    const reader = new RoundReader(pocket.round);
    await reader.take(pocket.lines.slice(0, 2).join("\n"));
    const bad = reader.take(pocket.lines[3]!);
    const behind = reader.take(pocket.lines[2]!);
    await expect(bad).rejects.toEqual(new NotTrusted("@round 3", "gap"));
    await expect(behind).rejects.toThrow(NotTrusted);
    expect(reader.state).toBeUndefined();
  });
  test("wants an id", () => expect(() => new RoundReader("b1ba")).toThrow());
});

describe("for sealing, a group's terms", () => {
  const pocket = rounds[0]!;
  test("bind what `begun` names, and are not there before it", async () => {
    const reader = new RoundReader(pocket.round);
    const begun = pocket.lines.findIndex(line => line.includes('"kind":"begun"'));
    await reader.take(pocket.lines.slice(0, begun).join("\n"));
    await expect(groupTerms(reader.state!, "g-01")).rejects.toThrow(BadInput);
    await reader.take(pocket.lines[begun]!);
    const { groups } = JSON.parse(pocket.lines[begun]!.split(" ").slice(3).join(" ")).record;
    for (const { group, context } of groups) {
      const seal = await groupTerms(reader.state!, group);
      expect(toHex(seal.G)).toBe(context);
      expect([seal.threshold, seal.custodianKeys.length, toHex(seal.round)]).toEqual([2, 3, pocket.round]);
    }
    await expect(groupTerms(reader.state!, "g-09")).rejects.toThrow(BadInput);
  });
  test("of a log that names another context are refused", async () => {
    const reader = new RoundReader(pocket.round);
    await reader.take(pocket.lines.join("\n"));
    const state = reader.state!;
    const custody = [...state.custody.slice(1), state.custody[0]];
    await expect(groupTerms({ ...state, custody }, "g-01")).rejects.toThrow(BadInput);
  });
});
