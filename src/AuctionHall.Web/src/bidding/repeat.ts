// The same statement once more, shortly before the deadline: the same receipt, byte for byte, means that it is still there
// (DESIGN 4, Revisions). A receipt is a function of the entry and the hall's key, so another one means another entry.
import { receiptOf } from "../auctions/receipt";
import type { CheckedRound } from "../auctions/checked-round";
import type { RefusalName } from "../auctions/refusals";
import { post } from "../hall/answer";
import type { Bytes } from "../log/bytes";
import { equal } from "../sealing/bytes";

export type Repeated =
  | { readonly kind: "same" }
  /** Signed by the hall for this statement and yet not the first one: the hall had lost it. Evidence, to be kept beside the first. */
  | { readonly kind: "another"; readonly receipt: Bytes }
  | { readonly kind: "refused"; readonly refusal: RefusalName }
  | { readonly kind: "not-a-receipt" }
  | { readonly kind: "silence" };

/** @param receipt The one that was given first. */
export async function repeated(state: CheckedRound, statement: string, submission: Bytes, receipt: Bytes): Promise<Repeated> {
  const answer = await post(submission);
  switch (answer.kind) {
    case "receipt":
      if (equal(answer.receipt, receipt)) return { kind: "same" };
      return (await receiptOf(state, answer.receipt))?.statement === statement ? { kind: "another", receipt: answer.receipt } : { kind: "not-a-receipt" };
    case "refused": return { kind: "refused", refusal: answer.problem.refusal };
    case "draft": return { kind: "not-a-receipt" };
    case "silence": return { kind: "silence" };
  }
}
