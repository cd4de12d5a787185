// what was found in the standing bids, and whose they are.
import { bytesOf } from "../log/bytes";
import { units } from "../outcome/money";
import type { BidOutcome } from "../outcome/outcome";
import { readQuotation, type Prices } from "../sealing/quotation";
import { exact, type OpenedLine, type RankInput, type RosterLine } from "./input";
import { Item } from "./item";
import type { Product } from "./product";

export interface Bid {
  readonly enterprise: string;
  readonly bidder: string;
  readonly suspended: boolean;
  /** What the enterprise may quote, by product id, with the roster's numbers by criterion. */
  readonly allowed: ReadonlyMap<string, ReadonlyMap<string, bigint>>;
  /** E in hexadecimal. */
  readonly key: string;
  readonly revision: number;
  /** absent for a good quotation. */
  readonly void?: BidOutcome["void"];
  /** As they were quoted, in the quotation's order, in integers of 10^-d yuan; empty for a void bid. */
  readonly quoted: readonly { readonly product: string; readonly price: bigint }[];
  /** One for each price quoted. */
  readonly items: readonly Item[];
}

/** Ascending by key; throws where an enterprise or a key has two, which no log of a round can have. */
export function bidsOf({ terms: { decimals }, roster, bids }: RankInput, products: readonly Product[]): readonly Bid[] {
  for (const member of ["enterprise", "key"] as const)
    if (new Set(bids.map(bid => bid[member])).size !== bids.length) throw new RangeError(`two bids have one ${member}`);
  const lines = new Map(roster.map(line => [line.enterprise, line]));
  const ids = products.map(product => product.id);
  return [...bids].sort((a, b) => a.key < b.key ? -1 : 1).map(line => {
    const { void: reason, prices } = contentOf(line, ids, decimals);
    const items: Item[] = [];
    const bid: Bid = {
      ...holderOf(line.enterprise, lines.get(line.enterprise)), key: line.key, revision: line.revision, void: reason,
      quoted: [...prices].map(([product, price]) => ({ product, price: units(price, decimals) })), items,
    };
    const by = new Map(products.map(product => [product.id, product]));
    for (const { product, price } of bid.quoted) items.push(new Item(bid, by.get(product)!, price));
    return bid;
  });
}

/** Who is not on the roster is its own bidder and is allowed no product. */
function holderOf(enterprise: string, line: RosterLine | undefined): Pick<Bid, "enterprise" | "bidder" | "suspended" | "allowed"> {
  return {
    enterprise, bidder: line?.bidder ?? enterprise, suspended: line?.suspended ?? false,
    allowed: new Map(line?.products.map(({ product, criteria }) => [product, new Map(criteria.map(({ criterion, value }) => [criterion, exact(value)]))])),
  };
}

interface Content {
  readonly void?: BidOutcome["void"];
  readonly prices: Prices;
}

/** */
function contentOf({ plaintext }: OpenedLine, products: readonly string[], decimals: number): Content {
  if (plaintext === undefined) return { void: "not re-creatable", prices: new Map() };
  const prices = readQuotation(bytesOf(plaintext), { products, decimals });
  return prices === undefined ? { void: "bad quotation", prices: new Map() } : { prices };
}
