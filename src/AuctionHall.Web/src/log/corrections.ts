// Outcomes and what replaced them: FORMAT 12. A group's last outcome is in force, and its k-th replacement, a correction or the answers to
// its revivals, replaces its k-th outcome by the next, once that is there.
import type { Group, Terms } from "./terms";
import type { Correction, NamedOutcome, RoundView, Settlement } from "./view";

/** Every outcome that the round's log names of a group, oldest first. */
export const outcomesOf = (view: RoundView, group: string): readonly NamedOutcome[] => view.outcomes.filter(outcome => outcome.group === group);

export const correctionsOf = (view: RoundView, group: string): readonly Correction[] => view.corrections.filter(correction => correction.group === group);

const settlementsOf = (view: RoundView, group: string): readonly Settlement[] => (view.settlements ?? []).filter(settlement => settlement.group === group);

/** How many entries call for an outcome of the group to be replaced; the last may not have its own yet. */
export const replacementsOf = (view: RoundView, group: string): number => correctionsOf(view, group).length + settlementsOf(view, group).length;

/** What replaces the group's outcome of that number, from 1, once it is there. */
export function replacementOf(view: RoundView, group: string, number: number): Correction | Settlement | undefined {
  const settlements = settlementsOf(view, group);
  const before = settlements.filter(settlement => settlement.number < number).length;
  return settlements.find(settlement => settlement.number === number) ?? correctionsOf(view, group)[number - 1 - before];
}

export const isCorrection = (replacement: Correction | Settlement | undefined): replacement is Correction => replacement !== undefined && "reason" in replacement;

/** The group has an outcome that a correction made. */
export const isCorrected = (view: RoundView, group: string): boolean =>
  outcomesOf(view, group).slice(1).some((_, i) => isCorrection(replacementOf(view, group, i + 1)));

/** The outcome in force is about to be replaced: the hall is ranking again. */
export const isAnswered = (view: RoundView, group: string): boolean => replacementsOf(view, group) >= Math.max(1, outcomesOf(view, group).length);

/** The corrections behind the group's n-th outcome, from 0. */
export const correctionsUntil = (view: RoundView, group: string, n: number): readonly Correction[] =>
  Array.from({ length: n }, (_, i) => replacementOf(view, group, i + 1)).filter(isCorrection);

/** The group as it was ranked for its n-th outcome, from 0; without n for the one in force. */
export function rankedGroup(view: RoundView, group: Group, n = Math.max(0, outcomesOf(view, group.id).length - 1)): Group {
  return correctionsUntil(view, group.id, n).findLast(correction => correction.terms !== undefined)?.terms ?? group;
}

/** The terms with every group as it was ranked for the outcome in force. */
export const rankedTerms = (view: RoundView): Terms =>
  view.corrections.length === 0 ? view.terms : { ...view.terms, groups: view.terms.groups.map(group => rankedGroup(view, group)) };
