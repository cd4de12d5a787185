// Products and groups of terms out of a catalogue of specification models, as `auctionhall import catalogue` makes them: every row
// is checked, and one error means that nothing is taken.
import type { Terms } from "../../../log/terms";
import { termsProblems } from "../check/terms";
import { byProductVolumes } from "../check/products";
import { CsvFile, type Progress } from "../csv/csv-file";
import { RowErrors, type Refused, type RowError } from "../csv/row-errors";
import type { Source } from "../csv/source";
import { CatalogueColumns, needed } from "./columns";
import { Catalogue, groupOf, type CatalogueGroup } from "./rows";

export const CATALOGUE_ROWS_MAX = 50_000;

export type Imported =
  | { readonly kind: "terms"; readonly terms: Terms; readonly rows: number }
  | { readonly kind: "errors"; readonly errors: readonly RowError[]; readonly count: number }
  | { readonly kind: "refused"; readonly refused: Refused };

export const refusal = (refused: Refused): Imported => ({ kind: "refused", refused });

/** Groups that the terms had are replaced, and their volumes are gone with them. */
export async function importCatalogue(terms: Terms, source: Source, groupBy: readonly string[], progress?: Progress): Promise<Imported> {
  const file = await CsvFile.open(source, needed, true, progress);
  if ("fault" in file) return refusal(file);
  const columns = CatalogueColumns.of(file, groupBy);
  if ("fault" in columns) return refusal(columns);
  const errors = new RowErrors();
  const catalogue = new Catalogue(columns, errors);
  for await (const rows of file.rows(errors, progress)) {
    for (const row of rows) {
      if (catalogue.rows === CATALOGUE_ROWS_MAX) return refusal({ line: row.line, fault: "catalogue.rows", values: { max: CATALOGUE_ROWS_MAX } });
      catalogue.take(row);
    }
  }
  if (catalogue.rows === 0 && errors.count === 0) return refusal({ fault: "file.no-rows.catalogue", values: { columns: needed.join(",") } });
  const { demand: _, ...rest } = terms;
  const after: Terms = { ...rest, catalogue: file.sha256, groups: catalogue.groups.map(groupOf) };
  if (after.groups.length > 0) check(after, catalogue.groups, columns, errors);
  if (errors.count > 0) return { kind: "errors", errors: errors.all, count: errors.count };
  return { kind: "terms", terms: after, rows: catalogue.rows };
}

/** What is wrong with the terms that a catalogue makes, told by row and column: one place knows what a ceiling or a name is. */
function check(terms: Terms, groups: readonly CatalogueGroup[], columns: CatalogueColumns, errors: RowErrors): void {
  // Volumes come with the demand: where the rules need them, a check without any would say so in every group.
  const whole = !byProductVolumes(terms.rules.pipeline) ? terms
    : { ...terms, groups: terms.groups.map(group => ({ ...group, products: group.products.map(product => ({ ...product, volume: 0 })) })) };
  for (const { path, fault, values } of termsProblems(whole)) {
    if (path === "groups") errors.add(1, "", fault, values);
    const [, i, j, field = ""] = /^groups\[([0-9]+)\](?:\.products\[([0-9]+)\])?(?:\.(.*))?$/.exec(path) ?? [];
    if (i === undefined) continue;
    const group = groups[Number(i)]!;
    errors.add(group.lines[Number(j ?? 0)]!, columnOf(columns, group, j, field), fault, values);
  }
}

function columnOf(columns: CatalogueColumns, group: CatalogueGroup, product: string | undefined, field: string): string {
  if (product === undefined) {
    const [own] = columns.by;
    switch (field) {
      case "unit.zh": return "unit";
      case "unit.en": return "unit_en";
      case "id": return own ?? "group";
      case "name.zh": return own ?? "group_zh";
      case "name.en": return "group_en";
      default: return "";
    }
  }
  const [, attribute] = /^attributes\[([0-9]+)\]/.exec(field) ?? [];
  if (attribute !== undefined) return group.products[Number(product)]!.attributes![Number(attribute)]!.name;
  switch (field) {
    case "id": return "product";
    case "name.zh": return "name_zh";
    case "name.en": return "name_en";
    default: return field.startsWith("prices") ? "reference" : field;
  }
}
