// R-5 to R-10 and R-45 to R-48. Which rule comes first is R-4's order, not that of the terms.
import type { PartNamed } from "./input";
import type { Item } from "./item";
import { round, tooFine } from "./parts/decimals";
import { refusedBy } from "./parts/eligible";
import { aboveKnown } from "./parts/known-lowest";
import { shortest, told } from "./written";

/** The parts of the terms that judge validity; those that are absent do not apply. */
export interface ValidityParts {
  /** In the terms' order. */
  readonly eligible: readonly PartNamed<"eligible">[];
  readonly decimals?: PartNamed<"decimals">;
  readonly knownLowest?: PartNamed<"known-lowest">;
}

/** Gives the item a verdict, or leaves it valid. `decimals` is d of the terms. */
export function judge(item: Item, parts: ValidityParts, decimals: number): void {
  const { bid, product } = item;
  if (bid.suspended) return item.decide("suspended", told("R-5", bid.enterprise));
  if (!bid.allowed.has(product.id)) return item.decide("product not allowed", told("R-6", product.id));
  for (const part of parts.eligible) {
    const refused = refusedBy(part, item);
    if (refused) return item.decide("not eligible", refused);
  }
  if (parts.decimals?.excess === "rounded") round(parts.decimals, item, decimals);
  if (item.price === 0n) return item.decide("not quoted", told("R-7"));
  const excess = parts.decimals?.excess === "refused" ? tooFine(parts.decimals, item, decimals) : undefined;
  if (excess) return item.decide("too many decimals", excess);
  const price = shortest(item.price, decimals);
  const ceiling = product.ceiling === undefined ? undefined : shortest(product.ceiling, decimals);
  if (product.ceiling !== undefined && item.price > product.ceiling) return item.decide("over ceiling", told("R-8", price, ceiling!));
  const above = parts.knownLowest && aboveKnown(parts.knownLowest, item, decimals);
  if (above) return item.decide("over ceiling", above);
  item.met.push(ceiling === undefined ? told("R-10", price) : told("R-9", price, ceiling));
}
