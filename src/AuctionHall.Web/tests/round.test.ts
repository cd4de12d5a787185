import { describe, expect, test } from "vitest";
import { historyOf } from "../src/log/history";
import { micros, phase, phaseOfGroup, releasesOf, settled, statusOf } from "../src/log/phase";
import { apply, Gap, start } from "../src/log/round";
import { sealedBids } from "../src/log/sealed";
import { NotUnderstood, parse } from "../src/log/shape";
import { roundView, type RoundView } from "../src/log/view";
import { entry, hash, hashOf, record, round } from "./some";

const drill = round("drill");
const until = (test: (view: RoundView) => boolean): RoundView => {
  let view = start(drill.entries[0]!);
  for (const one of drill.entries.slice(1)) { if (test(view)) break; view = apply(view, one); }
  return view;
};

describe("the fold", () => {
  test("finds the round's id in its terms", () => expect(start(drill.entries[0]!).id).toBe(drill.id));
  test("of a recorded round has the shape of a snapshot", () => expect(parse(JSON.stringify(drill.view), roundView, "view")).toEqual(drill.view));
  test("knows roster, custody, closing, sitting, releases and outcomes", () => {
    const { view } = drill;
    expect(view.next).toBe(drill.entries.length);
    expect(view.enterprises.map(one => one.code)).toEqual(view.enterprises.map(one => one.code).sort());
    expect(view.enterprises.find(one => one.name.en === "Ruomu Pharma")).toMatchObject({ suspended: true });
    const [guyu, wanghu] = ["Guyu Pharmaceutical", "Wanghu Medical Group"].map(name => view.enterprises.find(one => one.name.en === name)!);
    expect(wanghu!.related).toBe(guyu!.code);
    expect(view.custody).toEqual([true, true, true, true, true]);
    expect(view.closing?.groups).toHaveLength(8);
    expect(view.sittings).toHaveLength(1);
    expect(releasesOf(view, "g-01")).toEqual([1, 4, 2]);
    expect(view.outcomes.map(one => one.group)).toEqual(["g-01", "g-02", "g-03", "g-04", "g-05", "g-06", "g-07"]);
    expect(view.cancelledGroups).toEqual(["g-08"]);
    expect(view.paused).toBeUndefined();
    expect(view.timetable).not.toEqual(view.terms.timetable);
  });
  test("names each outcome by the hash of its bytes", () => {
    for (const { group, outcome } of drill.view.outcomes) expect(drill.outcomes.get(group)?.hash).toBe(outcome);
  });
  test("drops what it has applied already", () => {
    expect(drill.entries.reduce((view, one) => apply(view, one), drill.view)).toBe(drill.view);
  });
  test("asks for what is missing by its index", () => {
    const view = start(drill.entries[0]!);
    expect(() => apply(view, drill.entries[4]!)).toThrow(Gap);
    try { apply(view, drill.entries[4]!); } catch (gap) { expect((gap as Gap).from).toBe(1); }
  });
  test("keeps the reason of a pause until it is resumed", () => {
    const reason = { zh: "核对" };
    const paused = apply(drill.view, entry(drill.view.next, "pause", { round: drill.id, after: hash(), reason }));
    expect(paused.paused).toEqual(reason);
    expect(apply(paused, entry(paused.next, "resume", { round: drill.id, after: hash(), reason })).paused).toBeUndefined();
  });
  test("names a sitting and a closing by content hash", () => {
    const view = until(one => one.sittings.length > 0);
    expect(view.sittings[0]!.statement).toMatch(/^[0-9a-f]{64}$/);
    const payload = { round: drill.id, groups: ["g-08"] };
    expect(apply(drill.view, entry(drill.view.next, "open", payload)).sittings[1]).toEqual({ statement: hashOf("open", payload), groups: ["g-08"] });
  });
  test("refuses what belongs to a group's stream", () =>
    expect(() => apply(drill.view, record(drill.view.next, { kind: "closed", ended: hash() }))).toThrow(NotUnderstood));
});

describe("phases", () => {
  const { view } = drill;
  const [start_, deadline, opening] = [micros(view.timetable.start), micros(view.timetable.deadline), micros(view.timetable.opening)];
  test("of a time in the terms are exact to the microsecond", () => {
    expect(micros("2026-01-05T10:00:00+08:00")).toBe(1767578400000000);
    expect(micros("2026-01-05T02:00:00.000001Z")).toBe(1767578400000001);
  });
  test("follow the entries and the time", () => {
    const before = until(one => one.begun);
    expect(phase(until(one => one.custody.some(given => given)), start_ + 1)).toBe("announced");
    expect(phase(before, start_)).toBe("accepting");
    expect(phase(before, micros(before.timetable.deadline))).toBe("closed");
    const postponed = until(one => one.timetable !== one.terms.timetable);
    expect(phase(postponed, deadline - 1)).toBe("accepting");
    expect(phase(postponed, deadline)).toBe("closed");
    const ordered = until(one => one.sittings.length > 0 && one.closing !== undefined);
    expect(phase(ordered, opening - 1)).toBe("closed");
    expect(phase(ordered, opening)).toBe("opening");
    expect(phase(view, opening + 1)).toBe("opened");
  });
  test("from the opening on are the group's, and the round shows the earliest", () => {
    const half = until(one => one.outcomes.length === 3);
    expect(phaseOfGroup(half, "g-01", opening + 1)).toBe("opened");
    expect(phaseOfGroup(half, "g-05", opening + 1)).toBe("opening");
    expect(phaseOfGroup(half, "g-08", opening + 1)).toBe("cancelled");
    expect(phase(half, opening + 1)).toBe("opening");
    expect(settled(half, opening + 1)).toBe(4);
  });
  test("a group of no sitting holds the round at closed", () => {
    const open = { ...view, cancelledGroups: [] };
    expect(phase(open, opening + 1)).toBe("closed");
  });
  test("a cancelled and an unopened round", () => {
    expect(phase(round("cancelled").view, opening)).toBe("cancelled");
    const unopened = round("unopened").view;
    const late = micros(unopened.timetable.unopened) + 1e9;
    expect(phaseOfGroup(unopened, "g-02", late)).toBe("unopened");
    // One group was opened, and cancelled and unopened show only where nothing else is left.
    expect(phase(unopened, late)).toBe("opened");
  });
  test("a lost group is broken, not waiting", () => {
    const lost = { ...until(one => one.outcomes.length === 2), lost: ["g-03"] };
    expect(statusOf(lost, "g-03", opening + 1, undefined)).toBe("broken");
  });
  test("a group with too few releases waits for keys", () => {
    expect(statusOf(until(one => one.outcomes.length === 1), "g-07", opening + 1, undefined)).toBe("waiting");
    expect(statusOf(view, "g-06", opening + 1, drill.outcomes.get("g-06")?.outcome)).toBe("failed");
  });
});

describe("history", () => {
  const history = historyOf(drill.entries);
  test("has the organisers' words in order", () =>
    expect(history.notices.map(notice => notice.kind)).toEqual(["clarification", "postpone", "cancel", "pause", "resume"]));
  test("knows whose key signed a sealed bid, and checks the body's hash", () => {
    const bids = sealedBids(drill.lines.filter(line => line.stream === "g-01"), history.codeByKey);
    const replaced = bids.filter(bid => !bid.stands);
    expect(replaced.length).toBeGreaterThan(0);
    expect(replaced.every(bid => !bid.checked)).toBe(true);
    expect(bids.filter(bid => bid.stands).every(bid => bid.checked)).toBe(true);
    const withdrawn = sealedBids(drill.lines.filter(line => line.stream === "g-08"), history.codeByKey).find(bid => bid.sealed === undefined);
    expect(withdrawn).toMatchObject({ stands: true, checked: false });
  });
});
