// Whether the hall kept what a receipt promised: after the closing the entry is in the tree of its group under the root that the
// closing names (FORMAT 11). Size and root are the closing's, whatever the answer says.
import type { CheckedRound } from "../auctions/checked-round";
import { get, NoAnswer, roundPath } from "../feed/http";
import { bytesOf, textOf, type Bytes } from "../log/bytes";
import { hash, list, members, NotUnderstood, parse, whole } from "../log/shape";
import { leafHash, verifyInclusion } from "../log/tree";
import type { OwnBid } from "./own-bids";

/**
 * `another's`: in the log stands the same bid under somebody else's signature, who read it on its way and signed it first.
 * `not-checked`: before the closing, or without an answer.
 */
export type Promised = "kept" | "broken" | "another's" | "not-checked";

const proof = members({ index: whole, size: whole, root: hash, proof: list(hash) });

/** @param bid one that the hall gave a receipt for. Whose signature it has is known of bids that this device made. */
export async function promiseKept({ view }: CheckedRound, { group, hash: statement, entry, time, kept }: OwnBid & { readonly entry: string; readonly time: number }): Promise<Promised> {
  const head = view.closing?.groups.find(closed => closed.group === group);
  if (!head) return "not-checked";
  try {
    const said = parse(await (await get(`${roundPath(view.id)}/proof/${group}/${statement}`)).text(), proof, "proof");
    if (!verifyInclusion(said.index, head.size, entry, said.proof, head.root)) return "broken";
    return !kept || isOwnEntry(entry, time, kept.submission, view.next) ? "kept" : "another's";
  } catch (problem) {
    // A hall that has no proof, or none that can be read, does not prove: the same as a wrong one. Silence proves nothing.
    if (problem instanceof NotUnderstood || (problem instanceof NoAnswer && problem.status === 404)) return "broken";
    if (problem instanceof NoAnswer || problem instanceof TypeError) return "not-checked";
    throw problem;
  }
}

/**
 * Whether an entry is this envelope with its signature: a receipt names the content alone, which has no signature in it. Nor does it
 * name `seen`, so every value is tried that the entry can have had (FORMAT 11).
 * @param seenMax the size of the round's log as it was read since.
 */
export function isOwnEntry(entry: string, time: number, submission: Bytes, seenMax: number): boolean {
  const [envelope] = textOf(submission, "submission").split("\n");
  for (let seen = 0; seen <= seenMax; seen++) if (leafHash(bytesOf(`{"time":${time},"seen":${seen},"statement":${envelope}}`)) === entry) return true;
  return false;
}
