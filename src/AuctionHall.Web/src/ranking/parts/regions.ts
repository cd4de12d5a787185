import type { PartNamed } from "../input";
import type { Item } from "../item";
import { told } from "../written";

/** place 1 picks one region, then all that pick do in turn. `holders` in order of place. */
export function regions({ number }: PartNamed<"regions">, holders: readonly Item[]): void {
  // Where all were revived without a choice, they choose all the same.
  const choosing = holders.filter(item => item.picksRegions);
  const picking = choosing.length > 0 ? choosing : holders;
  const k = picking.length;
  for (const [i, item] of picking.entries()) {
    const turns = Math.floor((number - 1) / k) + (i < (number - 1) % k ? 1 : 0);
    item.regions = turns + (i === 0 ? 1 : 0);
    item.met.push(told("R-38", String(number), String(k), String(item.regions)));
  }
  for (const item of holders) if (item.regions === undefined) item.met.push(told("R-88"));
}
