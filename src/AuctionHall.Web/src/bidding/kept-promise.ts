// Whether the hall kept what a receipt promised: after the closing the entry is in the tree of its group under the root that the
// closing names (FORMAT 11). Size and root are the closing's, whatever the answer says.
import type { CheckedRound } from "../auctions/checked-round";
import { get, NoAnswer, roundPath } from "../feed/http";
import { hash, list, members, NotUnderstood, parse, whole } from "../log/shape";
import { verifyInclusion } from "../log/tree";

/** `not-checked`: before the closing, or without an answer. */
export type Promised = "kept" | "broken" | "not-checked";

const proof = members({ index: whole, size: whole, root: hash, proof: list(hash) });

/** @param statement Content hash. @param entry Leaf hash, out of the receipt. */
export async function promiseKept({ view }: CheckedRound, group: string, statement: string, entry: string): Promise<Promised> {
  const head = view.closing?.groups.find(closed => closed.group === group);
  if (!head) return "not-checked";
  try {
    const said = parse(await (await get(`${roundPath(view.id)}/proof/${group}/${statement}`)).text(), proof, "proof");
    return verifyInclusion(said.index, head.size, entry, said.proof, head.root) ? "kept" : "broken";
  } catch (problem) {
    // A hall that has no proof, or none that can be read, does not prove: the same as a wrong one. Silence proves nothing.
    if (problem instanceof NotUnderstood || (problem instanceof NoAnswer && problem.status === 404)) return "broken";
    if (problem instanceof NoAnswer || problem instanceof TypeError) return "not-checked";
    throw problem;
  }
}
