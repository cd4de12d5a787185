// FORMAT 3: an entry in its one spelling.
import { bytesOf } from "../log/bytes";
import { leafHash } from "../log/tree";

export interface RawEntry {
  /** Microseconds. */
  readonly time: number;
  readonly seen: number;
  readonly member: "statement" | "record";
  /** The envelope or record alone, as it stands. Only ASCII is spelled so; what has more is not equal when it is written again. */
  readonly content: string;
  /** Leaf hash in hex. */
  readonly leaf: string;
}

const NUMBER_MAX = 2n ** 53n;
const spelling = /^\{"time":(0|[1-9][0-9]{0,15}),"seen":(0|[1-9][0-9]{0,15}),"(statement|record)":(\{.*\})\}$/;

/** Undefined for any other spelling. What the content says is for the readers of envelopes and records to judge. */
export function readEntry(json: string): RawEntry | undefined {
  const [, time, seen, member, content] = spelling.exec(json) ?? [];
  if (time === undefined || seen === undefined || content === undefined || BigInt(time) > NUMBER_MAX || BigInt(seen) > NUMBER_MAX) return undefined;
  return { time: Number(time), seen: Number(seen), member: member as RawEntry["member"], content, leaf: leafHash(bytesOf(json)) };
}
