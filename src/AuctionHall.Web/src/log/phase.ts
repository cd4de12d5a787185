// Phases by the entries and the time: FORMAT 8. Nobody here asks what time it is; `now` is microseconds by the hall's clock.
import type { Outcome } from "../outcome/outcome";
import { micros } from "./instant";
import type { RoundView } from "./view";

export { micros } from "./instant";

/** In the order in which a round shows the earliest of its groups. */
export const phases = ["announced", "accepting", "closed", "opening", "opened", "cancelled", "unopened"] as const;
export type Phase = (typeof phases)[number];

export function phaseOfGroup(view: RoundView, group: string, now: number): Phase {
  if (view.cancelled || view.cancelledGroups.includes(group)) return "cancelled";
  if (!view.begun) return "announced";
  if (now < micros(view.timetable.deadline)) return "accepting";
  if (view.unopened.includes(group)) return "unopened";
  if (view.outcomes.some(outcome => outcome.group === group) || isBroken(view, group)) return "opened";
  const opening = view.closing && view.sittings.some(sitting => sitting.groups.includes(group)) && now >= micros(view.timetable.opening);
  return opening ? "opening" : "closed";
}

/** Before the closing the round's own, then the earliest of its groups. */
export function phase(view: RoundView, now: number): Phase {
  if (view.cancelled) return "cancelled";
  if (!view.begun) return "announced";
  if (now < micros(view.timetable.deadline)) return "accepting";
  return phases[Math.min(...groupPhases(view, now).map(one => phases.indexOf(one)))]!;
}

export function groupPhases(view: RoundView, now: number): Phase[] {
  return view.terms.groups.map(group => phaseOfGroup(view, group.id, now));
}

/** Sealed bodies of the group are missing: it will never have an outcome. */
export function isBroken(view: RoundView, group: string): boolean {
  return view.lost.includes(group) || (view.closing?.groups.some(closed => closed.group === group && closed.missing.length > 0) ?? false);
}

/** What a visitor is told of a group: its phase, and from the opening on what became of it. */
export const statuses = ["announced", "accepting", "closed", "waiting", "opening", "ranked", "failed", "cancelled", "unopened", "broken"] as const;
export type Status = (typeof statuses)[number];

export function statusOf(view: RoundView, group: string, now: number, outcome: Outcome | undefined): Status {
  const phase = phaseOfGroup(view, group, now);
  switch (phase) {
    case "opening": return releasesOf(view, group).length < view.terms.custodians.threshold ? "waiting" : "opening";
    case "opened": return isBroken(view, group) ? "broken" : outcome?.status ?? "opening";
    default: return phase;
  }
}

/** Custodians 1..n who released their key for the group, in the log's order. */
export function releasesOf(view: RoundView, group: string): readonly number[] {
  return view.releases.find(release => release.group === group)?.custodians ?? [];
}

/** How many groups have an outcome or will never have one. */
export function settled(view: RoundView, now: number): number {
  return groupPhases(view, now).filter(phase => phase === "opened" || phase === "cancelled" || phase === "unopened").length;
}
