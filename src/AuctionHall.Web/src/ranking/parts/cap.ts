// who takes a place.
import type { Applied } from "../../outcome/outcome";
import type { Bid } from "../bid";
import type { PartNamed } from "../input";
import type { Item } from "../item";
import { compared } from "../ratio";
import { told } from "../written";
import { equalCriteria, type Ties } from "./order";

export interface Capped {
  readonly cap: number;
  readonly applied: Applied;
  /** items that go with the place of their enterprise's better one. They stay running. */
  readonly along: ReadonlyMap<Item, Item>;
}

/** `running` in ranking order; `bidders` is N. */
export function capped(part: PartNamed<"cap">, unit: PartNamed<"unit">, ties: Ties, running: readonly Item[], bidders: number): Capped {
  const cap = capOf(part.byBidders, bidders, running.length);
  const placed: Item[] = [];
  const [byEnterprise, byBidder, along] = [new Map<Bid, Item>(), new Map<string, Item[]>(), new Map<Item, Item>()];
  const place = (item: Item) => {
    item.tookPlace = true;
    placed.push(item);
    byEnterprise.set(item.bid, item);
    byBidder.set(item.bid.bidder, byBidder.get(item.bid.bidder) ?? []);
    byBidder.get(item.bid.bidder)!.push(item);
  };
  for (const item of running) {
    const ofBidder = byBidder.get(item.bid.bidder) ?? [];
    const own = unit.of === "enterprise" ? byEnterprise.get(item.bid) : undefined;
    const related = unit.of === "enterprise" ? ofBidder[0] : undefined;
    if (own && unit.prices === "all") along.set(item, own);
    else if (own) item.decide("place taken by own better item", told("R-30", own.product.id));
    else if (related) item.decide("place taken by related enterprise", told("R-31", related.bid.enterprise, related.product.id));
    else if (part.perBidder !== undefined && ofBidder.length >= part.perBidder)
      item.decide("cap of one bidder reached", told("R-60", item.bid.bidder, String(part.perBidder)));
    else if (placed.length < cap) place(item);
    else if (part.tied === "taken" && isTied(item, placed[cap - 1], ties)) {
      // Places beyond the cap stand behind those within, so the last within it keeps its index.
      const last = placed[cap - 1]!;
      item.met.push(told("R-61", last.bid.enterprise, last.product.id, String(cap)));
      place(item);
    } else item.decide("cap reached", told("R-32", String(item.rank), String(cap)));
  }
  return { cap, applied: told("R-29", String(bidders), String(cap)), along };
}

/** R-29; without a table there is no limit. */
function capOf(table: readonly number[] | undefined, bidders: number, running: number): number {
  if (table === undefined) return running;
  return bidders === 0 ? 0 : table[Math.min(bidders, table.length) - 1]!;
}

/** R-61; there is no last one where the cap is 0. */
const isTied = (item: Item, last: Item | undefined, ties: Ties): boolean =>
  last !== undefined && compared(item.key, last.key) === 0 && equalCriteria(item, last, ties);
