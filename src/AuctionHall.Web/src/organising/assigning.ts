// Who may quote what, out of a table: the columns code, group and product, and any further column is a criterion by which ties are
// broken, such as supply-provinces. Every fault of a file is named at once by line and column, and one fault means no table.
import type { Terms } from "../log/terms";
import type { AllowedGroups } from "./enrolling";
import { csvRows, decoded, type CsvRow } from "../tables/csv";

export type AssignmentFault = "encoding" | "quotes" | "empty" | "column-missing" | "column-twice" | "cells"
  | "unknown-code" | "unknown-group" | "unknown-product" | "product-of-all" | "not-a-number" | "twice" | "no-row";

/** @param column Its heading; absent where the whole line or file is meant. */
export interface AssignmentError { readonly line: number; readonly column?: string; readonly fault: AssignmentFault; readonly value: string }

export type Assignment =
  | { readonly groups: ReadonlyMap<string, AllowedGroups>; readonly errors?: undefined }
  | { readonly errors: readonly AssignmentError[]; readonly groups?: undefined };

const needed = ["code", "group", "product"] as const;

interface Line { readonly line: number; readonly code: string; readonly group: string; readonly product: string; readonly criteria: readonly { readonly criterion: string; readonly value: number }[] }

/**
 * @param codes Credit codes that may stand in it.
 * @param wanted Those of them that must: an enterprise to be enrolled without a row could quote nothing.
 */
export function assignmentOf(bytes: Uint8Array<ArrayBuffer>, terms: Terms, codes: ReadonlySet<string>, wanted: readonly string[]): Assignment {
  const text = decoded(bytes);
  if (text === undefined) return { errors: [{ line: 1, fault: "encoding", value: "" }] };
  const { rows, fault } = csvRows(text);
  if (fault !== undefined) return { errors: [{ line: fault, fault: "quotes", value: "" }] };
  const [head, ...body] = rows;
  if (head === undefined || body.length === 0) return { errors: [{ line: 1, fault: "empty", value: "" }] };
  const columns = head.cells;
  const errors: AssignmentError[] = [
    ...needed.filter(column => !columns.includes(column)).map(column => ({ line: head.line, column, fault: "column-missing" as const, value: "" })),
    ...columns.filter((column, i) => columns.indexOf(column) !== i).map(column => ({ line: head.line, column, fault: "column-twice" as const, value: column }))];
  if (errors.length > 0) return { errors };
  const lines = body.map(row => lineOf(row, columns, errors));
  const places = new Map<string, Map<string, Map<string, Line["criteria"]>>>();
  for (const line of lines) place(line, terms, codes, places, errors);
  for (const code of wanted) if (!lines.some(line => line.code === code)) errors.push({ line: head.line, column: "code", fault: "no-row", value: code });
  return errors.length > 0 ? { errors: errors.sort((a, b) => a.line - b.line) } : { groups: new Map([...places].map(([code, groups]) => [code, inOrder(terms, groups)])) };
}

function lineOf({ line, cells }: CsvRow, columns: readonly string[], errors: AssignmentError[]): Line {
  // A row that is cut short would say nothing of its product, which means all of them.
  if (cells.length !== columns.length) errors.push({ line, fault: "cells", value: `${cells.length} / ${columns.length}` });
  const cell = (column: string) => cells[columns.indexOf(column)] ?? "";
  const criteria = columns.filter(column => column !== "" && !needed.some(one => one === column) && cell(column) !== "").flatMap(criterion => {
    const value = Number(cell(criterion));
    if (/^-?\d+$/.test(cell(criterion)) && Number.isSafeInteger(value)) return [{ criterion, value }];
    errors.push({ line, column: criterion, fault: "not-a-number", value: cell(criterion) });
    return [];
  });
  return { line, code: cell("code"), group: cell("group"), product: cell("product"), criteria };
}

function place({ line, code, group, product, criteria }: Line, terms: Terms, codes: ReadonlySet<string>,
  places: Map<string, Map<string, Map<string, Line["criteria"]>>>, errors: AssignmentError[]): void {
  if (!codes.has(code)) errors.push({ line, column: "code", fault: "unknown-code", value: code });
  const groups = group === "*" ? terms.groups : terms.groups.filter(one => one.id === group);
  if (groups.length === 0) errors.push({ line, column: "group", fault: "unknown-group", value: group });
  const all = product === "*" || product === "";
  if (group === "*" && !all) return void errors.push({ line, column: "product", fault: "product-of-all", value: product });
  for (const { id, products } of groups) {
    const named = all ? products : products.filter(one => one.id === product);
    if (named.length === 0) errors.push({ line, column: "product", fault: "unknown-product", value: product });
    const own = places.get(code) ?? new Map<string, Map<string, Line["criteria"]>>();
    const there = own.get(id) ?? new Map<string, Line["criteria"]>();
    places.set(code, own.set(id, there));
    for (const one of named) {
      if (there.has(one.id)) errors.push({ line, fault: "twice", value: `${code} ${id} ${one.id}` });
      there.set(one.id, criteria);
    }
  }
}

/** As the terms have them, whatever the order of the rows: the same table sorted otherwise makes the same statement. */
const inOrder = (terms: Terms, named: ReadonlyMap<string, ReadonlyMap<string, Line["criteria"]>>): AllowedGroups => terms.groups.flatMap(({ id, products }) => {
  const own = named.get(id);
  return own ? [{ group: id, products: products.filter(product => own.has(product.id)).map(product => ({ product: product.id, criteria: own.get(product.id)! })) }] : [];
});
