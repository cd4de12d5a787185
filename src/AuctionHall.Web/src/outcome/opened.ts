// An `opened`, `corrected` or `settled` entry with the hash of its outcome's own bytes, to be compared with the hash that the round's log names.
import { bytesOf } from "../log/bytes";
import { entryOf } from "../log/entry";
import type { Line } from "../log/lines";
import { sha256 } from "../log/sha256";
import { NotUnderstood } from "../log/shape";
import type { Outcome } from "./outcome";

export interface Opened {
  readonly outcome: Outcome;
  /** H of the outcome's bytes as they stand in the entry. */
  readonly hash: string;
  /** Microseconds. */
  readonly time: number;
}

export function openedOf(line: Line): Opened {
  const entry = entryOf(line);
  const { record } = entry;
  if ((record?.kind !== "opened" && record?.kind !== "corrected" && record?.kind !== "settled") || line.kind !== "entry") throw new NotUnderstood(line.stream, "a record with an outcome is needed");
  if (record.outcome.group !== line.stream) throw new NotUnderstood(line.stream, "the outcome is of another group");
  // The entry has one spelling and the outcome is its last member, so its bytes are all between here and two braces.
  const from = line.json.indexOf('"outcome":') + '"outcome":'.length;
  return { outcome: record.outcome, hash: sha256(bytesOf(line.json.slice(from, -2))), time: entry.time };
}
