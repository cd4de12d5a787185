// Receipts that were verified already: a signature takes milliseconds in script, and a page looks at all of its receipts whenever
// one more comes in.
import type { CheckedRound } from "../auctions/checked-round";
import { receiptOf, type Receipt } from "../auctions/receipt";
import { textOf, type Bytes } from "../log/bytes";

const known = new Map<string, Promise<Receipt | undefined>>();

/** As `receiptOf`; what it says follows from the round's hall and the bytes alone. */
export function receiptKnown(state: CheckedRound, envelope: Bytes): Promise<Receipt | undefined> {
  const name = `${state.view.id} ${textOf(envelope, "receipt")}`;
  const found = known.get(name) ?? receiptOf(state, envelope);
  known.set(name, found);
  return found;
}
