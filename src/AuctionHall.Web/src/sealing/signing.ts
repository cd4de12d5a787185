// From a kind and its members to what is sent, FORMAT 2 and 4.
import { payloadType } from "../log/statements";
import { bytesOf, joined, toBase64, type Bytes } from "./bytes";
import { contentHash } from "./dsse";
import { envelopeBytes, type Envelope } from "./envelope";

/** What a client stores before it sends anything, and repeats byte for byte. */
export interface SignedStatement {
  /** The envelope in its one spelling. */
  readonly envelope: Bytes;
  /** What the statement is known by, in hex. */
  readonly hash: string;
  /** Behind the envelope, in the order in which the statement names them. */
  readonly parts: readonly Bytes[];
}

/** A payload of these members as they stand, which nobody signed yet. */
export const unsigned = (kind: string, members: object): Envelope =>
  ({ payloadType: payloadType(kind), payload: bytesOf(JSON.stringify(members)), signatures: [] });

export const statementOf = async (envelope: Envelope, ...parts: readonly Bytes[]): Promise<SignedStatement> =>
  ({ envelope: envelopeBytes(envelope), hash: await contentHash(envelope.payloadType, envelope.payload), parts });

/** The text of FORMAT 2 that a hall takes. */
export const submission = ({ envelope, parts }: SignedStatement): Bytes =>
  joined(envelope, bytesOf("\n"), ...parts.map(part => bytesOf(`${toBase64(part)}\n`)));
