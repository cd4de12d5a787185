// New times of a round, as a person types them: in China's time, to the second. A time that was not touched keeps its own spelling.
import { instantOf, micros } from "../log/instant";
import type { Timetable } from "../log/terms";

export const times = ["start", "deadline", "opening", "unopened"] as const;
export type TimeName = (typeof times)[number];

/** What is wrong: with one of the times, or with all together. */
export type TimesFault =
  | { readonly time: TimeName; readonly fault: "unreadable" | "earlier" | "before-previous" }
  | { readonly time?: undefined; readonly fault: "none-later" };

/** What an input of kind `datetime-local` shows: `2026-01-05T10:00:00`. */
export const localOf = (instant: string): string => instantOf(micros(instant)).slice(0, 19);

/**
 * The timetable that stands behind these inputs, or every fault at once (FORMAT 8: ascending, none earlier than now in force, one
 * at least later).
 */
export function postponed(inForce: Timetable, typed: Readonly<Record<TimeName, string>>): Timetable | readonly TimesFault[] {
  const faults: TimesFault[] = [];
  const next = {} as Record<TimeName, string>;
  for (const time of times) {
    const text = typed[time] === localOf(inForce[time]) ? inForce[time] : instantFrom(typed[time]);
    if (text === undefined) faults.push({ time, fault: "unreadable" });
    else next[time] = text;
  }
  if (faults.length > 0) return faults;
  for (const [i, time] of times.entries()) {
    if (micros(next[time]) < micros(inForce[time])) faults.push({ time, fault: "earlier" });
    else if (i > 0 && !follows(time, micros(next[times[i - 1]!]), micros(next[time]))) faults.push({ time, fault: "before-previous" });
  }
  if (faults.length === 0 && times.every(time => micros(next[time]) === micros(inForce[time]))) faults.push({ fault: "none-later" });
  return faults.length > 0 ? faults : next;
}

/** Only the opening may be at the same moment as what is before it, the deadline. */
const follows = (time: TimeName, previous: number, own: number): boolean => time === "opening" ? own >= previous : own > previous;

function instantFrom(local: string): string | undefined {
  const [, minute, second = ":00"] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(?:\.0+)?$/.exec(local) ?? [];
  if (minute === undefined) return undefined;
  const text = `${minute}${second}+08:00`;
  return Number.isFinite(Date.parse(text)) ? text : undefined;
}
