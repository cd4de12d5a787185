import type { Item } from "../item";
import { told } from "../written";

/** what is still running is selected. `ranked` in ranking order. Returns the holders of places, in order of place. */
export function select(ranked: readonly Item[], along: ReadonlyMap<Item, Item>, cap: number): readonly Item[] {
  const running = ranked.filter(item => item.running);
  const holders = running.filter(item => !along.has(item));
  for (const [i, item] of holders.entries()) {
    item.place = i + 1;
    item.decide("selected", told("R-33", String(item.place), String(cap)));
  }
  for (const item of running) {
    const better = along.get(item);
    if (!better) continue;
    item.place = better.place;
    item.decide("selected", told("R-59", better.product.id, String(better.place)));
  }
  return holders;
}
