// FORMAT 4: what organisers sign, alone or several on one payload, and the signed queries of everybody. Members stand in the order
// in which the hall's own programs write them: the kind's, then `after`, then `round`; any order would do, since the exact bytes are
// signed and kept. Bids, custody, releases and enrolments are in sealing/statements.ts.
import { instantOf } from "../log/instant";
import { hash } from "../log/shape";
import { payloadOf, kindOf, type StatementOf } from "../log/statements";
import type { Terms } from "../log/terms";
import { BadInput } from "../sealing/bad-input";
import type { Bytes } from "../log/bytes";
import { envelopeBytes, withSignature, type Envelope } from "../sealing/envelope";
import type { Signer } from "../sealing/signer";
import { unsigned } from "../sealing/signing";
import { signaturesOf, type RoundKind } from "./roles";

export { withSignature } from "../sealing/envelope";

/** Kinds that organisers sign. */
export const draftKinds = ["terms", "roster", "clarification", "postpone", "cancel", "open", "pause", "resume", "spotlight", "correct"] as const satisfies readonly (RoundKind | "terms")[];
export type DraftKind = (typeof draftKinds)[number];

/**
 * A statement that nobody signed yet. Throws NotUnderstood, with the member, where its members are not those of the kind. Whether
 * they are sound and in their phase, the hall and every reader decide.
 */
export function draftOf<K extends DraftKind>(kind: K, members: StatementOf<K>["payload"]): Envelope {
  const read = payloadOf(kind, plain(kind === "terms" ? withDefaults(members as Terms) : members)) as { round?: string; after?: string };
  const { round, after, ...own } = read;
  return unsigned(kind, { ...own, ...(after === undefined ? {} : { after }), ...(round === undefined ? {} : { round }) });
}

/** Signatures that the draft lacks under these terms: its own, where it is terms. Throws BadInput for what is no draft. */
export function missing({ payloadType, signatures }: Envelope, terms: Terms): number {
  const kind = draftKinds.find(one => one === kindOf(payloadType));
  if (kind === undefined) throw new BadInput("organisers do not sign statements of this kind");
  const organisers = new Set(terms.organisers.people.map(person => person.key));
  return Math.max(0, signaturesOf(kind, terms) - signatures.filter(one => organisers.has(one.keyid)).length);
}

/** Asks for an enterprise's own statements in a round, with their receipts. @param now Microseconds by the hall's clock. */
export const ownStatementsQuery = (round: string, now: number, signer: Signer): Promise<Bytes> =>
  query({ time: instantOf(now), ask: "own-statements", round: hash(round, "round") }, signer);

/** Asks for the drafts that the signer may sign, of whatever round. */
export const draftsQuery = (now: number, signer: Signer): Promise<Bytes> => query({ time: instantOf(now), ask: "drafts" }, signer);

const query = async (members: object, signer: Signer): Promise<Bytes> => envelopeBytes(await withSignature(unsigned("query", members), signer));

/** As JSON has it: a member that is undefined is none. */
function plain(members: object): unknown {
  return JSON.parse(JSON.stringify(members, (_, value: unknown) => {
    if (typeof value === "bigint") throw new BadInput("a number above 2^53 is for the command line");
    return value;
  }));
}

/** What the hall's programs write even where it says nothing. */
const withDefaults = (terms: Terms): Terms => ({ ...terms, drill: terms.drill ?? false, rules: { ...terms.rules, assumed: terms.rules.assumed ?? [] } });
