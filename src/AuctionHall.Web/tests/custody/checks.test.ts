import { describe, expect, test, vi } from "vitest";
import { checkGroups } from "../../src/custody/group-checks";
import { mayRelease, roundChecks, type Findings } from "../../src/custody/round-checks";
import { isOver, sittingsOf } from "../../src/custody/sittings";
import { micros } from "../../src/log/instant";
import type { Timetable } from "../../src/log/terms";
import { before, page } from "./pocket-round";

vi.setConfig({ testTimeout: 60_000 });

describe("the closing, held against the groups' logs,", () => {
  test("is what they say, told one by one", async () => {
    const told: number[] = [];
    expect(await checkGroups(await before("release"), page, done => told.push(done))).toEqual({ all: 3, wrong: [] });
    expect(told).toEqual([1, 2, 3]);
  });
  test("names every group that is not, in the terms' order", async () => {
    const altered = async (group: string, from: number) =>
      group === "g-02" ? "" : group === "g-03" ? (await page(group, from)).replace('"seen":', '"seen": ') : page(group, from);
    expect((await checkGroups(await before("release"), altered)).wrong).toEqual([{ group: "g-02", verdict: "not there" }, { group: "g-03", verdict: "different" }]);
  });
  test("is no verdict where the hall does not answer", async () =>
    expect(checkGroups(await before("release"), async () => { throw new TypeError("no network"); })).rejects.toThrow("no network"));
});

describe("the list of checks", () => {
  const found: Findings = { seed: "ours", groups: { all: 3, wrong: [] }, groupsDone: 3, signedFor: undefined };
  const verdicts = async (kind: string, findings: Partial<Findings> = {}) =>
    Object.fromEntries(roundChecks(await before(kind), { ...found, ...findings }).map(check => [check.name, check.verdict]));
  const all = Object.fromEntries(["id", "organisers", "custody", "contexts", "seed", "deadline", "closing", "groups", "bodies", "one"].map(name => [name, "passed"]));

  test("waits before the round has begun, and holds behind the closing", async () => {
    expect(await verdicts("begun", { seed: "none", groups: undefined, groupsDone: 0 })).toEqual(
      { ...all, contexts: "waiting", seed: "waiting", deadline: "waiting", closing: "waiting", groups: "waiting", bodies: "waiting", one: "waiting" });
    expect(await verdicts("release")).toEqual(all);
  });
  test.each([
    ["another seed", { seed: "other" as const }, { seed: "failed" }],
    ["a seed that is still being compared", { seed: undefined }, { seed: "waiting" }],
    ["a group that differs", { groups: { all: 3, wrong: [{ group: "g-01", verdict: "different" as const }] } }, { groups: "failed" }],
    ["groups unread", { groups: undefined }, { groups: "waiting" }],
    ["another closing signed before", { signedFor: "0".repeat(64) }, { one: "failed" }],
  ])("with %s allows no release", async (_, findings, expected) => {
    expect(await verdicts("release", findings)).toEqual({ ...all, ...expected });
    expect(mayRelease(roundChecks(await before("release"), { ...found, ...findings }))).toBe(false);
  });
  test("with bodies that the hall lost is still one to release by", async () => {
    const state = await before("release");
    const [first, ...rest] = state.view.closing!.groups;
    const view = { ...state.view, closing: { ...state.view.closing!, groups: [{ ...first!, missing: ["a".repeat(64)] }, ...rest] } };
    const checks = roundChecks({ ...state, view }, found);
    expect(checks.find(check => check.name === "bodies")).toEqual({ name: "bodies", verdict: "noted", values: { n: 1, groups: first!.group } });
    expect(mayRelease(checks)).toBe(true);
  });
});

describe("a sitting", () => {
  const at = async (kind: string | undefined, time: (times: Timetable) => number, place = 1) => {
    const state = await before(kind);
    const now = time(state.view.timetable);
    return { state, now, sittings: sittingsOf(state, place, now) };
  };
  test("waits for the closing and the opening time, then is due", async () => {
    expect((await at("ended", times => micros(times.deadline) - 1)).sittings.map(one => one.at)).toEqual(["before"]);
    expect((await at("release", times => micros(times.opening) - 1)).sittings.map(one => one.at)).toEqual(["before"]);
    const { sittings, state } = await at("release", times => micros(times.opening));
    const [{ statement, groups }] = state.view.sittings as [{ statement: string; groups: readonly string[] }];
    expect(sittings).toEqual([{ at: "due", left: groups, groups, statement }]);
  });
  test("is given by whom released it, and over for whom is not needed any more", async () => {
    const { state } = await at(undefined, times => micros(times.unopened));
    const released = new Set(state.view.releases.flatMap(one => one.custodians));
    expect(released.size).toBe(2);
    for (const place of [1, 2, 3]) expect((await at(undefined, times => micros(times.unopened), place)).sittings.map(one => one.at)).toEqual([released.has(place) ? "given" : "over"]);
  });
  test("may still need the seed until every group is opened, cancelled or unopened", async () => {
    const early = await at("outcome", times => micros(times.opening));
    expect(isOver(early.state, early.now)).toBe(false);
    const end = await at(undefined, times => micros(times.unopened));
    expect(isOver(end.state, end.now)).toBe(true);
  });
});
