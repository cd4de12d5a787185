// The rows of a catalogue as groups of products. Groups stand in the order in which the file first has them, and so do the
// products of each; a product stands on one row, or on one for each of its models.
import type { Label } from "../../../log/shape";
import type { Group, Product } from "../../../log/terms";
import { isCreditCode } from "../../../sealing";
import type { Row } from "../csv/csv-file";
import type { RowErrors } from "../csv/row-errors";
import { needed, type CatalogueColumns, type Column } from "./columns";

/** With the row on which each product first stands. */
export interface CatalogueGroup {
  readonly id: string;
  readonly name: Label;
  readonly unit: Label;
  readonly products: Product[];
  readonly lines: number[];
}

export const groupOf = ({ id, name, products, unit }: CatalogueGroup): Group => ({ id, name, products, volume: 0, unit });

export class Catalogue {
  readonly groups: CatalogueGroup[] = [];
  readonly #byKey = new Map<string, CatalogueGroup>();
  readonly #products = new Map<string, Row>();
  readonly #models = new Set<string>();
  #rows = 0;

  constructor(readonly columns: CatalogueColumns, readonly errors: RowErrors) {}

  /** How many rows were taken. */
  get rows(): number {
    return this.#rows;
  }

  take(row: Row): void {
    this.#rows++;
    const { line, cells } = row;
    const cell = (column: Column) => this.columns.cell(cells, column);
    const { by } = this.columns;
    const empty = [...needed, ...(by.length > 0 ? by : ["group"])].filter(column => this.columns.cell(cells, column) === undefined);
    for (const column of empty) this.errors.add(line, column, "cell.empty");
    this.#words(row);
    if (empty.length > 0) return;

    const id = cell("product")!;
    const model = cell("model") ?? "";
    if (this.columns.hasModels) {
      if (this.#models.has(`${id}\n${model}`)) this.errors.add(line, "model", "model.twice", { model, id });
      this.#models.add(`${id}\n${model}`);
    }
    const known = this.#products.get(id);
    if (known) return this.#same(id, row, known);
    this.#products.set(id, row);
    const group = this.#group(row);
    group.lines.push(line);
    group.products.push(this.#product(row));
    const unit = this.#unit(row);
    if (unit.zh !== group.unit.zh || unit.en !== group.unit.en)
      this.errors.add(line, "unit", "unit.differs", { unit: unit.zh, other: group.unit.zh, row: group.lines[0]! });
  }

  /** Rows of one product differ in their model only. */
  #same(id: string, { line, cells }: Row, known: Row): void {
    for (const column of this.columns.ofProduct) {
      const [cell, other] = [this.columns.cell(cells, column), this.columns.cell(known.cells, column)];
      if (cell !== other) this.errors.add(line, column, "cell.differs", { cell: cell ?? "", other: other ?? "", row: known.line, id });
    }
  }

  /** Words that nothing behind this looks at again. */
  #words({ line, cells }: Row): void {
    const [code, origin] = [this.columns.cell(cells, "enterprise"), this.columns.cell(cells, "origin")];
    if (code !== undefined && !isCreditCode(code)) this.errors.add(line, "enterprise", "credit-code", { code });
    if (origin !== undefined && originOf(origin) === undefined) this.errors.add(line, "origin", "origin", { origin });
  }

  #group(row: Row): CatalogueGroup {
    const { columns } = this;
    const cell = (column: Column) => columns.cell(row.cells, column);
    const values = columns.by.map(column => columns.cell(row.cells, column)!);
    // No value holds a line break: it would be refused as an attribute.
    const key = columns.by.length > 0 ? values.join("\n") : cell("group")!;
    const known = this.#byKey.get(key);
    if (known) return known;
    const name = label(cell("group_zh") ?? (columns.by.length > 0 ? values.join(" / ") : cell("name_zh")!), cell("group_en"));
    const id = columns.by.length > 0 ? `g-${String(this.groups.length + 1).padStart(3, "0")}` : key;
    const group: CatalogueGroup = { id, name, unit: this.#unit(row), products: [], lines: [] };
    this.#byKey.set(key, group);
    this.groups.push(group);
    return group;
  }

  #product({ cells }: Row): Product {
    const cell = (column: Column) => this.columns.cell(cells, column);
    const attributes = this.columns.attributes.flatMap(name => {
      const value = this.columns.cell(cells, name);
      return value === undefined ? [] : [{ name, value }];
    });
    const [reference, origin] = [cell("reference"), cell("origin")];
    const product: { -readonly [M in keyof Product]: Product[M] | undefined } = {
      id: cell("product")!, name: label(cell("name_zh")!, cell("name_en")),
      specification: cell("specification"), ceiling: cell("ceiling"), coefficient: cell("coefficient"), content: cell("content"), in: cell("in"),
      prices: reference === undefined ? undefined : [{ name: "reference", price: reference }],
      origin: origin === undefined ? undefined : originOf(origin),
      registration: cell("registration"),
      attributes: attributes.length > 0 ? attributes : undefined,
    };
    return Object.fromEntries(Object.entries(product).filter(([, value]) => value !== undefined)) as unknown as Product;
  }

  #unit({ cells }: Row): Label {
    return label(this.columns.cell(cells, "unit")!, this.columns.cell(cells, "unit_en"));
  }
}

const label = (zh: string, en: string | undefined): Label => en === undefined ? { zh } : { zh, en };

function originOf(word: string): "domestic" | "imported" | undefined {
  switch (word) {
    case "domestic": case "国产": return "domestic";
    case "imported": case "进口": return "imported";
    default: return undefined;
  }
}
