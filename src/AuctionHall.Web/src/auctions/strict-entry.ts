// FORMAT 3: an entry in its one spelling.
import { bytesOf, type Bytes } from "../log/bytes";
import { leafHash } from "../log/tree";

export interface RawEntry {
  /** Microseconds. */
  readonly time: number;
  readonly seen: number;
  readonly member: "statement" | "record";
  /** The envelope or record alone, as it stands. */
  readonly content: string;
  /** Leaf hash in hex. */
  readonly leaf: string;
}

const spelling = /^\{"time":(0|[1-9][0-9]{0,15}),"seen":(0|[1-9][0-9]{0,15}),"(statement|record)":(\{.*\})\}$/;

/** Undefined for any other spelling. What the content says is for the readers of envelopes and records to judge. */
export function readEntry(json: string): RawEntry | undefined {
  const [, time, seen, member, content] = spelling.exec(json) ?? [];
  if (content === undefined || Number(time) > 2 ** 53 || Number(seen) > 2 ** 53) return undefined;
  return { time: Number(time), seen: Number(seen), member: member as RawEntry["member"], content, leaf: leafHash(bytesOf(json)) };
}

/** Envelopes and records have only ASCII; what has more is no longer equal when it is written again. */
export const bytesOfContent = ({ content }: RawEntry): Bytes => bytesOf(content);
