// Totals over all groups that are opened, by the formulas of that each outcome applies to
// its own group. They are told in the same sentences, so they name their base and number of items.
import { partOf } from "../log/pipeline";
import { priceNamed, type Terms } from "../log/terms";
import { total } from "./explain";
import { quotient, signedUnits, units } from "./money";
import type { Applied, Outcome } from "./outcome";

export interface Measure {
  /** `ceiling` or the name of a price. */
  readonly base: string;
  readonly mean: "simple" | "by volume";
}

export interface Totals {
  readonly selected: number;
  readonly average?: Applied & { readonly percent: string };
  readonly maximum?: Applied & { readonly percent: string };
  readonly savings?: Applied & { readonly yuan: string };
}

interface Ratio { readonly n: bigint; readonly d: bigint }

/** A selected item's decrease, n of d, and what it is allotted. */
interface Cut extends Ratio { readonly allotted: bigint }

/** What the decreases of a round are measured from, and what their mean is. */
export const measureOf = (terms: Terms): Measure => partOf(terms.rules.pipeline, "totals") ?? { base: "ceiling", mean: "simple" };

const rules = {
  average: { simple: ["R-40", "R-67"], "by volume": ["R-66", "R-71"] },
  maximum: ["R-41", "R-68"],
  savings: ["R-42", "R-69"],
} as const;

export function totalsOf(terms: Terms, outcomes: readonly Outcome[]): Totals {
  const { base, mean } = measureOf(terms);
  const told = ([ceiling, named]: readonly [string, string], items: number, figure: string) =>
    total({ rule: base === "ceiling" ? ceiling : named, base, items }, figure);
  const cuts = cutsOf(terms, outcomes, base);
  const average = mean === "simple" ? simple(cuts) : byVolume(cuts);
  const percent = average && quotient(100n * average.n, average.d, 2);
  const maximum = cuts.length > 0 ? cuts.reduce((most, cut) => cut.n * most.d > most.n * cut.d ? cut : most) : undefined;
  const most = maximum && quotient(100n * maximum.n, maximum.d, 2);
  const savings = outcomes.flatMap(outcome => outcome.aggregates?.savings ?? []);
  const saved = savings.reduce((sum, own) => sum + signedUnits(own.yuan, terms.decimals), 0n);
  const yuan = shortest(quotient(saved, 10n ** BigInt(terms.decimals), terms.decimals));
  return {
    selected: outcomes.reduce((sum, outcome) => sum + outcome.items.filter(item => item.verdict === "selected").length, 0),
    ...(percent !== undefined && { average: { ...told(rules.average[mean], average!.items, percent), percent } }),
    ...(most !== undefined && { maximum: { ...told(rules.maximum, cuts.length, most), percent: most } }),
    ...(savings.length > 0 && { savings: { ...told(rules.savings, savings.reduce((sum, own) => sum + own.items, 0), yuan), yuan } }),
  };
}

/** Of the selected items whose product has the price that the decrease is measured from. */
function cutsOf(terms: Terms, outcomes: readonly Outcome[], base: string): readonly Cut[] {
  const from = new Map(terms.groups.map(group => [group.id, new Map(group.products.map(product => [product.id, priceNamed(product, base)]))]));
  return outcomes.flatMap(outcome => outcome.items.flatMap(item => {
    const text = item.verdict === "selected" ? from.get(outcome.group)?.get(item.product) : undefined;
    if (text === undefined) return [];
    const price = units(text, terms.decimals);
    return [{ n: price - units(item.price, terms.decimals), d: price, allotted: BigInt(item.allotted ?? "0") }];
  }));
}

function simple(cuts: readonly Cut[]): Ratio & { readonly items: number } | undefined {
  if (cuts.length === 0) return undefined;
  const { n, d } = cuts.reduce(plus, { n: 0n, d: 1n });
  return { n, d: d * BigInt(cuts.length), items: cuts.length };
}

function byVolume(cuts: readonly Cut[]): Ratio & { readonly items: number } | undefined {
  const supplied = cuts.filter(cut => cut.allotted > 0n);
  if (supplied.length === 0) return undefined;
  const sum = (part: (cut: Cut) => bigint) => supplied.reduce((all, cut) => all + part(cut) * cut.allotted, 0n);
  return { n: sum(cut => cut.n), d: sum(cut => cut.d), items: supplied.length };
}

/** Over the least common denominator, so that a thousand ceilings stay a number of some thousand digits. */
function plus(a: Ratio, b: Ratio): Ratio {
  let [x, y] = [a.d, b.d];
  while (y !== 0n) [x, y] = [y, x % y];
  const common = a.d / x * b.d;
  return { n: a.n * (common / a.d) + b.n * (common / b.d), d: common };
}

/** no zeros at the end of a fraction. */
const shortest = (decimal: string): string => decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
