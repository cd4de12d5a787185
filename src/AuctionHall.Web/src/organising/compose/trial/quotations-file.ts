// Quotations that a person brings, to see what the rules make of them: CSV with the columns enterprise,group,product,price. They stay
// on this device.
import type { Terms } from "../../../log/terms";
import { isPrice } from "../../../sealing";
import { CsvFile } from "../csv/csv-file";
import { RowErrors, type Refused, type RowError } from "../csv/row-errors";
import type { Source } from "../csv/source";
import type { Quotation } from "./invented";

export const quotationColumns = ["enterprise", "group", "product", "price"] as const;

export type Quotations =
  /** By group. */
  | { readonly kind: "quotations"; readonly groups: ReadonlyMap<string, readonly Quotation[]>; readonly rows: number }
  | { readonly kind: "errors"; readonly errors: readonly RowError[]; readonly count: number }
  | { readonly kind: "refused"; readonly refused: Refused };

export async function readQuotations({ groups, decimals }: Terms, source: Source): Promise<Quotations> {
  const file = await CsvFile.open(source, quotationColumns, false);
  if ("fault" in file) return { kind: "refused", refused: file };
  const errors = new RowErrors();
  const products = new Map(groups.map(group => [group.id, new Set(group.products.map(({ id }) => id))]));
  const found = new Map<string, Map<string, Map<string, string>>>();
  const places = quotationColumns.map(column => file.place(column));
  let count = 0;
  for await (const rows of file.rows(errors)) for (const { line, cells } of rows) {
    count++;
    const [enterprise, group, product, price] = places.map(place => cells[place]!) as [string, string, string, string];
    const before = errors.count;
    if (!/^[0-9A-Z]{1,18}$/.test(enterprise)) errors.add(line, "enterprise", "credit-code", { code: enterprise });
    if (!products.has(group)) errors.add(line, "group", "demand.group", { group });
    else if (!products.get(group)!.has(product)) errors.add(line, "product", "demand.product", { group, product });
    if (!isPrice(price, decimals)) errors.add(line, "price", decimals === 0 ? "price.whole" : "price.decimals", { text: price, decimals });
    if (errors.count > before) continue;
    const own = found.get(group) ?? new Map<string, Map<string, string>>();
    const prices = own.get(enterprise) ?? new Map<string, string>();
    if (prices.has(product)) errors.add(line, "product", "quotation.twice", { enterprise, product, group });
    found.set(group, own.set(enterprise, prices.set(product, price)));
  }
  if (errors.count > 0) return { kind: "errors", errors: errors.all, count: errors.count };
  if (count === 0) return { kind: "refused", refused: { fault: "file.no-rows.demand", values: { columns: quotationColumns.join(",") } } };
  return { kind: "quotations", rows: count, groups: new Map([...found].map(([group, own]) => [group, [...own].map(([enterprise, prices]) => ({ enterprise, prices }))])) };
}
