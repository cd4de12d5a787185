import { describe, expect, test } from "vitest";
import { instantOf, micros } from "../../src/log/instant";
import { cancellable, openable, orders, outlookOf, roundCancellable, type Outlook } from "../../src/organising/outlook";
import { localOf, postponed, times, type TimeName } from "../../src/organising/postponing";
import { recordGroups } from "../../src/organising/record";
import { consoleSteps } from "../../src/organising/steps";
import { auditRows, kindsIn } from "../../src/organising/timeline";
import { checked, isKind } from "./some";
import { round as recorded } from "../some";

const MINUTE = 60_000_000;
const drill = await checked("drill");
const begun = await checked("drill", isKind("ended"));
const announced = await checked("drill", isKind("begun"));
const closed = await checked("drill", isKind("open"));
const before = { start: micros(drill.view.timetable.start) - MINUTE, deadline: micros(drill.view.timetable.deadline) - MINUTE, opening: micros(drill.view.timetable.opening) - MINUTE };

describe("an organiser is told what may be done, or why not", () => {
  const told = (view: typeof drill.view, now: number): Record<string, Outlook> => Object.fromEntries(orders.map(order => [order, outlookOf(view, order, now)]));
  test("announced", () => expect(told(announced.view, before.start)).toEqual({
    open: "not-begun", postpone: "ready", cancel: "ready", clarification: "ready", pause: "nothing-opened", resume: "nothing-opened", spotlight: "nothing-opened", correct: "no-outcome", roster: "ready" }));
  test("accepting", () => expect(told(begun.view, before.deadline)).toEqual({
    open: "ready", postpone: "ready", cancel: "ready", clarification: "ready", pause: "nothing-opened", resume: "nothing-opened", spotlight: "nothing-opened", correct: "no-outcome", roster: "ready" }));
  test("closed", () => expect(told(closed.view, before.opening)).toEqual({
    open: "ready", postpone: "bidding-ended", cancel: "ready", clarification: "bidding-ended", pause: "nothing-opened", resume: "nothing-opened", spotlight: "nothing-opened", correct: "no-outcome", roster: "frozen" }));
  test("opened", () => expect(told(drill.view, micros(drill.view.timetable.unopened))).toEqual({
    open: "none-left", postpone: "bidding-ended", cancel: "under-way", clarification: "bidding-ended", pause: "ready", resume: drill.view.paused ? "ready" : "not-paused", spotlight: "ready", correct: "ready", roster: "frozen" }));
  test("cancelled", async () => expect(new Set(Object.values(told((await checked("cancelled")).view, before.deadline)))).toEqual(new Set(["over"])));
  test("groups that were cancelled are left out", () => {
    const cancelled = new Set(drill.view.cancelledGroups);
    expect(cancelled.size).toBe(1);
    const view = { ...closed.view, cancelledGroups: drill.view.cancelledGroups };
    expect(openable(view, before.opening)).toEqual(view.terms.groups.filter(group => !cancelled.has(group.id)));
    expect(cancellable(view, before.opening)).toEqual(openable(view, before.opening));
  });
  test("no whole round is cancelled behind an order to open", () => {
    expect(roundCancellable(closed.view, before.opening)).toBe(true);
    expect(roundCancellable({ ...closed.view, sittings: drill.view.sittings }, before.opening)).toBe(false);
  });
});

describe("steps", () => {
  const line = (view: typeof drill.view, now: number) => consoleSteps(view, now).map(({ at }) => at[0]).join("");
  test("run from the announcement to the last outcome", async () => {
    expect(line(announced.view, before.start)).toBe("dclllll");
    expect(line(begun.view, before.deadline)).toBe("ddcllll");
    expect(line(closed.view, before.opening)).toBe(closed.view.closing ? "ddddcll" : "dddclll");
    expect(line(drill.view, micros(drill.view.timetable.unopened))).toBe("ddddddd");
    expect(line((await checked("drill", isKind("release"))).view, micros(drill.view.timetable.opening))).toBe("dddddcl");
  });
});

describe("a postponement", () => {
  const now = drill.view.terms.timetable;
  const typed = (changes: Partial<Record<TimeName, string>> = {}) => ({ ...Object.fromEntries(times.map(time => [time, localOf(now[time])])) as Record<TimeName, string>, ...changes });
  const moved = (time: TimeName, by: number) => instantOf(micros(now[time]) + by).slice(0, 19);
  const faults = (changes: Partial<Record<TimeName, string>>) => {
    const next = postponed(now, typed(changes));
    return Array.isArray(next) ? next.map(({ time, fault }) => `${time ?? "all"}: ${fault}`) : next;
  };
  test("keeps the spelling of what was not touched", () => {
    expect(postponed({ ...now, start: "2026-03-18T02:10:00.5+01:00" }, { ...typed(), start: localOf("2026-03-18T02:10:00.5+01:00"), unopened: moved("unopened", MINUTE) }))
      .toEqual({ ...now, start: "2026-03-18T02:10:00.5+01:00", unopened: `${moved("unopened", MINUTE)}+08:00` });
  });
  test("is refused with every fault at once", () => {
    expect(faults({})).toEqual(["all: none-later"]);
    expect(faults({ deadline: moved("deadline", -MINUTE) })).toEqual(["deadline: earlier"]);
    expect(faults({ deadline: moved("unopened", MINUTE) })).toEqual(["opening: before-previous"]);
    expect(faults({ deadline: "", opening: "2026-02-30T10:00:00" })).toContain("deadline: unreadable");
    expect(faults({ start: moved("start", -MINUTE), unopened: moved("unopened", -MINUTE) })).toEqual(["start: earlier", "unopened: earlier"]);
  });
  test("may put the opening on the deadline itself, and nothing else on what is before it", () => {
    expect(faults({ deadline: localOf(now.opening) })).toHaveProperty("deadline", `${localOf(now.opening)}+08:00`);
    expect(faults({ opening: localOf(now.unopened) })).toEqual(["unopened: before-previous"]);
  });
  test("reads minutes without seconds, as inputs give them", () => expect(faults({ unopened: "2030-01-01T10:00" })).toHaveProperty("unopened", "2030-01-01T10:00:00+08:00"));
});

describe("the timeline", () => {
  test("has every entry, who signed it, and the hash that it is known by", () => {
    const rows = auditRows(drill);
    expect(rows.map(row => row.entry.index)).toEqual(drill.entries.map((_, i) => i));
    expect(rows[0]!.signers.map(one => [one.party, one.name.zh])).toEqual(drill.view.terms.organisers.people.slice(0, rows[0]!.signers.length).map(person => ["organiser", person.name.zh]));
    expect(rows[0]!.hash).toBe(drill.view.id);
    expect(rows.filter(row => row.kind === "custody").map(row => row.signers[0]!.party)).toEqual(drill.view.custody.map(() => "custodian"));
    expect(rows.find(row => row.kind === "closing")!.signers).toEqual([{ key: drill.view.terms.hall.statements, party: "hall", name: { zh: drill.view.terms.hall.name } }]);
    expect(rows.filter(row => row.signers.length === 0).every(row => row.entry.record !== undefined)).toBe(true);
    expect(kindsIn(rows)).toContain("outcome");
  });
});

describe("the opening record", () => {
  test("has a row for every standing bid, and says why a group has none", () => {
    const { view, outcomes } = recorded("drill");
    const groups = recordGroups(view, outcomes, new Map());
    expect(groups.map(one => one.group.id)).toEqual(view.terms.groups.map(group => group.id));
    for (const { opened, rows } of groups) {
      if (!opened) continue;
      expect(new Set(rows.map(row => row.enterprise))).toEqual(new Set(opened.outcome.bids.map(bid => bid.enterprise)));
      expect(rows.filter(row => row.result === "void")).toHaveLength(opened.outcome.bids.filter(bid => bid.void).length);
    }
    expect(groups.find(one => view.cancelledGroups.includes(one.group.id))!.without).toBe("cancelled");
    expect(recordGroups(recorded("unopened").view, recorded("unopened").outcomes, new Map()).map(one => one.without)).toContain("unopened");
  });
});
