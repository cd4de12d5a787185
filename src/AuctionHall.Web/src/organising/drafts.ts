// Statements on their way to the number of signatures that they need: from the hall, from a file that the command line's `sign`
// wrote, or just made here. What a person signs is read here from the signed bytes, strictly, and from nothing else.
import { draftKinds, withSignature, type DraftKind } from "../auctions/writing";
import { signaturesOf } from "../auctions/roles";
import { bytesOf, type Bytes } from "../log/bytes";
import { strictJson } from "../log/json";
import { NotUnderstood, type Label } from "../log/shape";
import { kindOf, payloadOf, type StatementOf } from "../log/statements";
import type { Terms } from "../log/terms";
import { contentHash, envelopeBytes, readEnvelope, verifiedKeys, type Envelope, type Signer } from "../sealing";
import { joined } from "../sealing/bytes";

export type DraftStatement = StatementOf<DraftKind>;

export interface Draft {
  /** Content hash, in hex. */
  readonly hash: string;
  /** Of terms it is their own hash. */
  readonly round: string;
  readonly statement: DraftStatement;
  /** With those signatures only that are strictly valid; there may be none yet. */
  readonly envelope: Envelope;
  /** Keys that stand in the file or in the hall's answer with a signature that is not theirs. */
  readonly forged: readonly string[];
  /** Microseconds: how long the hall keeps it; absent where it does not, or not that this page knows. */
  readonly until?: number;
}

/** Why bytes are no draft: not an envelope in its one spelling, of a kind that organisers do not sign, or not read to the end. */
export type NoDraft = "no-envelope" | "other-kind" | "not-understood";

/** @param bytes One envelope; a line feed behind it, as in a file, is passed over. */
export async function readDraft(bytes: Bytes, until?: number): Promise<Draft | NoDraft> {
  const envelope = readEnvelope(withoutEnd(bytes));
  if (envelope === undefined) return "no-envelope";
  const valid = new Set(await verifiedKeys(envelope));
  const keys = envelope.signatures.map(one => one.keyid);
  const read = await draftIn({ ...envelope, signatures: envelope.signatures.filter(one => valid.has(one.keyid)) });
  return typeof read === "string" ? read : { ...read, forged: keys.filter(key => !valid.has(key)), ...(until !== undefined && { until }) };
}

/** Around a payload that this page has just written. */
export async function freshDraft(envelope: Envelope): Promise<Draft> {
  const read = await draftIn(envelope);
  if (typeof read === "string") throw new Error(`a statement written here is ${read}`);
  return read;
}

async function draftIn(envelope: Envelope): Promise<Draft | NoDraft> {
  const kind = draftKinds.find(one => one === kindOf(envelope.payloadType));
  if (kind === undefined) return "other-kind";
  try {
    const payload = payloadOf(kind, strictJson(envelope.payload, kind));
    const hash = await contentHash(envelope.payloadType, envelope.payload);
    const statement = { kind, payload, signers: envelope.signatures.map(one => one.keyid), contentHash: () => hash } as DraftStatement;
    return { hash, round: statement.kind === "terms" ? hash : statement.payload.round, statement, envelope, forged: [] };
  } catch (problem) {
    if (problem instanceof NotUnderstood) return "not-understood";
    throw problem;
  }
}

/** One draft under the signatures of both; they must be of the same content. */
export function together(one: Draft, other: Draft): Draft {
  const own = new Set(one.envelope.signatures.map(signature => signature.keyid));
  const signatures = [...one.envelope.signatures, ...other.envelope.signatures.filter(signature => !own.has(signature.keyid))]
    .sort((a, b) => a.keyid < b.keyid ? -1 : 1);
  const until = one.until ?? other.until;
  return { ...one, envelope: { ...one.envelope, signatures }, forged: [...new Set([...one.forged, ...other.forged])], ...(until !== undefined && { until }) };
}

/** An organiser of the terms, and whether the draft has its signature. */
export interface Signatory { readonly name: Label; readonly key: string; readonly signed: boolean }

export function signatories({ envelope }: Draft, terms: Terms): readonly Signatory[] {
  const keys = new Set(envelope.signatures.map(signature => signature.keyid));
  return terms.organisers.people.map(person => ({ ...person, signed: keys.has(person.key) }));
}

/** How many signatures by organisers it has, and how many a statement of its kind needs. */
export function progress(draft: Draft, terms: Terms): { readonly has: number; readonly needed: number } {
  return { has: signatories(draft, terms).filter(one => one.signed).length, needed: signaturesOf(draft.statement.kind, terms) };
}

/**
 * The draft with this signer's signature, and beside it as many of the organisers' others as are needed, never more: a statement
 * with one signature too many is refused (FORMAT 8, 14).
 */
export async function countersigned(draft: Draft, terms: Terms, signer: Signer): Promise<Envelope> {
  const { needed } = progress(draft, terms);
  const organisers = new Set(terms.organisers.people.map(person => person.key));
  const others = draft.envelope.signatures.filter(one => one.keyid !== signer.key && organisers.has(one.keyid)).slice(0, needed - 1);
  return withSignature({ ...draft.envelope, signatures: others }, signer);
}

/** What a hall takes, and what the command line's `sign` and `submit` read. */
export const fileOf = (envelope: Envelope): Bytes => joined(envelopeBytes(envelope), bytesOf("\n"));

const withoutEnd = (bytes: Bytes): Bytes => bytes.at(-1) === 10 ? bytes.slice(0, -1) : bytes;
