import type { PartNamed } from "../input";
import type { Item } from "../item";
import { told } from "../written";

/** place 1 picks one region, then all places pick in turn. `holders` in order of place. */
export function regions({ number }: PartNamed<"regions">, holders: readonly Item[]): void {
  const k = holders.length;
  for (const [i, item] of holders.entries()) {
    const turns = Math.floor((number - 1) / k) + (i < (number - 1) % k ? 1 : 0);
    item.regions = turns + (i === 0 ? 1 : 0);
    item.met.push(told("R-38", String(number), String(k), String(item.regions)));
  }
}
