// Where a round stands on its way, as its organisers see it: what has happened, what is happening, whose turn it is.
import { phase, type Phase } from "../log/phase";
import type { RoundView } from "../log/view";

export const steps = ["announced", "custody", "accepting", "closed", "open", "keys", "opened"] as const;
export type StepName = (typeof steps)[number];

export interface RoundStep {
  readonly step: StepName;
  readonly at: "done" | "current" | "later";
  /** For its words: how many of how many. */
  readonly values: Record<string, number>;
}

/** @param now Microseconds by the hall's clock. */
export function consoleSteps(view: RoundView, now: number): readonly RoundStep[] {
  const { threshold, people } = view.terms.custodians;
  const released = new Set(view.releases.flatMap(release => release.custodians)).size;
  const values = { given: view.custody.filter(Boolean).length, n: people.length, k: released, m: threshold };
  const current = currentOf(view, phase(view, now));
  return steps.map((step, i) => ({ step, values, at: i < current ? "done" : i === current ? "current" : "later" }));
}

/** The place of the step that is going on; behind the last where all is done. A cancelled round stays where it was left. */
function currentOf(view: RoundView, at: Phase): number {
  const place = (step: StepName) => steps.indexOf(step);
  switch (at) {
    case "announced": return place("custody");
    case "accepting": return place("accepting");
    case "closed": return view.closing ? place("open") : place("closed");
    case "opening": return view.releases.some(release => release.custodians.length >= view.terms.custodians.threshold) ? place("opened") : place("keys");
    case "opened": return steps.length;
    case "cancelled": return view.closing ? place("open") : view.begun ? place("accepting") : place("custody");
    case "unopened": return place("keys");
  }
}
