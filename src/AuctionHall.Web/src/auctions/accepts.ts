// The last columns of FORMAT 8's table of phases: what each accepts of what people send into a round's stream.
import { phase, phaseOfGroup, type Phase } from "../log/phase";
import type { RoundView } from "../log/view";
import type { RoundKind, RoundStatement } from "./roles";

const accepted: Record<Phase, readonly RoundKind[]> = {
  announced: ["roster", "custody", "clarification", "postpone", "cancel"],
  accepting: ["roster", "clarification", "postpone", "cancel", "open"],
  closed: ["open", "cancel"],
  opening: ["release"],
  opened: ["correct", "revival"],
  cancelled: [],
  unopened: [],
};

/** Whether a statement is in its phase at a time in microseconds; one that names groups is held against the phase of each of them. */
export function isInPhase(view: RoundView, statement: RoundStatement, time: number): boolean {
  switch (statement.kind) {
    case "open": case "release": return ofGroups(view, statement.kind, statement.payload.groups, time);
    case "cancel":
      if (statement.payload.groups) return ofGroups(view, statement.kind, statement.payload.groups, time);
      return accepted[phase(view, time)].includes(statement.kind);
    case "correct": case "revival": return ofGroups(view, statement.kind, [statement.payload.group], time);
    case "pause": case "resume": case "spotlight": return shows(view, time);
    case "roster": case "custody": case "clarification": case "postpone": return accepted[phase(view, time)].includes(statement.kind);
  }
}

/** Groups that the terms do not have have no phase; another condition refuses them. */
function ofGroups(view: RoundView, kind: RoundKind, groups: readonly string[], time: number): boolean {
  const known = new Set(view.terms.groups.map(group => group.id));
  return groups.every(group => !known.has(group) || accepted[phaseOfGroup(view, group, time)].includes(kind));
}

/** Whether anything is opened or being opened: only then is there a showing to pause. */
function shows(view: RoundView, time: number): boolean {
  return view.sittings.some(sitting => sitting.groups.some(group => ["opening", "opened"].includes(phaseOfGroup(view, group, time))));
}
