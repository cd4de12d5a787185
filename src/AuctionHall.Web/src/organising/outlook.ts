// What an organiser may do in a round as it stands, and if not, why: the same phases by which the hall decides (FORMAT 8).
import { isInPhase } from "../auctions/accepts";
import { roundKinds, type RoundKind, type RoundStatement } from "../auctions/roles";
import type { DraftStatement } from "./drafts";
import { isAnswered, outcomesOf } from "../log/corrections";
import { isBroken, phase, phaseOfGroup } from "../log/phase";
import type { Group } from "../log/terms";
import type { RoundView } from "../log/view";

export const orders = ["open", "postpone", "cancel", "clarification", "pause", "resume", "spotlight", "roster", "correct"] as const;
export type Order = (typeof orders)[number];

/** `ready`, or why not yet, or why no more. */
export type Outlook = "ready" | "not-begun" | "none-left" | "bidding-ended" | "frozen" | "under-way" | "nothing-opened" | "not-paused" | "no-outcome" | "over";

/** @param now Microseconds by the hall's clock. */
export function outlookOf(view: RoundView, order: Order, now: number): Outlook {
  const at = phase(view, now);
  if (at === "cancelled") return "over";
  switch (order) {
    case "open": return openable(view, now).length > 0 ? "ready" : view.begun ? "none-left" : "not-begun";
    case "cancel": return cancellable(view, now).length > 0 ? "ready" : "under-way";
    case "correct": return correctable(view).length > 0 ? "ready" : "no-outcome";
    case "postpone": case "clarification": return at === "announced" || at === "accepting" ? "ready" : "bidding-ended";
    case "roster": return at === "announced" || at === "accepting" ? "ready" : "frozen";
    case "pause": case "spotlight": return takes(view, order, now) ? "ready" : "nothing-opened";
    case "resume": return !takes(view, order, now) ? "nothing-opened" : view.paused ? "ready" : "not-paused";
  }
}

/** Groups that an order to open may still name, in the terms' order. */
export const openable = (view: RoundView, now: number): readonly Group[] => view.terms.groups.filter(group =>
  !isOrdered(view, group.id) && ["accepting", "closed"].includes(phaseOfGroup(view, group.id, now)));

/** Groups that may still be cancelled one by one. */
export const cancellable = (view: RoundView, now: number): readonly Group[] => view.terms.groups.filter(group =>
  !isOrdered(view, group.id) && ["announced", "accepting", "closed"].includes(phaseOfGroup(view, group.id, now)));

/** Groups with an outcome that no correction answers yet. */
export const correctable = (view: RoundView): readonly Group[] => view.terms.groups.filter(group =>
  outcomesOf(view, group.id).length > 0 && !isAnswered(view, group.id) && !isBroken(view, group.id));

/** Whether the whole round may still be cancelled: until any order to open is logged. */
export const roundCancellable = (view: RoundView, now: number): boolean =>
  view.sittings.length === 0 && ["announced", "accepting", "closed"].includes(phase(view, now));

export const isOrdered = (view: RoundView, group: string): boolean => view.sittings.some(sitting => sitting.groups.includes(group));

/** Whether the round would take the statement at this moment, as far as its phase goes. Terms make a round and have none. */
export const isTimely = (view: RoundView, statement: DraftStatement, now: number): boolean =>
  roundKinds.includes(statement.kind as RoundKind) && isInPhase(view, statement as RoundStatement, now);

/** The phase of these three asks for nothing that the payload says. */
const takes = (view: RoundView, kind: "pause" | "resume" | "spotlight", now: number): boolean =>
  isInPhase(view, { kind, payload: {} } as unknown as RoundStatement, now);
