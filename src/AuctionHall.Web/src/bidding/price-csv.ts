// Many prices at once: a file with the columns group, product, price in any order; further columns are for the reader's eyes and are
// passed over. Every fault is named by its row and column, and one fault means that nothing of the file is taken.
import type { Group, Terms } from "../log/terms";
import type { Label } from "../log/shape";
import { csv, csvRows, decoded } from "../tables/csv";
import { typedPrice, type InputFault } from "./price-input";

export type CsvPriceFault =
  | "encoding" | "quotes" | "empty" | "column-missing" | "column-twice" | "cells"
  | "unknown-group" | "group-not-mine" | "unknown-product" | "product-not-mine" | "twice" | "no-prices"
  | `price-${InputFault}`;

export interface CsvError {
  /** Line of the file, from 1; 0 for the file as a whole. */
  readonly row: number;
  /** The heading; empty for the row as a whole. */
  readonly column: string;
  readonly fault: CsvPriceFault;
  /** What stands there; never a price. */
  readonly found: string;
}

/** Prices by group and product, as typed. */
export type ManyPrices = ReadonlyMap<string, ReadonlyMap<string, string>>;
export type ReadPrices = { readonly prices: ManyPrices; readonly errors?: undefined } | { readonly errors: readonly CsvError[]; readonly prices?: undefined };

const columns = ["group", "product", "price"] as const;

/** @param allowed Products by group that the enterprise may quote. A row without a price says nothing of its product. */
export function readPrices(bytes: Uint8Array<ArrayBuffer>, terms: Terms, allowed: ReadonlyMap<string, readonly string[]>): ReadPrices {
  const whole = (fault: CsvPriceFault, row = 0, found = "", column = ""): ReadPrices => ({ errors: [{ row, column, fault, found }] });
  const text = decoded(bytes);
  if (text === undefined) return whole("encoding");
  const { rows, fault } = csvRows(text);
  if (fault !== undefined) return whole("quotes", fault);
  const [head, ...body] = rows;
  if (!head) return whole("empty");
  const places = columns.map(column => head.cells.indexOf(column));
  const missing = columns.find((_, i) => places[i] === -1);
  if (missing) return whole("column-missing", head.line, missing, missing);
  const double = columns.find(column => head.cells.indexOf(column) !== head.cells.lastIndexOf(column));
  if (double) return whole("column-twice", head.line, double, double);

  const prices = new Map<string, Map<string, string>>();
  const seen = new Set<string>();
  const errors: CsvError[] = [];
  for (const { line, cells } of body) {
    if (cells.length !== head.cells.length) {
      errors.push({ row: line, column: "", fault: "cells", found: `${cells.length} / ${head.cells.length}` });
      continue;
    }
    const [group, product, price] = places.map(place => cells[place]!) as [string, string, string];
    const found = faultsOf(terms, allowed, group, product, price);
    errors.push(...found.map(([column, one, what]): CsvError => ({ row: line, column, fault: one, found: what })));
    if (found.length > 0 || price === "") continue;
    if (seen.has(`${group} ${product}`)) errors.push({ row: line, column: "product", fault: "twice", found: `${group} ${product}` });
    seen.add(`${group} ${product}`);
    prices.set(group, (prices.get(group) ?? new Map<string, string>()).set(product, price));
  }
  if (errors.length > 0) return { errors };
  return prices.size > 0 ? { prices } : whole("no-prices");
}

function faultsOf(terms: Terms, allowed: ReadonlyMap<string, readonly string[]>, group: string, product: string, price: string): [string, CsvPriceFault, string][] {
  const faults: [string, CsvPriceFault, string][] = [];
  const found = terms.groups.find(one => one.id === group);
  const mine = allowed.get(group);
  if (!found) faults.push(["group", "unknown-group", group]);
  else if (!mine) faults.push(["group", "group-not-mine", group]);
  else if (!found.products.some(one => one.id === product)) faults.push(["product", "unknown-product", product]);
  else if (!mine.includes(product)) faults.push(["product", "product-not-mine", product]);
  const typed = typedPrice(price, terms.decimals);
  if (typed.kind === "fault") faults.push(["price", `price-${typed.fault}`, ""]);
  return faults;
}

/** The enterprise's groups and products with their ceilings, and what is typed already. */
export function priceTemplate(groups: readonly Group[], allowed: ReadonlyMap<string, readonly string[]>, typed: ManyPrices, said: (label: Label) => string): string {
  const rows = groups.flatMap(group => group.products.filter(({ id }) => allowed.get(group.id)?.includes(id)).map(product =>
    [group.id, product.id, typed.get(group.id)?.get(product.id) ?? "", product.ceiling ?? "", said(group.name), said(product.name), product.specification ?? ""]));
  return csv([["group", "product", "price", "ceiling", "group_name", "product_name", "specification"], ...rows]);
}
