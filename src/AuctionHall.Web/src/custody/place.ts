// Who a custodian is in a round: custodians are 1..n in the terms' order, and a key is one of theirs or it is not.
import type { CheckedRound } from "../auctions/checked-round";

/** Undefined for a key that is no custodian's by these terms. */
export function placeOf({ view }: CheckedRound, key: string): number | undefined {
  const place = view.terms.custodians.people.findIndex(person => person.key === key) + 1;
  return place === 0 ? undefined : place;
}
