// An entry: a statement or a record of the hall, with its place in a stream. FORMAT 3.
import type { Line } from "./lines";
import { record, type HallRecord } from "./records";
import { members, NotUnderstood, object, parse, whole, type Reader } from "./shape";
import { statement, type Statement } from "./statements";

interface Placed {
  readonly stream: string;
  readonly index: number;
  /** Microseconds since 1970 UTC. */
  readonly time: number;
  readonly seen: number;
}
export type Entry = Placed & (
  | { readonly statement: Statement; readonly record?: undefined }
  | { readonly record: HallRecord; readonly statement?: undefined });

const stated = members({ time: whole, seen: whole, statement });
const recorded = members({ time: whole, seen: whole, record });
const either: Reader<ReturnType<typeof stated> | ReturnType<typeof recorded>> = (value, at) =>
  ("record" in object(value, at) ? recorded : stated)(value, at);

export function entryOf(line: Line): Entry {
  if (line.kind !== "entry") throw new NotUnderstood(line.stream, "an entry is needed, not a part");
  return { stream: line.stream, index: line.index, ...parse(line.json, either, `${line.stream} ${line.index}`) } as Entry;
}
