// What a correction must be besides signed and in its phase: FORMAT 8. Of the corrected group the values of R-44 are left to the
// verifier, as those of terms are (terms-check.ts).
import type { Change, StatementOf } from "../log/statements";
import type { Group } from "../log/terms";
import { isText } from "../sealing/names";
import type { RefusalName } from "./refusals";
import { changedHoldings } from "./roster-check";
import type { RoundState } from "./round-state";
import { groupFault } from "./terms-check";

export function checkCorrect(state: RoundState, { group, outcome, changes, terms, reason }: StatementOf<"correct">["payload"]): RefusalName | undefined {
  if (!state.places.has(group)) return "unknown-group";
  if (state.outcomeLeaves.get(group) !== outcome) return "other-outcome";
  if (changes === undefined && terms === undefined) return "bad-payload";
  const refusal = (changes && checkChanges(state, group, changes)) ?? (terms && checkTerms(state, group, terms));
  return refusal ?? (isText(reason) ? undefined : "text-not-sound");
}

/** Earlier corrections enrol nobody and change no product, so the round's own roster answers what is asked here. */
function checkChanges({ holdings, view }: RoundState, group: string, changes: readonly Change[]): RefusalName | undefined {
  if (changes.some(change => change.enrol || change.rekey)) return "bad-payload";
  if (changes.some(change => change.allow?.groups.some(allowed => allowed.group !== group))) return "groups-not-sound";
  const changed = changedHoldings(holdings, view.terms, changes, []);
  return typeof changed === "string" ? changed : undefined;
}

function checkTerms({ places, view }: RoundState, group: string, terms: Group): RefusalName | undefined {
  if (terms.id !== group) return "bad-payload";
  const ids = view.terms.groups[places.get(group)!]!.products.map(product => product.id);
  if (ids.length !== terms.products.length || !ids.every((id, i) => id === terms.products[i]!.id)) return "unknown-product";
  return groupFault(terms) === undefined ? undefined : "terms-not-sound";
}
