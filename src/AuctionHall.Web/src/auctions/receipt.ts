// The hall's promises on their own: FORMAT 4 and 11. What a receipt promises is proved by the inclusion of `entry` in the tree of its
// stream; here is only whether this round's hall gave it.
import type { Bytes } from "../log/bytes";
import type { StatementOf } from "../log/statements";
import type { CheckedRound } from "./checked-round";
import { readSigned } from "./strict-statement";

/** This statement is the entry with this leaf hash, taken at this time (microseconds). */
export type Receipt = StatementOf<"receipt">["payload"];

/** This statement came at `time`, when `deadline` had passed; both in microseconds. */
export type Late = StatementOf<"late">["payload"];

/** Undefined for anything but a receipt of this round by its hall's statements key alone, in its one spelling and strictly valid. */
export async function receiptOf(state: CheckedRound, envelope: Bytes): Promise<Receipt | undefined> {
  const promise = await promiseOf(state, envelope);
  return promise?.kind === "receipt" ? promise.payload : undefined;
}

/** The same for the word that a statement came too late. */
export async function lateOf(state: CheckedRound, envelope: Bytes): Promise<Late | undefined> {
  const promise = await promiseOf(state, envelope);
  return promise?.kind === "late" ? promise.payload : undefined;
}

async function promiseOf({ view }: CheckedRound, envelope: Bytes): Promise<StatementOf<"receipt" | "late"> | undefined> {
  const read = await readSigned(envelope);
  if (typeof read === "string" || (read.statement.kind !== "receipt" && read.statement.kind !== "late")) return undefined;
  const { signers, payload } = read.statement;
  return signers.length === 1 && signers[0] === view.terms.hall.statements && payload.round === view.id ? read.statement : undefined;
}
