// Everything that is wrong with one file: rows and columns as a person sees them in a spreadsheet program.
import type { Fault, Values } from "../check/found";

export interface RowError {
  /** The line of the file on which the row begins, from 1. */
  readonly row: number;
  /** The column's heading; empty for the row as a whole. */
  readonly column: string;
  readonly fault: Fault;
  readonly values: Values;
}

/** Why a file cannot be taken at all. */
export interface Refused {
  readonly line?: number;
  readonly fault: Fault;
  readonly values: Values;
}

const KEPT_MAX = 100_000;

export class RowErrors {
  readonly #kept: RowError[] = [];
  #count = 0;

  /** Of all, also of those beyond what is kept. */
  get count(): number {
    return this.#count;
  }

  add(row: number, column: string, fault: Fault, values: Values = {}): void {
    if (this.#count++ < KEPT_MAX) this.#kept.push({ row, column, fault, values });
  }

  get first(): RowError | undefined {
    return this.#kept[0];
  }

  /** In the order of their rows: some are found only when all rows have passed by. */
  get all(): readonly RowError[] {
    return [...this.#kept].sort((one, other) => one.row - other.row);
  }
}
