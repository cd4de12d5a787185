// K = base^(log2(c / c0)), rounded half up to so many decimals. Where c/c0 or the base is a power of two, K is a fraction and
// computed as one. Else it is irrational, so no tie can stand, and it is computed to more and more binary digits until everything within
// the error rounds to one and the same decimal.
import { divided, halfUp, ratio, type Ratio } from "./ratio";

/** In integers of 10^-decimals. `content`, `main` > 0; `base` > 1. */
export function contentCoefficient(content: Ratio, main: Ratio, base: Ratio, decimals: number): bigint {
  const c = divided(content, main);
  const exponent = log2(c);
  if (exponent !== undefined) return halfUp(power(base, exponent), decimals);
  const factor = log2(base);
  // base = 2^factor, so base^(log2 c) = c^factor.
  if (factor !== undefined) return halfUp(power(c, factor), decimals);
  for (let bits = 192n; ; bits *= 2n) {
    const near = irrationalPower(c, base, bits);
    // Some hundred steps were cut off by one last digit each and then multiplied by less than 2^40: half of the digits is far more.
    const error = 1n << (bits / 2n);
    const [low, high] = [near - error, near + error].map(n => halfUp(ratio(n < 0n ? 0n : n, 1n << bits), decimals));
    if (low === high) return low!;
  }
}

/** x with 2^x = of, where that is a whole number. */
function log2({ n, d }: Ratio): number | undefined {
  const [up, down] = [binaryPlaces(n), binaryPlaces(d)];
  return up === undefined || down === undefined ? undefined : up - down;
}

/** x with 2^x = n, where n is a power of two. */
const binaryPlaces = (n: bigint): number | undefined => (n & (n - 1n)) === 0n ? n.toString(2).length - 1 : undefined;

function power(of: Ratio, exponent: number): Ratio {
  const times = BigInt(Math.abs(exponent));
  const [n, d] = [of.n ** times, of.d ** times];
  return exponent < 0 ? ratio(d, n) : ratio(n, d);
}

// From here on numbers are integers of 2^-bits.

/** base^(log2 c) = e^(ln c · ln base / ln 2). */
function irrationalPower(c: Ratio, base: Ratio, bits: bigint): bigint {
  const ln2 = lnNear1({ n: 2n, d: 1n }, bits);
  return exp((ln(c, ln2, bits) * ln(base, ln2, bits)) / ln2, ln2, bits);
}

/** ln(of) = k ln 2 + ln(of / 2^k), the last within 1/2 to 2. */
function ln({ n, d }: Ratio, ln2: bigint, bits: bigint): bigint {
  const k = BigInt(n.toString(2).length - d.toString(2).length);
  return k * ln2 + lnNear1(k < 0n ? { n: n << -k, d } : { n, d: d << k }, bits);
}

/** ln x = 2 (z + z³/3 + z⁵/5 + …) with z = (x - 1) / (x + 1): at most 1/3 for x within 1/2 to 2. */
function lnNear1({ n, d }: Ratio, bits: bigint): bigint {
  const z = ((n - d) << bits) / (n + d);
  const square = (z * z) >> bits;
  let sum = 0n;
  for (let term = z, i = 1n; term !== 0n; term = (term * square) / (1n << bits), i += 2n) sum += term / i;
  return 2n * sum;
}

/** e^x = 2^k · e^(x - k ln 2), the last by its series. */
function exp(x: bigint, ln2: bigint, bits: bigint): bigint {
  const k = x / ln2;
  const rest = x - k * ln2;
  let sum = 0n;
  for (let term = 1n << bits, i = 1n; term !== 0n; term = (term * rest) / (i << bits), i++) sum += term;
  return k < 0n ? sum >> -k : sum << k;
}
