import type { Applied } from "../../outcome/outcome";
import type { PartNamed } from "../input";
import type { Item } from "../item";
import { shortest, told } from "../written";

/** the rule that the price breaks, if it is above the lowest one at which the enterprise supplies the product elsewhere. */
export function aboveKnown({ criterion }: PartNamed<"known-lowest">, item: Item, decimals: number): Applied | undefined {
  const known = item.number(criterion);
  if (known === undefined || known < 1n || item.price <= known) return undefined;
  return told("R-48", shortest(item.price, decimals), shortest(known, decimals));
}
