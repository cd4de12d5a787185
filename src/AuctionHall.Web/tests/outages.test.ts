// The same table as OutageTests of AuctionHall.Core: what an outage moves, row by row.
import { expect, test } from "vitest";
import { instantOf, micros } from "../src/log/instant";
import { moved } from "../src/log/outages";
import type { Extension } from "../src/log/terms";

const [ZERO, MINUTE] = [micros("2026-01-05T10:00:00+08:00"), 60_000_000];
const at = (minute: number) => ZERO + minute * MINUTE;
const row = (lasted: number, left: number, from: Extension["from"], deadline: number, opening: number): Extension => ({ lasted, left, from, deadline, opening });
const koneps = [row(120, 120, "end", 1440, 1500), row(0, 0, "end", 120, 180), row(0, 120, "timetable", 120, 120)];

/** Deadline, opening and end of the sitting in minutes behind the first deadline. */
function told(table: readonly Extension[], from: number, until: number): string {
  const times = { start: instantOf(at(-600)), deadline: instantOf(at(0)), opening: instantOf(at(60)), unopened: instantOf(at(600)) };
  const found = moved(table, times, { from: at(from), until: at(until) });
  return found ? [found.deadline, found.opening, found.unopened].map(time => (micros(time) - ZERO) / MINUTE).join(" ") : "unmoved";
}

test.each([
  [-10, 5, "125 185 725", "the deadline lies inside"],
  [-10, 0, "120 180 720", "at the moment of the recovery it is inside still"],
  [-10, -1, "120 180 720", "behind it, within two hours"],
  [-130, -120, "120 180 720", "two hours before the deadline"],
  [-131, -121, "unmoved", "more than two hours before the deadline"],
  [-60, 60, "180 240 780", "two hours long are not more than two hours"],
  [-61, 60, "1500 1560 2100", "more than two hours: a day"],
  [-181, -60, "1380 1440 1980", "more than two hours and over before the deadline"],
  [-300, -121, "unmoved", "long, and long ago"],
] satisfies [number, number, string, string][])("KONEPS: an outage from %d to %d makes %s: %s", (from, until, expected, _why) => expect(told(koneps, from, until)).toBe(expected));

test.each([
  [row(0, 0, "end", 30, 30), "35 60 600", "an opening that is later stays"],
  [row(0, 0, "end", 30, 90), "35 95 635", "the end of the sitting goes with the opening"],
  [row(0, 0, "timetable", 30, 45), "30 105 645", "counted from the timetable"],
  [row(15, 0, "end", 30, 30), "unmoved", "a quarter of an hour is not more than one"],
  [row(14, 0, "end", 30, 30), "35 60 600", "and is more than 14 minutes"],
] satisfies [Extension, string, string][])("%o makes %s: %s", (one, expected, _why) => expect(told([one], -10, 5)).toBe(expected));

test("times that no number of microseconds holds move exactly", () => {
  const times = { start: "2026-01-05T00:00:00+08:00", deadline: instantOf(at(0)), opening: "2999-12-31T23:59:59.000001+08:00", unopened: "2999-12-31T23:59:59.000003-01:30" };
  const found = moved([row(0, 0, "timetable", 1, 1)], times, { from: at(-1), until: at(1) })!;
  expect([found.start, found.opening, found.unopened]).toEqual([times.start, "3000-01-01T00:00:59.000001+08:00", "3000-01-01T09:30:59.000003+08:00"]);
});
