// What an outage of the hall moves by the terms' extension table, FORMAT 7: the timetable in force follows from the log alone.
import { instantAt, moment } from "./instant";
import type { Extension, Timetable } from "./terms";
import type { Outage } from "./view";

const MICROS_PER_MINUTE = 60_000_000n;

const span = (minutes: number): bigint => BigInt(minutes) * MICROS_PER_MINUTE;

/** Behind the outage by the first row that fits; undefined where none does, or where it moves nothing. */
export function moved(table: readonly Extension[], times: Timetable, outage: Outage): Timetable | undefined {
  const [from, until] = [BigInt(outage.from), BigInt(outage.until)];
  const row = table.find(({ lasted, left }) => until - from > span(lasted) && moment(times.deadline) - until <= span(left));
  if (row === undefined) return undefined;
  const [deadline, opening] = [later(times.deadline, row.from, until, span(row.deadline)), later(times.opening, row.from, until, span(row.opening))];
  if (deadline === 0n && opening === 0n) return undefined;
  return { ...times, deadline: plus(times.deadline, deadline), opening: plus(times.opening, opening), unopened: plus(times.unopened, opening) };
}

/** By how much a time moves. */
function later(time: string, from: Extension["from"], until: bigint, by: bigint): bigint {
  if (from === "timetable") return by;
  const wanted = until + by - moment(time);
  return wanted > 0n ? wanted : 0n;
}

/** A time that does not move keeps its spelling. */
const plus = (time: string, by: bigint): string => by === 0n ? time : instantAt(moment(time) + by);
