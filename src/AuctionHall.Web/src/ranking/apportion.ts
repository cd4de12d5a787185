/**
 * a total over weights, their sum being above 0. Each gets floor(total · weight / sum); the units still left go, one each, to
 * the largest remainders, equal ones in their order.
 */
export function apportioned(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (sum <= 0n) throw new RangeError("an apportionment needs weights");
  const parts = weights.map(weight => total * weight / sum);
  const left = Number(total - parts.reduce((all, part) => all + part, 0n));
  // The sort is stable, so equal remainders keep their order.
  const largestFirst = weights.map((weight, i) => ({ i, remainder: total * weight % sum }))
    .sort((a, b) => a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : 0);
  for (const { i } of largestFirst.slice(0, left)) parts[i]! += 1n;
  return parts;
}
