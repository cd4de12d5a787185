// What a custodian checks before it releases anything: the closing that its release will name fixes the groups' streams, and these
// streams must be there and have exactly the size and root that it names. FORMAT 7 and 12.
import { linesOf, type Line } from "../log/lines";
import { NotUnderstood } from "../log/shape";
import { rootOf } from "../log/tree";
import { BadInput } from "../sealing/bad-input";
import type { CheckedRound } from "./checked-round";
import { readEntry, type RawEntry } from "./strict-entry";

/** `not there`: fewer entries came than the closing counts. */
export type GroupVerdict = "ok" | "different" | "not there";

/** The lines of `/log/GROUP` from an entry on: the hall gives as many as it likes, none where there are no more. */
export type LogPage = (group: string, from: number) => Promise<string>;

/** Every group of the terms, in their order. Throws BadInput before the closing, and whatever `page` throws. */
export async function closingCheck(state: CheckedRound, page: LogPage): Promise<ReadonlyMap<string, GroupVerdict>> {
  const verdicts = new Map<string, GroupVerdict>();
  for (const { id } of state.view.terms.groups) verdicts.set(id, await groupCheck(state, id, page));
  return verdicts;
}

/** One group, for whoever wants to show how far the check is. Entries behind the closing's head are not looked at. */
export async function groupCheck(state: CheckedRound, group: string, page: LogPage): Promise<GroupVerdict> {
  const head = state.view.closing?.groups.find(one => one.group === group);
  const closing = state.entries.map(entry => entry.statement).find(statement => statement?.kind === "closing");
  if (head === undefined || closing?.kind !== "closing") throw new BadInput("the log has no closing of this group yet");
  const entries: RawEntry[] = [];
  while (entries.length < head.size) {
    const lines = entryLines(await page(group, entries.length));
    if (lines?.length === 0) return "not there";
    if (lines === undefined || !appended(entries, lines, group)) return "different";
  }
  const closed = entries.slice(0, head.size);
  const last = closed.pop()!;
  // Bids, and behind them the record that says that no bid counts any more.
  const ends = last.member === "record" && last.content === JSON.stringify({ kind: "closed", ended: closing.payload.ended });
  const same = rootOf([...closed, last].map(entry => entry.leaf)) === head.root;
  return ends && same && closed.every(entry => entry.member === "statement") ? "ok" : "different";
}

/** Undefined for what is no line of a log. */
function entryLines(text: string): Extract<Line, { kind: "entry" }>[] | undefined {
  try {
    return linesOf(text).filter(line => line.kind === "entry");
  } catch (problem) {
    if (problem instanceof NotUnderstood) return undefined;
    throw problem;
  }
}

function appended(entries: RawEntry[], lines: readonly Extract<Line, { kind: "entry" }>[], group: string): boolean {
  return lines.every(({ stream, index, json }) => {
    const entry = stream === group && index === entries.length ? readEntry(json) : undefined;
    if (entry) entries.push(entry);
    return entry !== undefined;
  });
}
