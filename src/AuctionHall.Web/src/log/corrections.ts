// Outcomes and what corrected them: FORMAT 12. A group's last outcome is in force, and its k-th correction replaces its k-th outcome
// by the next, once that is there.
import type { Group, Terms } from "./terms";
import type { Correction, NamedOutcome, RoundView } from "./view";

/** Every outcome that the round's log names of a group, oldest first. */
export const outcomesOf = (view: RoundView, group: string): readonly NamedOutcome[] => view.outcomes.filter(outcome => outcome.group === group);

export const correctionsOf = (view: RoundView, group: string): readonly Correction[] => view.corrections.filter(correction => correction.group === group);

/** The group has an outcome that replaced another. */
export const isCorrected = (view: RoundView, group: string): boolean => outcomesOf(view, group).length > 1;

/** A correction is logged whose outcome is not there yet: the hall is ranking again. */
export const isAnswered = (view: RoundView, group: string): boolean => correctionsOf(view, group).length >= Math.max(1, outcomesOf(view, group).length);

/** The group as it was ranked for its n-th outcome, from 0; without n for the one in force. */
export function rankedGroup(view: RoundView, group: Group, n = Math.max(0, outcomesOf(view, group.id).length - 1)): Group {
  return correctionsOf(view, group.id).slice(0, n).findLast(correction => correction.terms !== undefined)?.terms ?? group;
}

/** The terms with every group as it was ranked for the outcome in force. */
export const rankedTerms = (view: RoundView): Terms =>
  view.corrections.length === 0 ? view.terms : { ...view.terms, groups: view.terms.groups.map(group => rankedGroup(view, group)) };
