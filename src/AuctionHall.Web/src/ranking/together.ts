// What is ranked as one: a group, or one of its bidding units as if it were a group.
import type { Bytes } from "../log/bytes";
import type { Applied } from "../outcome/outcome";
import type { Bid } from "./bid";
import type { Item } from "./item";
import { actualBidders, counting } from "./parts/bidders";
import { capped, type Capped } from "./parts/cap";
import { byClass } from "./parts/classes";
import { giveKeys, rekey, unitsPerKey } from "./parts/comparable";
import type { Measures } from "./parts/conditions";
import { entry } from "./parts/entry";
import { order } from "./parts/order";
import { regions } from "./parts/regions";
import { revive } from "./parts/revival";
import { select } from "./parts/selected";
import { byNumber, byRank, volumeTold, type Shared, type SharesPart, type Volume } from "./parts/shares";
import { worstRatio } from "./parts/worst-ratio";
import type { Pipeline } from "./pipeline";
import type { Product } from "./product";
import { largest, smallest, zero, type Ratio } from "./ratio";
import { judge } from "./validity";
import { fraction, told } from "./written";

export interface Together {
  readonly unit?: string;
  /** In the order of R-43. */
  readonly items: readonly Item[];
  /** The bids that count by R-13. */
  readonly counted: readonly Bid[];
  readonly cap: number;
  readonly applied: readonly Applied[];
  /** R-18; absent where it failed. */
  readonly lowest?: Ratio;
  /** With a shares part. */
  readonly volume?: Volume;
}

/** What is ranked, by which rules; everything but the products is the group's. */
export interface Setting {
  readonly pipeline: Pipeline;
  /** d of the terms. */
  readonly decimals: number;
  readonly bids: readonly Bid[];
  readonly seed: Bytes;
  /** By `acceptedKey`; undefined while revivals are offered. */
  readonly accepted: ReadonlySet<string> | undefined;
}

/** A group or a bidding unit. */
export interface Scope {
  readonly products: readonly Product[];
  /** What shares divide; asked for only where there are any, since elsewhere products need no volumes. */
  readonly base: () => bigint;
  readonly unit?: string;
  /** The bidding units ranked before. */
  readonly earlier: readonly Together[];
}

/**
 * 1. Validity. 2. Bidders. 3. Keys. 4. Entry, worst ratio, order and cap in the terms' order. 5. Selection and revival. 6. Shares and regions.
 */
export function rankTogether({ pipeline, decimals, bids, seed, accepted }: Setting, { products, base, unit, earlier }: Scope): Together {
  const ids = new Set(products);
  const items = bids.flatMap(bid => bid.items).filter(item => ids.has(item.product));
  // 1
  for (const item of items) judge(item, pipeline, decimals);
  const valid = items.filter(item => item.running);
  // 2
  const counted = counting(pipeline.bidders, bids, products);
  const bidders = actualBidders(counted);
  // 3
  giveKeys(pipeline.comparable, valid, products, decimals);
  const lowest = smallest(valid.map(item => item.key));
  const applied = [
    ...(unit === undefined ? [] : [told("R-51", unit)]), told("R-13", String(bidders)), lowest ? told("R-18", fraction(lowest)) : told("R-19"),
  ];
  // 4
  const measures = { lowest: lowest ?? zero, decimals, dearest: (of: string) => dearestSelected(earlier, of) };
  let ranked: readonly Item[] = [];
  let cap: Capped | undefined;
  let anchor: Ratio | undefined;
  const running = () => valid.filter(item => item.running);
  for (const part of pipeline.stage(unit))
    switch (part.part) {
      case "entry": {
        const entered = entry(part, running(), measures);
        applied.push(...entered.applied);
        anchor = entered.anchor ?? anchor;
        break;
      }
      case "worst-ratio": worstRatio(part, running()); break;
      case "order": ranked = order(part, running(), pipeline.unit.of, seed); break;
      case "cap": {
        cap = capped(part, pipeline.unit, pipeline.order.ties, ranked.filter(item => item.running), bidders);
        applied.push(cap.applied);
        break;
      }
    }
  if (!cap) throw new RangeError("every bidding unit has a cap (R-44)");
  // 5
  const holders = [...select(ranked, cap.along, cap.cap)];
  revive(pipeline.revivals(unit), {
    unit: pipeline.unit, decimals, places: pipeline.decimals?.places ?? decimals, accepted, valid, anchor, firstPlaces: holders.length,
    ranked: valid.filter(item => item.rank !== undefined).sort((a, b) => a.rank! - b.rank!), first: valid.filter(item => item.verdict === "selected"),
    measures: { ...measures, anchor: noAnchor },
    rekey: item => rekey(pipeline.comparable, item, products, decimals), unitsPerKey: item => unitsPerKey(pipeline.comparable, item, products, decimals),
  }, holders);
  // 6
  const volume = pipeline.shares && shared(pipeline.shares, holders, ranked, products, base(), { ...measures, anchor: noAnchor });
  if (volume) applied.push(...volume.applied, volumeTold(volume));
  if (pipeline.regions) regions(pipeline.regions, holders);
  return { unit, items: inOrder(items), counted, cap: cap.cap, applied, lowest, volume };
}

function shared(
  part: SharesPart, holders: readonly Item[], ranked: readonly Item[], products: readonly Product[], base: bigint, measures: Measures): Volume & Shared {
  switch (part.part) {
    case "shares-by-number": return { base, ...byNumber(part, holders, base) };
    case "shares-by-rank": return { base, ...byRank(part, holders, base) };
    case "shares-by-class": return { base, ...byClass(part, holders, ranked.filter(item => item.verdict === "selected"), products, measures) };
  }
}

const noAnchor = (): never => { throw new RangeError("a class or a revival has no condition with an anchor (R-62, R-85)"); };

/** */
const dearestSelected = (earlier: readonly Together[], unit: string): Ratio | undefined =>
  largest(earlier.filter(one => one.unit === unit).flatMap(one => one.items).filter(item => item.verdict === "selected").map(item => item.key));

/** those with a rank by rank, then the others by credit code, then by the group's order of products. */
function inOrder(items: readonly Item[]): readonly Item[] {
  const code = (item: Item) => item.bid.enterprise;
  return [...items].sort((a, b) => {
    if (a.rank !== undefined || b.rank !== undefined) return (a.rank ?? Infinity) - (b.rank ?? Infinity);
    return code(a) < code(b) ? -1 : code(a) > code(b) ? 1 : a.product.index - b.product.index;
  });
}
