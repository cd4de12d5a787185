/** Milliseconds before the n-th attempt in a row (n from 1): doubling to half a minute, with full jitter so that a
 *  thousand pages do not come back at one instant. `random` is in [0, 1). */
export function backoffMs(attempt: number, random: number): number {
  const most = Math.min(30_000, 500 * 2 ** Math.min(attempt - 1, 6));
  return Math.round(most * (0.5 + random / 2));
}
