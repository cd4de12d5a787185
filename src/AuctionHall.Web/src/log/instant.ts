// Times of payloads: `2026-01-05T10:00:00+08:00`, up to six decimals, an offset of at most 14 hours. FORMAT, notation.
import { NotUnderstood, type Reader } from "./shape";

const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)$/;
/** The years 1 to 9999 of UTC, in milliseconds. */
const [FIRST, LAST] = [-62135596800000, 253402300799999];

/** Microseconds since 1970 UTC, exactly; undefined where the text is no such time. `Z` is read, since programs write it. */
function exact(time: string): bigint | undefined {
  const [, local = "", fraction = "", zone = ""] = shape.exec(time) ?? [];
  const wall = new Date(`${local}Z`);
  // A day or hour that does not exist is moved to one that does, or makes no date.
  if (Number.isNaN(wall.getTime()) || wall.toISOString().slice(0, 19) !== local) return undefined;
  const [hours, minutes] = zone === "Z" ? [0, 0] : [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (minutes > 59 || 60 * hours + minutes > 14 * 60) return undefined;
  const at = wall.getTime() - (zone[0] === "-" ? -1 : 1) * (60 * hours + minutes) * 60_000;
  return at < FIRST || at > LAST ? undefined : BigInt(at) * 1000n + BigInt(fraction.padEnd(6, "0"));
}

/** Microseconds as whole numbers of any size, so that times of any year compare exactly. */
export function moment(time: string): bigint {
  const at = exact(time);
  if (at === undefined) throw new NotUnderstood("time", `'${time}' is no time`);
  return at;
}

/** The same as a number, exact until the year 2255. */
export const micros = (time: string): number => Number(moment(time));

/** A time as payloads spell it, which is never with `Z`. */
export const instant: Reader<string> = (value, at) => {
  if (typeof value !== "string" || value.endsWith("Z") || exact(value) === undefined) throw new NotUnderstood(at, "a time such as 2026-01-05T10:00:00+08:00 is needed");
  return value;
};

/** A time in microseconds as this house writes it: in China's time, the fraction only where there is one. */
export function instantOf(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  const fraction = String(micros - seconds * 1_000_000).padStart(6, "0").replace(/0+$/, "");
  const local = new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 19);
  return `${local}${fraction && `.${fraction}`}+08:00`;
}
