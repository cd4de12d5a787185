// Offers of revival in a round's stream, FORMAT 7 and 8: who may answer, and what follows once nobody is waited for. That they are the offers
// which the group's outcome makes is left to the verifier, which has the group's stream too.
import { untilOf, type Offer, type Revived } from "../log/offers";
import type { HallRecord } from "../log/records";
import type { StatementOf } from "../log/statements";
import { units } from "../outcome/money";
import type { RefusalName } from "./refusals";
import type { RoundState } from "./round-state";

const MINUTES_MAX = 7 * 24 * 60;

/** The offers of one outcome and their answers. */
export interface OpenOffers {
  /** Leaf hash of the `outcome` entry. */
  readonly outcome: string;
  /** Of that entry, microseconds. */
  readonly time: number;
  readonly all: readonly Offer[];
  /** Accepted or let pass, by `answerKey`; who is not there has not answered. */
  readonly answers: ReadonlyMap<string, boolean>;
}

/** No credit code and no id of a product has a space. */
export const answerKey = ({ enterprise, product }: Revived): string => `${enterprise} ${product}`;

export function checkRevival(state: RoundState, { signers, payload }: StatementOf<"revival">, time: number): RefusalName | undefined {
  if (!state.places.has(payload.group)) return "unknown-group";
  const offers = state.offers.get(payload.group);
  if (offers === undefined || offers.outcome !== payload.answers) return "not-the-last";
  const enterprise = state.holdings.codeByKey.get(signers[0]!)!;
  if (enterprise !== payload.enterprise || !state.holdings.byCode.get(enterprise)!.keys.includes(signers[0]!)) return "not-allowed";
  const offer = offers.all.find(one => one.enterprise === enterprise && one.product === payload.product);
  if (offer === undefined) return "not-offered";
  if (offers.answers.has(answerKey(offer))) return "not-the-last";
  return time < untilOf(offers.time, offer) ? undefined : "time-passed";
}

/** As far as this stream alone can say. */
export function areSound(offers: readonly Offer[] | undefined, decimals: number): boolean {
  if (offers === undefined) return true;
  const price = new RegExp(`^(0|[1-9][0-9]{0,8})${decimals === 0 ? "" : `(\\.[0-9]{1,${decimals}})?`}$`);
  return offers.length > 0 && new Set(offers.map(answerKey)).size === offers.length
    && offers.every(({ price: text, minutes }) => minutes >= 1 && minutes <= MINUTES_MAX && price.test(text) && units(text, decimals) > 0n);
}

/** `answered` of the first group, by its id, of which nobody is waited for any more. */
export function answeredDue(offers: ReadonlyMap<string, OpenOffers>, time: number): (HallRecord & { kind: "answered" }) | undefined {
  for (const group of [...offers.keys()].sort()) {
    const open = offers.get(group)!;
    if (!open.all.every(offer => open.answers.has(answerKey(offer)) || untilOf(open.time, offer) <= time)) continue;
    const accepted = open.all.filter(offer => open.answers.get(answerKey(offer)) === true).map(({ enterprise, product }) => ({ enterprise, product }));
    return { kind: "answered", group, outcome: open.outcome, accepted };
  }
  return undefined;
}
