// decreases and savings of what is selected, of all bidding units together.
import type { Outcome } from "../outcome/outcome";
import type { PartNamed } from "./input";
import type { Item } from "./item";
import { decrease } from "./parts/conditions";
import { amountNamed } from "./product";
import { largest, ratio, sumOf, type Ratio } from "./ratio";
import { percent, shortest } from "./written";

type Aggregates = NonNullable<Outcome["aggregates"]>;

/** A selected item with what its decrease is measured from, in integers of 10^-d yuan. */
interface Measured {
  readonly item: Item;
  readonly from: bigint;
}

/** */
const byDefault = { base: "ceiling", mean: "simple" } as const;

const rules = {
  ceiling: { simple: "R-40", "by volume": "R-66", maximum: "R-41", savings: "R-42" },
  named: { simple: "R-67", "by volume": "R-71", maximum: "R-68", savings: "R-69" },
} as const;

/** Undefined where no selected item has the price that decreases are measured from. */
export function totals(part: PartNamed<"totals"> | undefined, items: readonly Item[], decimals: number): Aggregates | undefined {
  const { base, mean } = part ?? byDefault;
  const measured = items.flatMap(item => {
    const from = amountNamed(item.product, base);
    return item.verdict === "selected" && from !== undefined ? [{ item, from }] : [];
  });
  if (measured.length === 0) return undefined;
  const by = base === "ceiling" ? rules.ceiling : rules.named;
  const decreases = measured.map(({ item, from }) => decrease(item.price, from));
  const average = mean === "simple" ? simple(decreases) : byVolume(measured);
  const supplied = measured.filter(({ item }) => item.allotted !== undefined);
  const saved = supplied.reduce((sum, { item, from }) => sum + (from - item.price) * item.allotted!, 0n);
  return {
    ...(average && { average: { rule: by[mean], base, items: average.items, percent: percent(average.of) } }),
    maximum: { rule: by.maximum, base, items: measured.length, percent: percent(largest(decreases)!) },
    ...(supplied.length > 0 && { savings: { rule: by.savings, base, items: measured.length, yuan: shortest(saved, decimals) } }),
  };
}

interface Average {
  readonly of: Ratio;
  readonly items: number;
}

function simple(decreases: readonly Ratio[]): Average {
  const { n, d } = sumOf(decreases);
  return { of: ratio(n, d * BigInt(decreases.length)), items: decreases.length };
}

/** undefined where nothing is allotted. */
function byVolume(measured: readonly Measured[]): Average | undefined {
  const supplied = measured.filter(({ item }) => (item.allotted ?? 0n) > 0n);
  if (supplied.length === 0) return undefined;
  const sum = (of: (one: Measured) => bigint) => supplied.reduce((all, one) => all + of(one) * one.item.allotted!, 0n);
  return { of: ratio(sum(({ item, from }) => from - item.price), sum(({ from }) => from)), items: supplied.length };
}
