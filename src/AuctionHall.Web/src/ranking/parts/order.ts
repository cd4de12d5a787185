// ranks, and what decided between equal keys.
import { bytesOf, type Bytes } from "../../log/bytes";
import { sha256 } from "../../log/sha256";
import type { Applied } from "../../outcome/outcome";
import { fromHex, joined } from "../../sealing/bytes";
import { labels } from "../../sealing/labels";
import type { PartNamed } from "../input";
import { numberText, type Item } from "../item";
import { compared } from "../ratio";
import { told } from "../written";

type Unit = PartNamed<"unit">["of"];
export type Ties = PartNamed<"order">["ties"];

/** Which of two items with equal keys comes first, and why: a rule with the operands that it has for one of the two. */
interface Decision {
  readonly sign: number;
  readonly told: (own: Item, other: Item) => Applied;
}

/** Ranks the running items and notes the ties. Returns them in ranking order. */
export function order({ ties }: PartNamed<"order">, running: readonly Item[], unit: Unit, seed: Bytes): readonly Item[] {
  const tickets = new Map<Item, string>();
  const ticket = (item: Item): string => {
    const drawn = tickets.get(item) ?? ticketOf(item, unit, seed);
    tickets.set(item, drawn);
    return drawn;
  };
  const between = (a: Item, b: Item) => byCriteria(a, b, ties) ?? byProduct(a, b, unit) ?? byLot(a, b, ticket);
  const ranked = [...running].sort((a, b) => compared(a.key, b.key) || (a === b ? 0 : between(a, b).sign));
  for (const [i, item] of ranked.entries()) {
    item.rank = i + 1;
    // The one directly ahead, else the one directly behind.
    const other = [ranked[i - 1], ranked[i + 1]].find(near => near && compared(near.key, item.key) === 0);
    if (other) item.tie = between(item, other).told(item, other);
  }
  return ranked;
}

/** All criteria of R-26 are equal; two numbers that are not there are. */
export const equalCriteria = (a: Item, b: Item, ties: Ties): boolean => ties.every(({ criterion }) => a.number(criterion) === b.number(criterion));

/** */
function byCriteria(a: Item, b: Item, ties: Ties): Decision | undefined {
  for (const { criterion, first } of ties) {
    const [own, other] = [a.number(criterion), b.number(criterion)];
    if (own === other) continue;
    const sign = own === undefined ? 1 : other === undefined ? -1 : (own < other) === (first === "smaller") ? -1 : 1;
    const number = (item: Item) => numberText(item.number(criterion));
    return { sign, told: (one, two) => told("R-26", two.bid.enterprise, two.product.id, criterion, number(one), number(two)) };
  }
  return undefined;
}

/** between two items of one enterprise, where the unit is the enterprise and so has one ticket. */
function byProduct(a: Item, b: Item, unit: Unit): Decision | undefined {
  if (unit === "product" || a.bid !== b.bid) return undefined;
  return { sign: a.product.index - b.product.index, told: (_, other) => told("R-28", other.bid.enterprise, other.product.id) };
}

/** R-27; lower-case hexadecimal is ordered as the bytes are. */
function byLot(a: Item, b: Item, ticket: (item: Item) => string): Decision {
  const sign = ticket(a) < ticket(b) || ticket(a) === ticket(b) && a.bid.key < b.bid.key ? -1 : 1;
  return { sign, told: (own, other) => told("R-27", other.bid.enterprise, other.product.id, ticket(own), ticket(other)) };
}

function ticketOf({ bid, product }: Item, unit: Unit, seed: Bytes): string {
  const key = fromHex(bid.key);
  if (key?.length !== 32) throw new RangeError("the key of a bid has 64 hexadecimal digits");
  return sha256(joined(labels.ticket, seed, key, bytesOf(unit === "enterprise" ? "" : product.id)));
}
