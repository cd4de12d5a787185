// What was ranked together: the group as a whole, or each of its bidding units where they are ranked apart.
import type { Group, Product } from "../log/terms";
import type { Applied, ItemOutcome, Outcome } from "./outcome";

export interface Ranking {
  /** The bidding unit; absent where the group is ranked as a whole. */
  readonly unit?: string;
  readonly status: Outcome["status"];
  readonly bidders: number;
  readonly cap: number;
  /** What was applied to this bidding unit; the group's own rules stand in the outcome itself. */
  readonly applied: readonly Applied[];
  readonly products: readonly Product[];
  /** In the outcome's own order: no sorting here could differ from the rank. */
  readonly items: readonly ItemOutcome[];
}

export function rankingsOf(group: Group, outcome: Outcome): readonly Ranking[] {
  if (!outcome.units) return [{ status: outcome.status, bidders: outcome.bidders, cap: outcome.cap, applied: [], products: group.products, items: outcome.items }];
  return outcome.units.map(({ unit, status, bidders, cap, applied }) => {
    const products = group.products.filter(product => product.in === unit);
    const ids = new Set(products.map(product => product.id));
    return { unit, status, bidders, cap, applied, products, items: outcome.items.filter(item => ids.has(item.product)) };
  });
}
