// The conditions of entry and of classes.
import type { Condition } from "../../log/pipeline";
import type { Applied } from "../../outcome/outcome";
import type { Item } from "../item";
import { compared, ratio, times, type Ratio } from "../ratio";
import { decimal, fraction, multiple, percent, shortest, told } from "../written";

/** What items are held against. */
export interface Measures {
  /** */
  readonly lowest: Ratio;
  /** d of the terms. */
  readonly decimals: number;
  /** the anchor of a condition; throws for one that has none, as in a class, where R-62 allows none. */
  readonly anchor: (condition: Condition) => Ratio;
  /** the highest key of what was selected in a bidding unit ranked earlier, if anything was. */
  readonly dearest: (unit: string) => Ratio | undefined;
}

/** (from - price) / from. */
export const decrease = (price: bigint, from: bigint): Ratio => ratio(from - price, from);

/** The rule by which the condition holds for the item; undefined where it does not. */
export function held(condition: Condition, item: Item, { lowest, decimals, anchor, dearest }: Measures): Applied | undefined {
  const { key, price, product } = item;
  switch (condition.kind) {
    case "multiple-of-lowest":
      return atMost(key, times(decimal(condition.value), lowest)) ? told("R-21", multiple(key, lowest), condition.value) : undefined;
    case "multiple-of-anchor": {
      const by = anchor(condition);
      return atMost(key, times(decimal(condition.value), by)) ? told("R-53", multiple(key, by), condition.value) : undefined;
    }
    case "decrease-from-ceiling":
      return decreased(product.ceiling, condition.value, below => told("R-22", below, condition.value));
    case "decrease-from":
      return decreased(product.prices.get(condition.from), condition.value, below => told("R-54", below, condition.value, condition.from));
    case "price-at-most":
      return atMost(ratio(price, 10n ** BigInt(decimals)), decimal(condition.value)) ? told("R-23", shortest(price, decimals), condition.value) : undefined;
    case "comparable-at-most":
      return atMost(key, decimal(condition.value)) ? told("R-55", fraction(key), condition.value) : undefined;
    case "price-at-most-named": {
      const named = product.prices.get(condition.name);
      return named !== undefined && price <= named ? told("R-56", shortest(price, decimals), shortest(named, decimals), condition.name) : undefined;
    }
    case "at-most-selected-of": {
      const most = dearest(condition.of);
      return most && atMost(key, most) ? told("R-57", fraction(key), fraction(most), condition.of) : undefined;
    }
  }

  function decreased(from: bigint | undefined, least: string, tell: (below: string) => Applied): Applied | undefined {
    if (from === undefined) return undefined;
    const by = decrease(price, from);
    return atMost(decimal(least), by) ? tell(percent(by)) : undefined;
  }
}

const atMost = (a: Ratio, b: Ratio): boolean => compared(a, b) <= 0;
