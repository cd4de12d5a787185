// how the base is divided among the holders of places, in order of place. Volumes are whole units.
import type { Applied, Outcome } from "../../outcome/outcome";
import type { PartNamed } from "../input";
import type { Item } from "../item";
import { halfUp, ratio, times } from "../ratio";
import { decimal, told } from "../written";

export type SharesPart = PartNamed<"shares-by-number"> | PartNamed<"shares-by-rank"> | PartNamed<"shares-by-class">;

/** What a part allotted, and what it noted of the group. */
export interface Shared {
  readonly allotted: bigint;
  readonly applied: readonly Applied[];
}

export interface Volume {
  readonly base: bigint;
  readonly allotted: bigint;
}

/** With `split` of `regions` nobody has an `allotted`: R-73 says who supplies what. */
export function byNumber({ table, split }: PartNamed<"shares-by-number">, holders: readonly Item[], base: bigint): Shared {
  if (holders.length === 0) return { allotted: 0n, applied: [] };
  const entry = entryOf(table, holders.length);
  const agreed = halfUp(times({ n: base, d: 1n }, decimal(entry)), 0);
  const k = BigInt(holders.length);
  if (split !== "regions")
    for (const [i, item] of holders.entries()) {
      item.allotted = agreed / k + (BigInt(i) < agreed % k ? 1n : 0n);
      item.met.push(told("R-35", String(agreed), String(k), String(item.allotted)));
    }
  return { allotted: agreed, applied: [told("R-34", String(base), String(k), entry, String(agreed))] };
}

/** */
export function byRank({ ofRest }: PartNamed<"shares-by-rank">, holders: readonly Item[], base: bigint): Shared {
  let left = base;
  for (const [i, item] of holders.entries()) {
    const entry = entryOf(entryOf(ofRest, holders.length), i + 1);
    const { n, d } = ratio(left * decimal(entry).n, decimal(entry).d);
    item.allotted = n / d;
    item.met.push(told("R-36", String(left), entry, String(item.allotted)));
    left -= item.allotted;
  }
  return { allotted: base - left, applied: [] };
}

/** R-37, as a rule and as the outcome's member. */
export const volumeTold = ({ base, allotted }: Volume): Applied => told("R-37", String(base), String(allotted), String(base - allotted));

export const volumeMember = ({ base, allotted }: Volume): NonNullable<Outcome["volume"]> =>
  ({ base: String(base), allotted: String(allotted), unallotted: String(base - allotted) });

/** Entry number n of a table, from 1; the last one for all beyond. */
function entryOf<T>(table: readonly T[], n: number): T {
  const entry = table[Math.min(n, table.length) - 1];
  if (entry === undefined) throw new RangeError("a table of shares needs an entry (R-44)");
  return entry;
}
