// FORMAT 8, check 1: an envelope in its one spelling, a known kind, every signature strictly valid, and only then the payload.
import type { Bytes } from "../log/bytes";
import { strictJson } from "../log/json";
import { NotHeld, NotUnderstood } from "../log/shape";
import { kindOf, payloadOf, type Statement, type StatementOf } from "../log/statements";
import { contentHash } from "../sealing/dsse";
import { fromBase64, fromHex } from "../sealing/bytes";
import { isAcceptableKey } from "../sealing/ed25519";
import { readEnvelope, verifiedKeys } from "../sealing/envelope";
import { isCreditCode, isName } from "../sealing/names";
import type { Fault } from "./not-trusted";

/** A statement whose signatures were verified. */
export interface Signed {
  readonly statement: Statement;
  /** Content hash in hex. */
  readonly hash: string;
}

/**
 * The statement, or the first refusal that applies. Ids that cannot be a group's are refused here as `bad-payload`, where the hall
 * would say that it has no such group.
 */
export async function readSigned(bytes: Bytes): Promise<Signed | Fault> {
  const envelope = readEnvelope(bytes);
  if (envelope === undefined) return "not-one-spelling";
  const kind = kindOf(envelope.payloadType);
  if (kind === undefined) return "unknown-kind";
  if ((await verifiedKeys(envelope)).length !== envelope.signatures.length) return "bad-signature";
  const hash = await contentHash(envelope.payloadType, envelope.payload);
  try {
    const payload = payloadOf(kind, strictJson(envelope.payload, kind));
    const statement = { kind, payload, signers: envelope.signatures.map(one => one.keyid), contentHash: () => hash } as Statement;
    return { statement, hash };
  } catch (problem) {
    if (problem instanceof NotHeld) return "number-too-large";
    if (problem instanceof NotUnderstood) return "bad-payload";
    throw problem;
  }
}

export type Enrolment = StatementOf<"enrolment">["payload"];

/** The enrolment inside a roster's change, FORMAT 4: signed by the key that it names and by no other; undefined for one that is not sound. */
export async function readRequest(base64: string): Promise<Enrolment | undefined> {
  const bytes = fromBase64(base64);
  const read = bytes && await readSigned(bytes);
  if (typeof read !== "object" || read.statement.kind !== "enrolment") return undefined;
  const { signers, payload } = read.statement;
  const sound = signers.length === 1 && signers[0] === payload.key && isAcceptableKey(fromHex(payload.key)!)
    && isCreditCode(payload.code) && isName(payload.name);
  return sound ? payload : undefined;
}
