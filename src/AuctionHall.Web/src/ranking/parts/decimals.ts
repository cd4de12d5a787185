import type { Applied } from "../../outcome/outcome";
import type { PartNamed } from "../input";
import type { Item } from "../item";
import { halfUp, ratio } from "../ratio";
import { shortest, told } from "../written";

/** rounds the item's price, and notes it where that changes it. */
export function round({ places }: PartNamed<"decimals">, item: Item, decimals: number): void {
  const before = item.price;
  item.price = halfUp(ratio(before, 10n ** BigInt(decimals)), places) * coarseness(places, decimals);
  if (item.price !== before) item.met.push(told("R-46", shortest(before, decimals), String(places), shortest(item.price, decimals)));
}

/** the rule that refuses a price with more decimals, if the item's has. */
export function tooFine({ places }: PartNamed<"decimals">, { price }: Item, decimals: number): Applied | undefined {
  return price % coarseness(places, decimals) === 0n ? undefined : told("R-45", shortest(price, decimals), String(places));
}

/** 10^-places yuan in units of 10^-decimals; places <= decimals. */
const coarseness = (places: number, decimals: number): bigint => 10n ** BigInt(decimals - places);
