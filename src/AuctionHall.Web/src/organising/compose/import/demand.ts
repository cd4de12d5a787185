// The volumes of terms out of what institutions reported, as `auctionhall import demand` makes them (RULES R-72): every row is
// checked as it passes by, and one error means that nothing is taken. What stays in memory is the names of the institutions and who
// reported what.
import type { Terms } from "../../../log/terms";
import { isNameText } from "../../../sealing/names";
import { termsProblems } from "../check/terms";
import { isPart } from "../check/numbers";
import { CsvFile, type Progress, type Row } from "../csv/csv-file";
import { RowErrors } from "../csv/row-errors";
import type { Source } from "../csv/source";
import { DemandSums, withDemand } from "./bases";
import { refusal, type Imported } from "./catalogue";
import { ReportedOnce } from "./reported-once";

export const demandColumns = ["region", "institution", "group", "product", "units"] as const;
const DEMAND_ROWS_MAX = 2_500_000;
/** Of one row; times the rows they still fit a volume. */
const UNITS_MAX = 1_000_000_000_000n;
const NAME_POINTS_MAX = 100;

export type ImportedDemand = Imported & { readonly institutions?: number };

export async function importDemand(terms: Terms, source: Source, ratio: string, progress?: Progress): Promise<ImportedDemand> {
  if (!isPart(ratio)) return refusal({ fault: "ratio", values: { text: ratio } });
  // Rows name members, groups and products, so those must be told apart; everything else may still be wrong.
  const unsound = termsProblems(terms).find(({ path }) => path.endsWith(".id") || path.startsWith("alliance.members"));
  if (unsound) return refusal({ fault: unsound.fault, values: unsound.values });
  if (terms.alliance.members.length === 0) return refusal({ fault: "demand.no-members", values: {} });
  if (terms.groups.length === 0) return refusal({ fault: "demand.no-groups", values: {} });
  const file = await CsvFile.open(source, demandColumns, false, progress);
  if ("fault" in file) return refusal(file);

  const errors = new RowErrors();
  const sums = new DemandSums(terms.groups);
  const demand = new Demand(terms, file, errors, sums);
  for await (const rows of file.rows(errors, progress)) {
    for (const row of rows) {
      if (demand.rows === DEMAND_ROWS_MAX) return refusal({ line: row.line, fault: "demand.rows", values: { max: DEMAND_ROWS_MAX } });
      demand.take(row);
    }
  }
  if (errors.count > 0) return { kind: "errors", errors: errors.all, count: errors.count };
  if (demand.rows === 0) return refusal({ fault: "file.no-rows.demand", values: { columns: demandColumns.join(",") } });
  const after = withDemand(terms, file.sha256, ratio, sums);
  return "fault" in after ? refusal(after) : { kind: "terms", terms: after, rows: demand.rows, institutions: demand.institutions };
}

interface Placed { readonly place: number; readonly products: ReadonlyMap<string, { readonly place: number; readonly number: number }> }

class Demand {
  readonly #regions: ReadonlyMap<string, number>;
  readonly #groups: ReadonlyMap<string, Placed>;
  /** By region, the number of each institution. */
  readonly #institutions: readonly Map<string, number>[];
  readonly #places: readonly number[];
  readonly #reported = new ReportedOnce();
  #count = 0;
  #rows = 0;

  constructor({ alliance, groups }: Terms, file: CsvFile, readonly errors: RowErrors, readonly sums: DemandSums) {
    this.#regions = new Map(alliance.members.map(({ name }, i) => [name.zh, i]));
    this.#institutions = alliance.members.map(() => new Map());
    this.#places = demandColumns.map(column => file.place(column));
    let number = 0;
    this.#groups = new Map(groups.map((group, place) => [group.id, { place, products: new Map(group.products.map((product, i) => [product.id, { place: i, number: number++ }])) }]));
  }

  get rows(): number {
    return this.#rows;
  }

  get institutions(): number {
    return this.#count;
  }

  take({ line, cells }: Row): void {
    this.#rows++;
    const before = this.errors.count;
    const [region, institution, group, product, units] = this.#places.map(place => cells[place]!) as [string, string, string, string, string];
    const member = this.#regions.get(region);
    if (member === undefined) this.errors.add(line, "region", "demand.region", { region });
    const names = this.#institutions[member ?? -1];
    const number = names?.get(institution);
    if (number === undefined && !isNameText(institution)) this.errors.add(line, "institution", "demand.institution", { institution, max: NAME_POINTS_MAX });
    const known = this.#groups.get(group);
    const item = known?.products.get(product);
    if (!known) this.errors.add(line, "group", "demand.group", { group });
    else if (!item) this.errors.add(line, "product", "demand.product", { group, product });
    const count = this.#units(line, units);
    if (this.errors.count > before || count === undefined || !known || !item || !names) return;
    const own = number ?? this.#count++;
    if (number === undefined) names.set(institution, own);
    if (this.#reported.add(own, item.number)) this.sums.add(known.place, item.place, count);
    else this.errors.add(line, "product", "demand.twice", { institution, region, product, group });
  }

  #units(line: number, text: string): bigint | undefined {
    if (/^[0-9]+$/.test(text)) {
      // Zeros in front are no larger number.
      const count = text.replace(/^0+(?=.)/, "").length > 13 ? UNITS_MAX + 1n : BigInt(text);
      if (count <= UNITS_MAX) return count;
      this.errors.add(line, "units", "units.large", { units: text, max: UNITS_MAX.toString() });
    } else if (text === "") this.errors.add(line, "units", "units.empty");
    else this.errors.add(line, "units", text.startsWith("-") ? "units.negative" : "units.whole", { units: text });
    return undefined;
  }
}
