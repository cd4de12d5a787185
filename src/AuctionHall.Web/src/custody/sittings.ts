// Sittings as one custodian sees them: what is still to be released, and whether it may be by now. FORMAT 8.
import type { CheckedRound } from "../auctions/checked-round";
import { phaseOfGroup, releasesOf } from "../log/phase";

export interface CustodiansSitting {
  /** Content hash of the `open`. */
  readonly statement: string;
  /** In reading order. */
  readonly groups: readonly string[];
  /** Those that this custodian may still release, now or later. */
  readonly left: readonly string[];
  /** `before`: the closing is not logged, or the opening time not reached. `over`: nothing left, and nothing was given. */
  readonly at: "before" | "due" | "given" | "over";
}

/** @param place 1..n. @param now Microseconds by the hall's clock. */
export const sittingsOf = ({ view }: CheckedRound, place: number, now: number): readonly CustodiansSitting[] =>
  view.sittings.map(({ statement, groups }) => {
    const given = groups.filter(group => releasesOf(view, group).includes(place));
    const phases = new Map(groups.map(group => [group, phaseOfGroup(view, group, now)]));
    const left = groups.filter(group => !given.includes(group) && ["accepting", "closed", "opening"].includes(phases.get(group)!));
    if (left.length === 0) return { statement, groups, left, at: given.length > 0 ? "given" : "over" };
    const due = left.filter(group => phases.get(group) === "opening");
    return due.length > 0 ? { statement, groups, left: due, at: "due" } : { statement, groups, left, at: "before" };
  });

/** True once nothing can be released any more: every group is opened, cancelled or stays sealed for good. */
export const isOver = ({ view }: CheckedRound, now: number): boolean =>
  view.terms.groups.every(({ id }) => ["opened", "cancelled", "unopened"].includes(phaseOfGroup(view, id, now)));
