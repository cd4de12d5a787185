// What the snapshot leaves out, read from the whole log of the round when somebody asks for it: the organisers' words
// to the public, outages of the hall, and whose key is whose.
import type { Entry } from "./entry";
import { keysOf } from "./roster";
import type { Label } from "./shape";
import type { Outage } from "./view";

export interface Notice {
  readonly kind: "clarification" | "postpone" | "cancel" | "pause" | "resume" | "correct" | "outage";
  readonly index: number;
  /** Microseconds. */
  readonly time: number;
  /** What the organisers said; an outage has none, since the hall records it and nobody says anything. */
  readonly words?: Label;
  readonly outage?: Outage;
  /** Cancelled or corrected groups; absent where the whole round is meant. */
  readonly groups?: readonly string[];
}

export interface History {
  readonly notices: readonly Notice[];
  readonly codeByKey: ReadonlyMap<string, string>;
}

export function historyOf(entries: Iterable<Entry>): History {
  const notices: Notice[] = [];
  const codeByKey = new Map<string, string>();
  for (const entry of entries) {
    const notice = noticeOf(entry);
    if (notice) notices.push(notice);
    if (entry.statement?.kind === "roster")
      for (const change of entry.statement.payload.changes)
        for (const [key, code] of keysOf(change)) codeByKey.set(key, code);
  }
  return { notices, codeByKey };
}

export function noticeOf({ statement, record, index, time }: Entry): Notice | undefined {
  if (record?.kind === "outage") return { kind: record.kind, index, time, outage: { from: record.from, until: record.until } };
  switch (statement?.kind) {
    case "clarification": return { kind: statement.kind, index, time, words: statement.payload.text };
    case "cancel": return { kind: statement.kind, index, time, words: statement.payload.reason, groups: statement.payload.groups };
    case "correct": return { kind: statement.kind, index, time, words: statement.payload.reason, groups: [statement.payload.group] };
    case "postpone": case "pause": case "resume": return { kind: statement.kind, index, time, words: statement.payload.reason };
    default: return undefined;
  }
}
