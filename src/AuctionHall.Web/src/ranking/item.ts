// a price of a good quotation, and what the rules make of it one after the other.
import type { Applied, Verdict } from "../outcome/outcome";
import type { Bid } from "./bid";
import type { Product } from "./product";
import type { Ratio } from "./ratio";

export class Item {
  /** What it met on its way, in the order of R-43. */
  readonly met: Applied[] = [];
  /** */
  rank?: number;
  tie?: Applied;
  /** R-33; set once all parts that may drop an item have run. */
  place?: number;
  /** Whole units. */
  allotted?: bigint;
  /** */
  regions?: number;
  /** It held a place of the cap, whatever became of it behind that. */
  tookPlace = false;
  /** while the answer is not there. */
  offer?: { readonly price: string; readonly minutes: number };
  /** */
  revivedShare?: string;
  picksRegions = true;
  #verdict?: Verdict;
  #decided?: Applied;
  #key?: Ratio;

  /** `price` in integers of 10^-d yuan; R-46 may change it. */
  constructor(readonly bid: Bid, readonly product: Product, public price: bigint) {}

  /** The one verdict; a second one would be a bug. */
  decide(verdict: Verdict, by: Applied): void {
    if (this.#verdict !== undefined) throw new Error(`${this.bid.enterprise} ${this.product.id} was decided before`);
    this.#verdict = verdict;
    this.#decided = by;
  }

  /** selected in spite of what cut it. */
  revive(by: Applied): void {
    if (this.running || this.#verdict === "selected") throw new Error(`${this.bid.enterprise} ${this.product.id} needs no revival`);
    this.#verdict = "selected";
    this.#decided = by;
  }

  get verdict(): Verdict {
    if (this.#verdict === undefined) throw new Error(`${this.bid.enterprise} ${this.product.id} got no verdict`);
    return this.#verdict;
  }

  get decided(): Applied {
    if (this.#decided === undefined) throw new Error(`${this.bid.enterprise} ${this.product.id} got no verdict`);
    return this.#decided;
  }

  /** No rule has given a verdict yet. Behind the rules on validity such an item is *running*, and before the parts *valid*. */
  get running(): boolean {
    return this.#verdict === undefined;
  }

  /** only valid items have one. */
  get key(): Ratio {
    if (this.#key === undefined) throw new Error(`${this.bid.enterprise} ${this.product.id} has no key`);
    return this.#key;
  }

  set key(key: Ratio) {
    this.#key = key;
  }

  get isValid(): boolean {
    return this.#key !== undefined;
  }

  /** What the roster gives under that name for the enterprise's product. */
  number(criterion: string): bigint | undefined {
    return this.bid.allowed.get(this.product.id)?.get(criterion);
  }
}

/** `none` where there is no number. */
export const numberText = (number: bigint | undefined): string => number === undefined ? "none" : String(number);
