// DSSE v1: PAE = "DSSEv1" SP LEN(type) SP type SP LEN(payload) SP payload, lengths in bytes as decimal digits.
import { bytesOf, joined, toHex, type Bytes } from "./bytes";
import { sha256 } from "./digest";

/** The pre-authentication encoding: the bytes that are signed. */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Bytes {
  const type = bytesOf(payloadType);
  return joined(bytesOf(`DSSEv1 ${type.length} `), type, bytesOf(` ${payload.length} `), payload);
}

/** H(PAE(type, payload)) in hex: a signer can make many valid signatures, so a statement is known by this alone. */
export const contentHash = async (payloadType: string, payload: Uint8Array): Promise<string> =>
  toHex(await sha256(preAuthenticationEncoding(payloadType, payload)));
