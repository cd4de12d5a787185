// Where a key stands in a round: what its holder may do there now.
import type { CheckedRound, Rights } from "../auctions/checked-round";

export type Place =
  /** In nobody's name yet: an enrolment request is the next thing. */
  | { readonly kind: "not-enrolled" }
  /** A key of the terms: an organiser's, a custodian's or the hall's. One key has one role. */
  | { readonly kind: "other-role" }
  /** Replaced by another key of the same enterprise. */
  | { readonly kind: "lost"; readonly rights: Rights }
  | { readonly kind: "suspended"; readonly rights: Rights }
  | { readonly kind: "no-groups"; readonly rights: Rights }
  | { readonly kind: "enrolled"; readonly rights: Rights };

export function placeOf({ view: { terms }, rightsByKey }: CheckedRound, key: string): Place {
  const roles = [terms.hall.statements, terms.hall.checkpoints, ...[...terms.organisers.people, ...terms.custodians.people].map(person => person.key)];
  if (roles.includes(key)) return { kind: "other-role" };
  const rights = rightsByKey.get(key);
  if (!rights) return { kind: "not-enrolled" };
  if (!rights.keys.includes(key)) return { kind: "lost", rights };
  if (rights.suspended) return { kind: "suspended", rights };
  return { kind: rights.allowed.size === 0 ? "no-groups" : "enrolled", rights };
}
