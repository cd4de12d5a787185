// The fractions of R-1: in lowest terms, compared by cross-multiplication, rounded only where a rule names the rounding.

/** n / d with d >= 1; n may be below 0. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Ratio = { n: 0n, d: 1n };

/** n / d in lowest terms; throws where d is not above 0. */
export function ratio(n: bigint, d: bigint): Ratio {
  if (d <= 0n) throw new RangeError("a ratio needs a denominator above 0");
  const common = gcd(n < 0n ? -n : n, d);
  return { n: n / common, d: d / common };
}

/** Below 0, 0 or above 0, as a is below, equal to or above b. */
export function compared(a: Ratio, b: Ratio): number {
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
}

export const times = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d);

/** a / b; throws where b is not above 0. */
export const divided = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n);

/** The exact sum. Numerators over one denominator are added first, so that thousands of prices stay cheap. */
export function sumOf(terms: readonly Ratio[]): Ratio {
  const over = new Map<bigint, bigint>();
  for (const { n, d } of terms) over.set(d, (over.get(d) ?? 0n) + n);
  return [...over].reduce((sum, [d, n]) => ratio(sum.n * d + n * sum.d, sum.d * d), zero);
}

/** Undefined of none. */
export const smallest = (of: readonly Ratio[]): Ratio | undefined =>
  of.reduce<Ratio | undefined>((least, one) => !least || compared(one, least) < 0 ? one : least, undefined);

/** Undefined of none. */
export const largest = (of: readonly Ratio[]): Ratio | undefined =>
  of.reduce<Ratio | undefined>((most, one) => !most || compared(one, most) > 0 ? one : most, undefined);

/** floor((2·n·10^p + m) / (2·m)) of x = n/m >= 0: x rounded half up to p decimals, in integers of 10^-p. */
export function halfUp({ n, d }: Ratio, p: number): bigint {
  if (n < 0n) throw new RangeError("a ratio below 0 has no rounding in R-1");
  return (2n * n * 10n ** BigInt(p) + d) / (2n * d);
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
