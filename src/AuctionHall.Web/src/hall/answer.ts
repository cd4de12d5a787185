// What a hall says to a statement or a query: FORMAT 12. A hall that answers something else has not answered.
import { readProblem, type Problem } from "../auctions/refusals";
import { bytesOf, type Bytes } from "../log/bytes";
import { flag, hash, list, members, NotUnderstood, parse, text, whole, type Read } from "../log/shape";
import { spelledEnvelope } from "../sealing/envelope";

const draft = members({ draft: hash, kind: text, round: hash, signers: list(hash), needed: whole, until: whole });
/** A statement that waits for more signatures, kept by the hall until `until` (microseconds). */
export type DraftKept = Read<typeof draft>;

export type Answer =
  | { readonly kind: "receipt"; readonly receipt: Bytes }
  | { readonly kind: "draft"; readonly draft: DraftKept }
  | { readonly kind: "refused"; readonly problem: Problem }
  /** No network, no hall, or words that are none of a hall: nobody knows what became of the statement. */
  | { readonly kind: "silence" };

const patienceMs = 30_000;

/** One attempt. Sending the same bytes again is always harmless: one effect, one answer. */
export async function post(submission: Bytes): Promise<Answer> {
  try {
    const answer = await fetch("/api/statements", { method: "POST", body: submission, signal: AbortSignal.timeout(patienceMs) });
    const said = await answer.text();
    if (answer.status === 200) return { kind: "receipt", receipt: bytesOf(said.trimEnd()) };
    if (answer.status === 202) return { kind: "draft", draft: parse(said, draft, "draft") };
    const problem = readProblem(said);
    return problem ? { kind: "refused", problem } : { kind: "silence" };
  } catch (fault) {
    return unheard(fault, { kind: "silence" });
  }
}

const own = members({
  group: text, revision: whole, statement: hash, entry: hash, time: whole, standing: flag,
  receipt: spelledEnvelope,
});
/** A bid or withdrawal that the hall took, with its receipt. */
export type OwnStatement = Read<typeof own>;
const owns = members({ statements: list(own) });

const waiting = members({ draft: hash, kind: text, round: hash, needed: whole, until: whole, envelope: spelledEnvelope });
export type WaitingDraft = Read<typeof waiting>;
const drafts = members({ drafts: list(waiting) });

/** The answer to a signed query, or why there is none; undefined is silence. */
export const ownStatements = (query: Bytes): Promise<readonly OwnStatement[] | Problem | undefined> =>
  ask(query, said => parse(said, owns, "own statements").statements);

export const waitingDrafts = (query: Bytes): Promise<readonly WaitingDraft[] | Problem | undefined> =>
  ask(query, said => parse(said, drafts, "drafts").drafts);

async function ask<T>(query: Bytes, read: (said: string) => T): Promise<T | Problem | undefined> {
  try {
    const answer = await fetch("/api/queries", { method: "POST", body: query, signal: AbortSignal.timeout(patienceMs) });
    const said = await answer.text();
    return answer.ok ? read(said) : readProblem(said);
  } catch (fault) {
    return unheard(fault, undefined);
  }
}

/** No network is a TypeError, a broken or overdue answer a DOMException, words of nobody's NotUnderstood; all else is a mistake of ours. */
function unheard<T>(fault: unknown, instead: T): T {
  if (fault instanceof TypeError || fault instanceof DOMException || fault instanceof NotUnderstood) return instead;
  throw fault;
}
