// The lowest prices at which the enterprise supplies a product elsewhere, as the roster gives them: with the part `known-lowest` a
// price above its own is as one over the ceiling.
import type { CheckedRound } from "../auctions/checked-round";
import { partOf } from "../log/pipeline";
import { enrolment } from "../log/statements";
import { exactDecimal } from "../outcome/money";

/** By group and product; empty where the terms do not ask. */
export type KnownPrices = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The roster's last word on each group: `enrol` and `allow` replace what was said of the groups that they name (FORMAT 4). */
export function knownPrices({ view: { terms }, entries }: CheckedRound, code: string): KnownPrices {
  const criterion = partOf(terms.rules.pipeline, "known-lowest")?.criterion;
  const known = new Map<string, ReadonlyMap<string, string>>();
  if (criterion === undefined) return known;
  for (const { statement } of entries) {
    if (statement?.kind !== "roster") continue;
    for (const { enrol, allow } of statement.payload.changes) {
      const groups = enrol && enrolment(enrol.request).code === code ? enrol.groups : allow?.code === code ? allow.groups : [];
      for (const { group, products } of groups)
        known.set(group, new Map(products.flatMap(({ product, criteria }): [string, string][] => {
          const value = criteria.find(one => one.criterion === criterion)?.value ?? 0;
          // Below 1 nothing applies. The number is in units of 10^-d yuan.
          return value < 1 ? [] : [[product, exactDecimal(BigInt(value), 10n ** BigInt(terms.decimals))!]];
        })));
    }
  }
  return known;
}
