// How numbers are written, the roundings that only show, and how decimals of the terms are read.
import { decimalsOf, quotient, units } from "../outcome/money";
import type { Applied } from "../outcome/outcome";
import { ratio, type Ratio } from "./ratio";

/** A rule with its operands, as an outcome names it. */
export const told = (rule: string, ...operands: readonly string[]): Applied => ({ rule, operands });

/** A decimal of the terms as a ratio, however it is spelled. */
export function decimal(text: string): Ratio {
  const places = decimalsOf(text);
  return ratio(units(text, places), 10n ** BigInt(places));
}

/** Integers of 10^-decimals as the shortest decimal; below 0 with a sign. */
export function shortest(amount: bigint, decimals: number): string {
  const digits = quotient(amount, 10n ** BigInt(decimals), decimals);
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}

/** `n/m`, m also when it is 1. */
export const fraction = ({ n, d }: Ratio): string => `${n}/${d}`;

/** 100 times the ratio, half up to two decimals, both written; of one below 0 the opposite's with a sign. */
export const percent = ({ n, d }: Ratio): string => quotient(100n * n, d, 2);

/** key / by, half up to four decimals, all written; `-` where that is 0. */
export const multiple = (key: Ratio, by: Ratio): string => by.n === 0n ? "-" : quotient(key.n * by.d, key.d * by.n, 4);
