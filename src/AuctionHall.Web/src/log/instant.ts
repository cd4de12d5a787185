// Times of payloads: `2026-01-05T10:00:00+08:00`, up to six decimals, an offset of at most 14 hours. FORMAT, notation.
import { NotUnderstood, type Reader } from "./shape";

const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)$/;
/** The years 1 to 9999 of UTC, in milliseconds. */
const [FIRST, LAST] = [-62135596800000, 253402300799999];
const OFFSET_MINUTES_MAX = 14 * 60;

/** Milliseconds of the whole second, and microseconds behind it. */
function split(time: string): readonly [milliseconds: number, micros: number] {
  const [, seconds, fraction = "", zone] = shape.exec(time) ?? [];
  return [Date.parse(`${seconds}${zone}`), Number(fraction.padEnd(6, "0"))];
}

/** Microseconds since 1970 UTC, exact until the year 2255. Of a time that a reader has taken, or a program's with `Z`. */
export function micros(time: string): number {
  const [milliseconds, behind] = split(time);
  return milliseconds * 1000 + behind;
}

/** The same for comparing times of any year exactly. */
export function moment(time: string): bigint {
  const [milliseconds, behind] = split(time);
  return BigInt(milliseconds) * 1000n + BigInt(behind);
}

/** A time as payloads spell it, which is never with `Z`. */
export const instant: Reader<string> = (value, at) => {
  if (typeof value !== "string" || !isInstant(value)) throw new NotUnderstood(at, "a time such as 2026-01-05T10:00:00+08:00 is needed");
  return value;
};

function isInstant(time: string): boolean {
  const [, local = "", , zone = "Z"] = shape.exec(time) ?? [];
  const wall = new Date(`${local}Z`);
  // A day or hour that does not exist is moved to one that does, or makes no date.
  if (zone === "Z" || Number.isNaN(wall.getTime()) || wall.toISOString().slice(0, local.length) !== local) return false;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  const [utc] = split(time);
  return minutes < 60 && 60 * hours + minutes <= OFFSET_MINUTES_MAX && utc >= FIRST && utc <= LAST;
}

/** A moment behind 1970 as this house writes it, whatever its year. */
export function instantAt(moment: bigint): string {
  const fraction = String(moment % 1_000_000n).padStart(6, "0").replace(/0+$/, "");
  return instantOf(Number(moment / 1_000_000n) * 1_000_000).replace("+", `${fraction && `.${fraction}`}+`);
}

/** A time in microseconds as this house writes it: in China's time, the fraction only where there is one. */
export function instantOf(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  const fraction = String(micros - seconds * 1_000_000).padStart(6, "0").replace(/0+$/, "");
  const local = new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 19);
  return `${local}${fraction && `.${fraction}`}+08:00`;
}
