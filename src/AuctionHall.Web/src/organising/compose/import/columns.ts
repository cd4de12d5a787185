// What the columns of a catalogue are: some have a meaning, every other one is a functional attribute. FORMAT 15.
import type { CsvFile } from "../csv/csv-file";
import type { Refused } from "../csv/row-errors";
import { isMemberName } from "../check/texts";

export const needed = ["product", "name_zh", "unit"] as const;
export const meant = [
  "group", "group_zh", "group_en", "name_en", "specification", "model", "enterprise", "registration", "origin", "ceiling", "reference",
  "coefficient", "content", "in", "unit_en",
] as const;
export type Column = (typeof needed)[number] | (typeof meant)[number];

export class CatalogueColumns {
  private constructor(
    readonly file: CsvFile,
    /** Functional attributes, in the order of the file. */
    readonly attributes: readonly string[],
    /** The attributes whose values make a group; empty where the column `group` does. */
    readonly by: readonly string[],
  ) {
    this.#places = new Map(file.columns.map((column, place) => [column, place]));
  }

  readonly #places: ReadonlyMap<string, number>;

  /** @param groupBy attributes whose values make a group; empty where the column `group` names them. */
  static of(file: CsvFile, groupBy: readonly string[]): CatalogueColumns | Refused {
    const attributes = attributesOf(file.columns);
    const misnamed = attributes.find(attribute => !isMemberName(attribute));
    if (misnamed !== undefined) return { line: 1, fault: "file.attribute", values: { column: misnamed, columns: [...needed, ...meant].join(",") } };
    const unknown = groupBy.find(attribute => !attributes.includes(attribute));
    if (unknown !== undefined) return { fault: "group-by.unknown", values: { attribute: unknown, attributes: attributes.join(", ") } };
    const grouped = file.place("group") >= 0;
    if (grouped === groupBy.length > 0) return { fault: grouped ? "group-by.both" : "group-by.neither", values: {} };
    return new CatalogueColumns(file, attributes, groupBy);
  }

  /** The cell of a column; undefined where it is empty or the column is not there. */
  cell(cells: readonly string[], column: string): string | undefined {
    const place = this.#places.get(column);
    return place === undefined ? undefined : cells[place] || undefined;
  }

  /** Every column in which the rows of one product agree: all but the model. */
  get ofProduct(): readonly string[] {
    return this.file.columns.filter(column => column !== "model");
  }

  /** Whether models are told apart. */
  get hasModels(): boolean {
    return this.#places.has("model");
  }
}

/** Columns without a meaning of their own. */
export const attributesOf = (columns: readonly string[]): readonly string[] =>
  columns.filter(column => !(needed as readonly string[]).includes(column) && !(meant as readonly string[]).includes(column));
