// The volumes that reported demand makes: RULES R-72, VBP 2.7. Whole units, rounded down; exact, of any size.
import type { Group, Terms } from "../../../log/terms";
import { byProductVolumes } from "../check/products";
import { millionths } from "../check/numbers";
import type { Refused } from "../csv/row-errors";

/** Reported units by group and product, added up while rows pass by. Its size is that of the terms. */
export class DemandSums {
  readonly #units: bigint[][];

  constructor(groups: readonly Group[]) {
    this.#units = groups.map(group => group.products.map(() => 0n));
  }

  add(group: number, product: number, units: bigint): void {
    const row = this.#units[group]!;
    row[product] = row[product]! + units;
  }

  of(group: number, product: number): bigint {
    return this.#units[group]![product]!;
  }

  ofGroup(group: number): bigint {
    return this.#units[group]!.reduce((sum, units) => sum + units, 0n);
  }
}

/** Whether the group's products have volumes of their own: they do already, or the rules cannot do without. */
export const byProduct = ({ rules }: Terms, group: Group): boolean =>
  byProductVolumes(rules.pipeline) || group.products.every(product => product.volume !== undefined);

/** The terms with the volumes that this demand makes; refused where one is beyond what script holds exactly. @param ratio R-72's. */
export function withDemand(terms: Terms, sha256: string, ratio: string, sums: DemandSums): Terms | Refused {
  const part = millionths(ratio)!;
  const base = (units: bigint) => part * units / 1_000_000n;
  const groups = terms.groups.map((group, i) => {
    if (!byProduct(terms, group)) return { group, volume: base(sums.ofGroup(i)), own: undefined };
    const own = group.products.map((_, j) => base(sums.of(i, j)));
    return { group, volume: own.reduce((sum, units) => sum + units, 0n), own };
  });
  const beyond = groups.find(({ volume }) => volume > BigInt(Number.MAX_SAFE_INTEGER));
  if (beyond) return { fault: "volume.not-held", values: { group: beyond.group.id } };
  return {
    ...terms, demand: { sha256, ratio },
    groups: groups.map(({ group, volume, own }) => ({
      ...group, volume: Number(volume),
      ...(own && { products: group.products.map((product, j) => ({ ...product, volume: Number(own[j]!) })) }),
    })),
  };
}
