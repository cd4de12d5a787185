// The opening record (开标记录表) of a round, as it is printed and signed: every standing bid of each opened group, in the order of
// the outcome's ranking, and behind it what has no rank. Nothing is computed here that the outcome does not say.
import { isBroken } from "../log/phase";
import type { Group, Product } from "../log/terms";
import { isCorrection, rankedGroup, replacementOf } from "../log/corrections";
import type { Correction, RoundView, Settlement } from "../log/view";
import { voidRule } from "../outcome/explain";
import type { Opened } from "../outcome/opened";
import type { Applied, Verdict } from "../outcome/outcome";

export interface RecordRow {
  readonly enterprise: string;
  readonly product?: Product;
  readonly price?: string;
  readonly rank?: number;
  readonly result: Verdict | "void" | "no offer";
  /** The rule that decided it; absent where nothing was offered. */
  readonly decided?: Applied;
}

export interface RecordGroup {
  readonly group: Group;
  readonly opened?: Opened;
  /** What made this outcome of the one before it. */
  readonly correction?: Correction;
  /** The answers to revivals that made it. */
  readonly settlement?: Settlement;
  /** What replaced this outcome: it is in force no more. */
  readonly replacedBy?: Correction | Settlement;
  /** Why there is no outcome. */
  readonly without?: "cancelled" | "broken" | "unopened" | "pending";
  readonly rows: readonly RecordRow[];
}

/**
 * In the terms' order: of each group the outcome in force, and behind it those that corrections replaced, newest first.
 * @param replaced By group, oldest first.
 */
export const recordGroups = (view: RoundView, outcomes: ReadonlyMap<string, Opened>, replaced: ReadonlyMap<string, readonly Opened[]>): readonly RecordGroup[] =>
  view.terms.groups.flatMap((group): RecordGroup[] => {
    const opened = outcomes.get(group.id);
    if (!opened) return [{ group, without: withoutOf(view, group.id), rows: [] }];
    const all = [...replaced.get(group.id) ?? [], opened];
    return all.map((one, n) => {
      const ranked = rankedGroup(view, group, n);
      const [by, replacedBy] = [n, n + 1].map(number => number > 0 && number < all.length ? replacementOf(view, group.id, number) : undefined);
      return { group: ranked, opened: one, rows: rowsOf(ranked, one), ...(isCorrection(by) && { correction: by }), ...(by && !isCorrection(by) && { settlement: by }), ...(replacedBy && { replacedBy }) };
    }).reverse();
  });

function rowsOf(group: Group, { outcome }: Opened): readonly RecordRow[] {
  const ranked = outcome.items.map((item): RecordRow => ({
    enterprise: item.enterprise, product: group.products.find(product => product.id === item.product), price: item.price, rank: item.rank, result: item.verdict, decided: item.decided,
  }));
  const without = outcome.bids.filter(bid => bid.void !== undefined || !bid.prices?.length).map((bid): RecordRow =>
    bid.void ? { enterprise: bid.enterprise, result: "void", decided: voidRule(bid.void) } : { enterprise: bid.enterprise, result: "no offer" });
  const items = new Set(outcome.items.map(item => item.enterprise));
  // An item `not quoted` stands for an enterprise's bid without prices already.
  return [...ranked, ...without.filter(row => row.result === "void" || !items.has(row.enterprise))];
}

function withoutOf(view: RoundView, group: string): NonNullable<RecordGroup["without"]> {
  if (view.cancelled || view.cancelledGroups.includes(group)) return "cancelled";
  if (isBroken(view, group)) return "broken";
  return view.unopened.includes(group) ? "unopened" : "pending";
}
