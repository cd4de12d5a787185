// The outcomes that a round's log names, read from the hall and held against the hashes there.
import { get, outcomesPath } from "../feed/http";
import { linesOf } from "../log/lines";
import { NotUnderstood } from "../log/shape";
import type { RoundView } from "../log/view";
import { openedOf } from "../outcome/opened";
import type { Outcome } from "../outcome/outcome";

/** Those in force, by group. Throws where the hall has none, or another. */
export async function readOutcomes({ id, outcomes }: RoundView): Promise<ReadonlyMap<string, Outcome>> {
  const read = new Map<string, Outcome>();
  for (let place = 0; place < outcomes.length;) {
    const opened = linesOf(await (await get(outcomesPath(id, place))).text()).filter(line => line.kind === "entry").map(openedOf);
    if (opened.length === 0) throw new NotUnderstood("outcomes", "an outcome that the log names is missing");
    // The hall may have more by now than the log that was read here.
    for (const { outcome, hash } of opened.slice(0, outcomes.length - place)) {
      const named = outcomes[place++]!;
      if (named.group !== outcome.group || named.outcome !== hash) throw new NotUnderstood(outcome.group, "the outcome is not the one that the log names");
      read.set(outcome.group, outcome);
    }
  }
  return read;
}
