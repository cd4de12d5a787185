// The field GF(2^8) with the polynomial x^8 + x^4 + x^3 + x + 1 = 0x11B. No tables and no branch on a value, as in the C#
// reference: a table look-up shows its index to whoever shares the cache. How an engine compiles it nobody promises.

const REDUCTION = 0x1b;

export function multiply(x: number, c: number): number {
  let product = 0;
  for (let bit = 0; bit < 8; bit++) {
    product ^= x & -((c >> bit) & 1);
    x = ((x << 1) & 0xff) ^ (-(x >> 7) & REDUCTION);
  }
  return product & 0xff;
}

/** x^254, the inverse of every x but 0; of 0 it gives 0. */
export function invert(x: number): number {
  let square = multiply(x, x);
  let result = square;
  for (let i = 0; i < 6; i++) {
    square = multiply(square, square);
    result = multiply(result, square);
  }
  return result;
}
