// What an organiser signed on this device and the hall has not answered yet.
import type { CheckedRound } from "../auctions/checked-round";
import type { Terms } from "../log/terms";
import { beginning } from "../log/view";
import type { KeptKey, KeptStatement } from "../keeping/keeper";
import { signerOfKept } from "../keeping/own-key";
import { countersigned, fileOf, type Draft } from "./drafts";

/** The statement under this key, to be kept before it is sent. @param made milliseconds since 1970. */
export async function signedHere(draft: Draft, terms: Terms, key: KeptKey, made: number): Promise<KeptStatement> {
  const envelope = await countersigned(draft, terms, signerOfKept(key));
  return { hash: draft.hash, round: draft.round, stream: "@round", kind: draft.statement.kind, signer: key.id, submission: fileOf(envelope), made };
}

/**
 * Signed here, of this round and by this key, with neither receipt nor refusal, neither in the log nor among the hall's drafts:
 * to be offered again.
 */
export function unanswered(kept: readonly KeptStatement[], round: CheckedRound, key: string, drafts: readonly Draft[]): readonly KeptStatement[] {
  const waiting = new Set(drafts.filter(draft => draft.envelope.signatures.some(one => one.keyid === key)).map(draft => draft.hash));
  return kept.filter(one => one.round === round.view.id && one.signer === key && one.receipt === undefined && one.refusal === undefined
    && !round.marks.has(one.hash) && !waiting.has(one.hash));
}

/** A round as its terms make it, before any hall took them: enough to know whose receipt is a receipt. */
export const announced = (hash: string, terms: Terms): CheckedRound => ({
  view: beginning(hash, terms), lastLeaf: "", lastTime: 0, marks: new Map(), custody: terms.custodians.people.map(() => undefined), outcomeLeaves: new Map(), offers: new Map(),
  rights: new Map(), rightsByKey: new Map(), entries: [],
});

