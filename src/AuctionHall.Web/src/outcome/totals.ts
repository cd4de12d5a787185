// Totals over all groups that are opened, by the formulas of that each outcome applies to its own group.
// They are told in the same sentences, so they name their base and number of items.
import type { Terms } from "../log/terms";
import { quotient, units } from "./money";
import type { Applied, Outcome } from "./outcome";

export interface Totals {
  readonly selected: number;
  readonly average?: Applied & { readonly percent: string };
  readonly maximum?: Applied & { readonly percent: string };
  readonly savings?: Applied & { readonly yuan: string };
}

export function totalsOf(terms: Terms, outcomes: Iterable<Outcome>): Totals {
  const ceilings = new Map(terms.groups.map(group => [group.id, new Map(group.products.map(product => [product.id, product.ceiling]))]));
  let selected = 0, items = 0, saving = 0;
  let sum = { n: 0n, d: 1n };
  let maximum: { n: bigint; d: bigint } | undefined;
  let savings = 0n;
  for (const outcome of outcomes) {
    for (const item of outcome.items) {
      if (item.verdict !== "selected") continue;
      selected++;
      const text = ceilings.get(outcome.group)?.get(item.product);
      if (text === undefined) continue;
      const ceiling = units(text, terms.decimals);
      const cut = { n: ceiling - units(item.price, terms.decimals), d: ceiling };
      items++;
      sum = plus(sum, cut);
      if (!maximum || cut.n * maximum.d > maximum.n * cut.d) maximum = cut;
    }
    const own = outcome.aggregates?.savings;
    if (own) {
      saving += own.items;
      savings += units(own.yuan, terms.decimals);
    }
  }
  const average = items > 0 ? quotient(100n * sum.n, sum.d * BigInt(items), 2) : undefined;
  const most = maximum && quotient(100n * maximum.n, maximum.d, 2);
  const yuan = shortest(quotient(savings, 10n ** BigInt(terms.decimals), terms.decimals));
  return {
    selected,
    ...(average !== undefined && { average: { rule: "R-40", operands: [String(items), average], percent: average } }),
    ...(most !== undefined && { maximum: { rule: "R-41", operands: [String(items), most], percent: most } }),
    ...(saving > 0 && { savings: { rule: "R-42", operands: [String(saving), yuan], yuan } }),
  };
}

/** Over the least common denominator, so that a thousand ceilings stay a number of some thousand digits. */
function plus(a: { n: bigint; d: bigint }, b: { n: bigint; d: bigint }): { n: bigint; d: bigint } {
  let [x, y] = [a.d, b.d];
  while (y !== 0n) [x, y] = [y, x % y];
  const common = a.d / x * b.d;
  return { n: a.n * (common / a.d) + b.n * (common / b.d), d: common };
}

/** no zeros at the end of a fraction. */
const shortest = (decimal: string): string => decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
