// FORMAT 2: a statement with its signatures, in the one spelling that is accepted, hashed and stored:
// {"payloadType":"…","payload":"<base64>","signatures":[{"keyid":"<64 hex>","sig":"<base64 of 64 bytes>"},…]}
// this member order, no white space, signatures ascending by key id, each key once, 1 to 16 of them; a payload type has 1 to
// 128 characters from space to ~ but " and \.
import { NotUnderstood, type Reader } from "../log/shape";
import { envelope } from "../log/statements";
import { BadInput } from "./bad-input";
import { bytesOf, equal, fromBase64, fromHex, toBase64, type Bytes } from "./bytes";
import { preAuthenticationEncoding } from "./dsse";
import { SIGNATURE_BYTES, verify } from "./ed25519";
import type { Signer } from "./signer";

const SIGNATURES_MAX = 16;

export interface Signature {
  /** The public key itself, 64 digits. */
  readonly keyid: string;
  readonly sig: Bytes;
}

export interface Envelope {
  readonly payloadType: string;
  readonly payload: Bytes;
  readonly signatures: readonly Signature[];
}

/** An envelope with signatures by these keys, in any order. */
export async function signed(payloadType: string, payload: Bytes, ...signers: readonly Signer[]): Promise<Envelope> {
  let envelope: Envelope = { payloadType, payload, signatures: [] };
  for (const signer of signers) envelope = await withSignature(envelope, signer);
  return needSpellable(envelope);
}

/** The same payload with one more signature. Says nothing about those that are there. */
export async function withSignature({ payloadType, payload, signatures }: Envelope, signer: Signer): Promise<Envelope> {
  const own = { keyid: signer.key, sig: await signer.sign(preAuthenticationEncoding(payloadType, payload)) };
  return needSpellable({ payloadType, payload, signatures: [...signatures, own].sort((one, other) => one.keyid < other.keyid ? -1 : 1) });
}

function needSpellable(envelope: Envelope): Envelope {
  if (!isSpellable(envelope)) throw new BadInput("an envelope has a payload type and 1 to 16 signatures, each by another key");
  return envelope;
}

export const envelopeBytes = ({ payloadType, payload, signatures }: Envelope): Bytes => bytesOf(
  `{"payloadType":"${payloadType}","payload":"${toBase64(payload)}","signatures":[`
  + signatures.map(({ keyid, sig }) => `{"keyid":"${keyid}","sig":"${toBase64(sig)}"}`).join(",") + "]}");

const outer = /^\{"payloadType":"([^"]*)","payload":"([^"]*)","signatures":\[(\{.*\})\]\}$/;
const inner = /^\{"keyid":"([^"]*)","sig":"([^"]*)"\}$/;

/** Accepts exactly the bytes that `envelopeBytes` writes; undefined for all others. Verifies nothing. */
export function readEnvelope(bytes: Bytes): Envelope | undefined {
  const [, payloadType, base64, list] = outer.exec(latin(bytes)) ?? [];
  const payload = base64 === undefined ? undefined : fromBase64(base64);
  if (payloadType === undefined || payload === undefined || list === undefined) return undefined;
  const signatures: Signature[] = [];
  // Behind a signature's brace comes a comma and the next brace, and neither stands inside of one.
  for (const one of list.split(/(?<=\}),(?=\{)/)) {
    const [, keyid, base64Sig] = inner.exec(one) ?? [];
    const sig = base64Sig === undefined ? undefined : fromBase64(base64Sig);
    if (keyid === undefined || sig === undefined || signatures.push({ keyid, sig }) > SIGNATURES_MAX) return undefined;
  }
  const read = { payloadType, payload, signatures };
  // A second spelling does not survive being written again.
  return isSpellable(read) && equal(envelopeBytes(read), bytes) ? read : undefined;
}

/** An envelope that stands in an answer as an object, whose writer chose the spelling: in its one spelling again. */
export const spelledEnvelope: Reader<Bytes> = (value, at) => {
  const { payloadType, payload, signatures } = envelope(value, at);
  const spelled = bytesOf(JSON.stringify({ payloadType, payload, signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig })) }));
  if (readEnvelope(spelled) === undefined) throw new NotUnderstood(at, "an envelope in its one spelling is needed");
  return spelled;
};

/** The keys whose signature is strictly valid, ascending; a statement in good order has as many as signatures. */
export async function verifiedKeys({ payloadType, payload, signatures }: Envelope): Promise<readonly string[]> {
  const message = preAuthenticationEncoding(payloadType, payload);
  const keys: string[] = [];
  for (const { keyid, sig } of signatures) if (await verify(fromHex(keyid)!, message, sig)) keys.push(keyid);
  return keys;
}

function isSpellable({ payloadType, signatures }: Envelope): boolean {
  return /^[ !#-[\]-~]{1,128}$/.test(payloadType)
    && signatures.length >= 1 && signatures.length <= SIGNATURES_MAX
    && signatures.every(({ keyid, sig }, i) =>
      /^[0-9a-f]{64}$/.test(keyid) && sig.length === SIGNATURE_BYTES && (i === 0 || signatures[i - 1]!.keyid < keyid));
}

/** One character for each byte; what is not ASCII fails the comparison at the end. */
const latin = (bytes: Bytes): string => new TextDecoder("latin1").decode(bytes);
