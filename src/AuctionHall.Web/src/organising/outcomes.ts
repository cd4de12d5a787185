// The outcomes that a round's log names, read from the hall and held against the hashes there.
import { get, outcomesPath } from "../feed/http";
import { linesOf } from "../log/lines";
import { NotUnderstood } from "../log/shape";
import type { RoundView } from "../log/view";
import { openedOf } from "../outcome/opened";
import type { Outcome } from "../outcome/outcome";

/** By group, in the log's order. Throws where the hall has none, or another. */
export async function readOutcomes({ id, outcomes }: RoundView): Promise<ReadonlyMap<string, Outcome>> {
  const read = new Map<string, Outcome>();
  while (read.size < outcomes.length) {
    const opened = linesOf(await (await get(outcomesPath(id, read.size))).text()).filter(line => line.kind === "entry").map(openedOf);
    if (opened.length === 0) throw new NotUnderstood("outcomes", "an outcome that the log names is missing");
    for (const { outcome, hash } of opened) {
      // The hall may have more by now than the log that was read here.
      const named = outcomes.find(one => one.group === outcome.group);
      if (named && named.outcome !== hash) throw new NotUnderstood(outcome.group, "the outcome is not the one that the log names");
      if (named) read.set(outcome.group, outcome);
      else if (read.size < outcomes.length) throw new NotUnderstood(outcome.group, "the log does not name this outcome");
    }
  }
  return read;
}
