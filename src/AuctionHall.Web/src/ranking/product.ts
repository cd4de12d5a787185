// The products of a group with their amounts as integers.
import { units } from "../outcome/money";
import { exact, type RankInput } from "./input";

/** Amounts are integers of 10^-d yuan. */
export interface Product {
  readonly id: string;
  /** Its place in the group, from 0. */
  readonly index: number;
  readonly ceiling?: bigint;
  /** Named prices by name. */
  readonly prices: ReadonlyMap<string, bigint>;
  /** As the terms spell it. */
  readonly coefficient?: string;
  /** As the terms spell it. */
  readonly content?: string;
  readonly volume?: bigint;
  /** Its bidding unit. */
  readonly unit?: string;
}

/** In the group's order. */
export const productsOf = ({ group, terms: { decimals } }: RankInput): readonly Product[] => group.products.map((product, index) => ({
  id: product.id, index,
  ceiling: product.ceiling === undefined ? undefined : units(product.ceiling, decimals),
  prices: new Map(product.prices?.map(({ name, price }) => [name, units(price, decimals)])),
  coefficient: product.coefficient, content: product.content,
  volume: product.volume === undefined ? undefined : exact(product.volume),
  unit: product.in,
}));

/** The ceiling, or the price of that name: what R-65 measures from. */
export const amountNamed = (product: Product, name: string): bigint | undefined => name === "ceiling" ? product.ceiling : product.prices.get(name);

/** The sum of the products' volumes; throws where one has none, which R-44 refuses wherever the sum is asked for. */
export function volumeOf(products: readonly Product[]): bigint {
  return products.reduce((sum, product) => sum + ownVolume(product), 0n);
}

export function ownVolume({ id, volume }: Product): bigint {
  if (volume === undefined) throw new RangeError(`product ${id} needs a volume (R-44)`);
  return volume;
}
