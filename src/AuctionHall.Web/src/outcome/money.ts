// Prices as integers, never as floating point: a price is an integer of 10^-decimals yuan (RULES R-1). Roundings here
// are for showing only, by the rule that the outcome itself uses (R-39: half up).
import { NotUnderstood } from "../log/shape";

const decimal = /^(0|[1-9]\d*)(?:\.(\d+))?$/;

/** A decimal string in integers of 10^-decimals. */
export function units(price: string, decimals: number): bigint {
  const [, whole, fraction = ""] = decimal.exec(price) ?? [];
  if (whole === undefined || fraction.length > decimals) throw new NotUnderstood("price", `'${price}' is no price with ${decimals} decimals`);
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

export function decimalsOf(price: string): number {
  return decimal.exec(price)?.[2]?.length ?? 0;
}

/** numerator / denominator, half up away from zero, with exactly so many places: "-76.61". */
export function quotient(numerator: bigint, denominator: bigint, places: number): string {
  const negative = numerator < 0n !== denominator < 0n && numerator !== 0n;
  const [n, d] = [magnitude(numerator), magnitude(denominator)];
  const rounded = (2n * n * 10n ** BigInt(places) + d) / (2n * d);
  const digits = rounded.toString().padStart(places + 1, "0");
  const shown = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return negative && rounded !== 0n ? `-${shown}` : shown;
}

/** A sum of yuan, which may be below 0, in integers of 10^-decimals. */
export const signedUnits = (yuan: string, decimals: number): bigint =>
  yuan.startsWith("-") ? -units(yuan.slice(1), decimals) : units(yuan, decimals);

/** The fraction as a decimal where one of at most eight places equals it. */
export function exactDecimal(numerator: bigint, denominator: bigint): string | undefined {
  for (let places = 0, scaled = numerator; places <= 8; places++, scaled *= 10n)
    if (scaled % denominator === 0n) return quotient(numerator, denominator, places);
  return undefined;
}

/** How far the price is below the ceiling in percent with two decimals; negative where it is above. */
export function percentBelow(price: bigint, ceiling: bigint): string {
  return quotient(100n * (ceiling - price), ceiling, 2);
}

/** A decimal string with at least so many places: 2.5 → 2.5000. Exact, since zeros are all it adds. */
export function padded(price: string, places: number): string {
  const have = decimalsOf(price);
  if (have >= places) return price;
  return `${price}${have === 0 ? "." : ""}${"0".repeat(places - have)}`;
}

/** Separates thousands; the fraction stays as it is written. */
export function separated(price: string): string {
  const [whole = "", fraction] = price.split(".");
  if (!/^-?\d+$/.test(whole)) return price;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const magnitude = (n: bigint) => n < 0n ? -n : n;
