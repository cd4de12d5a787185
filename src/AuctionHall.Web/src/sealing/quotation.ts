// The quotation's one spelling: {"prices":{"p-1":"2.9242"}}, no white space, no escapes, products in the group's order and each
// at most once, price (0|[1-9][0-9]{0,8})(\.[0-9]{1,d})?. {"prices":{}} is no offer.
import { BadInput } from "./bad-input";
import { bytesOf, type Bytes } from "./bytes";

/** What a quotation is read and written by: product ids in the terms' order, and d of the terms. */
export interface QuotationForm {
  readonly products: readonly string[];
  readonly decimals: number;
}

const HEAD = '{"prices":{';
const TAIL = "}}";

/** Prices as they were spelled, by product id in the group's order. */
export type Prices = ReadonlyMap<string, string>;

export const isPrice = (price: string, decimals: number): boolean =>
  /^(0|[1-9][0-9]{0,8})(\.[0-9]+)?$/.test(price) && (price.split(".")[1] ?? "").length <= decimals;

/** The quotation of prices in any order, each price at its shortest: 1.50 is written 1.5. */
export function quotationOf(prices: Prices, { products, decimals }: QuotationForm): Bytes {
  for (const [product, price] of prices) {
    if (!products.includes(product)) throw new BadInput("a product is none of the group's");
    // Not named: a price is nobody's business before the opening, not even an error log's.
    if (!isPrice(price, decimals)) throw new BadInput("a price is not spelled as the terms ask");
  }
  const members = products.filter(id => prices.has(id)).map(id => `"${id}":"${shortest(prices.get(id)!)}"`);
  return bytesOf(HEAD + members.join(",") + TAIL);
}

/** Reads the one spelling; undefined for any other bytes, which are a bad quotation. */
export function readQuotation(bytes: Bytes, { products, decimals }: QuotationForm): Prices | undefined {
  // A byte above 127 becomes a character that is neither a mark nor a digit.
  const text = Array.from(bytes, byte => String.fromCharCode(byte)).join("");
  if (!text.startsWith(HEAD)) return undefined;
  const prices = new Map<string, string>();
  let at = HEAD.length;
  for (const id of products) {
    const start = `${prices.size === 0 ? "" : ","}"${id}":"`;
    if (!text.startsWith(start, at)) continue;
    const from = at + start.length;
    const end = text.indexOf('"', from);
    const price = text.slice(from, end);
    if (end < 0 || !isPrice(price, decimals)) return undefined;
    prices.set(id, price);
    at = end + 1;
  }
  // What is left over is an unknown product, one out of order or twice, white space, or nothing but the end.
  return text.slice(at) === TAIL ? prices : undefined;
}

/** Without zeros behind the last digit that counts. */
export const shortest = (price: string): string => price.includes(".") ? price.replace(/\.?0+$/, "") : price;
