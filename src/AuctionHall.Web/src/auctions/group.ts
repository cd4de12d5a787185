// What a bid of a group is sealed by, from terms and custody that were checked.
import type { Bytes } from "../log/bytes";
import type { RoundView } from "../log/view";
import { BadInput } from "../sealing/bad-input";
import { fromHex, toHex } from "../sealing/bytes";
import { groupSeal, type GroupSeal } from "../sealing/group";
import { paddedLength } from "../sealing/padding";
import type { CheckedRound } from "./checked-round";

/** The group's context out of what every custodian gave; throws BadInput where one gave nothing yet, or there is no such group. */
export async function sealOf(view: RoundView, custody: CheckedRound["custody"], group: string): Promise<GroupSeal> {
  const place = view.terms.groups.findIndex(one => one.id === group);
  const found = view.terms.groups[place];
  if (found === undefined) throw new BadInput("the round has no such group");
  const custodianKeys = custody.map((keys): Bytes => {
    const key = keys?.[place];
    if (key === undefined) throw new BadInput("a custodian has not given its keys yet");
    return key;
  });
  return groupSeal({
    round: fromHex(view.id)!, group, threshold: view.terms.custodians.threshold, custodianKeys,
    paddedLength: paddedLength(found.products.map(product => product.id), view.terms.decimals),
  });
}

/**
 * For sealing: keys from custody, L from the terms, and G as the hall logged it in `begun`. Throws BadInput where nothing can be
 * sealed: the round has not begun, or has no such group.
 */
export async function groupTerms(state: CheckedRound, group: string): Promise<GroupSeal> {
  const seal = await sealOf(state.view, state.custody, group);
  const begun = state.entries.map(entry => entry.record).find(record => record?.kind === "begun");
  const logged = begun?.kind === "begun" ? begun.groups.find(one => one.group === group)?.context : undefined;
  if (logged === undefined) throw new BadInput("the round has not begun");
  // The reader has compared them already; that a state came from it is an assumption here, and a bid sealed by another G is lost.
  if (logged !== toHex(seal.G)) throw new BadInput("the log names another context of this group");
  return seal;
}
