// Sending what is kept, until the hall has answered: the same bytes again and again, so nothing is sent twice and nothing that
// was acknowledged is lost. The answer is kept before it is shown.
import { lateOf, receiptOf } from "../auctions/receipt";
import type { Problem } from "../auctions/refusals";
import type { CheckedRound } from "../auctions/checked-round";
import { backoffMs } from "../feed/backoff";
import type { Keeper, KeptStatement } from "../keeping/keeper";
import { post, type Answer } from "./answer";

/** `not-a-receipt`: the hall answered 200 with something that its key did not sign. It is told, never taken. */
export type Sent = Answer | { readonly kind: "not-a-receipt" };

const attemptsMax = 8;

/**
 * @param known the round as it was checked here: whose key must have signed the receipt.
 * @returns the statement as it is kept now, and the last answer. After silence the person decides when to try again.
 */
export async function send(keeper: Keeper, known: CheckedRound, statement: KeptStatement): Promise<{ readonly kept: KeptStatement; readonly sent: Sent }> {
  let sent: Sent = { kind: "silence" };
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    if (attempt > 1) await new Promise(resolve => setTimeout(resolve, backoffMs(attempt - 1, Math.random())));
    sent = await post(statement.submission);
    if (sent.kind !== "silence" && !(sent.kind === "refused" && passes(sent.problem))) break;
  }
  const kept = await withAnswer(known, statement, sent);
  if (kept === undefined) return { kept: statement, sent: { kind: "not-a-receipt" } };
  if (kept !== statement) await keeper.put("statements", kept);
  return { kept, sent };
}

/** Another phase may come, but not within the minute in which these attempts lie. */
const passes = ({ mayRetry, refusal }: Problem): boolean => mayRetry && refusal !== "wrong-phase";

/** The statement with what the answer adds to it; undefined where a receipt is none. */
async function withAnswer(known: CheckedRound, statement: KeptStatement, sent: Sent): Promise<KeptStatement | undefined> {
  switch (sent.kind) {
    case "receipt": {
      const receipt = await receiptOf(known, sent.receipt);
      return receipt?.statement === statement.hash ? { ...statement, receipt: sent.receipt } : undefined;
    }
    case "refused": {
      const { problem } = sent;
      if (problem.mayRetry) return statement;
      // A refusal never takes back what a receipt promised: the receipt of an earlier attempt stays.
      if (statement.receipt) return statement;
      const late = problem.late && await lateOf(known, problem.late);
      return { ...statement, refusal: problem.refusal, ...(late?.statement === statement.hash && { late: problem.late }) };
    }
    case "draft": case "silence": case "not-a-receipt": return statement;
  }
}
