// Decimal strings of rules and prices: RULES. Exact, as integers of a millionth.
const MILLION = 1_000_000n;

/** A rule's value: at most three digits before the point and six behind it, in millionths; undefined for anything else. */
export function millionths(text: string | undefined): bigint | undefined {
  const [, whole, fraction = ""] = /^(0|[1-9][0-9]{0,2})(?:\.([0-9]{1,6}))?$/.exec(text ?? "") ?? [];
  return whole === undefined ? undefined : BigInt(whole) * MILLION + BigInt(fraction.padEnd(6, "0"));
}

const within = (text: string | undefined, holds: (value: bigint) => boolean): boolean => {
  const value = millionths(text);
  return value !== undefined && holds(value);
};

export const isFraction = (text: string): boolean => within(text, value => value <= MILLION);
export const isMultiple = (text: string): boolean => within(text, value => value >= MILLION && value < 100n * MILLION);
/** The base of R-50. */
export const isBase = (text: string | undefined): boolean => within(text, value => value > MILLION && value < 100n * MILLION);
export const isCoefficient = (text: string): boolean => within(text, value => value > 0n);
/** A part of the reported demand, R-72: above 0, at most 1. */
export const isPart = (text: string): boolean => within(text, value => value > 0n && value <= MILLION);

/** At most nine digits before the point and so many behind it. */
export const isAmount = (text: string, decimals: number): boolean =>
  /^(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$/.test(text) && (text.split(".")[1]?.length ?? 0) <= decimals;
export const isPriceAboveZero = (text: string, decimals: number): boolean => isAmount(text, decimals) && /[1-9]/.test(text);
