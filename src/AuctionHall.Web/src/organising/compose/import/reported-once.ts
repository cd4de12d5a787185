// Which institution has reported which product. Institutions are numbered as they appear, so 32 neighbours share one number:
// 46,000 institutions with 55 products need 80,000, and no file needs more than one for each of its rows.
export class ReportedOnce {
  readonly #seen = new Map<number, number>();

  /** False if the institution has reported the product before. Both below 2^26. */
  add(institution: number, product: number): boolean {
    const at = product * 2 ** 26 + (institution >>> 5);
    const bit = 1 << (institution & 31);
    const mask = this.#seen.get(at) ?? 0;
    if ((mask & bit) !== 0) return false;
    this.#seen.set(at, mask | bit);
    return true;
  }
}
