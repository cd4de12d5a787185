// RFC 9180 base mode, single shot, with DHKEM(X25519, HKDF-SHA256) 0x0020, HKDF-SHA256 0x0001, ChaCha20-Poly1305 0x0003, and no
// other suite: no negotiation, no other mode. Keys and enc have 32 bytes, a tag 16.
import { Chacha20Poly1305 } from "@hpke/chacha20poly1305";
import { CipherSuite, HkdfSha256 } from "@hpke/core";
import { DhkemX25519HkdfSha256 } from "@hpke/dhkem-x25519";
import { BadInput, needLength } from "./bad-input";
import type { Bytes } from "./bytes";
import { X25519_BYTES } from "./x25519";

export const ENC_BYTES = X25519_BYTES;

const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Chacha20Poly1305() });

export interface KeyPair {
  /** 32 bytes. */
  readonly secret: Bytes;
  readonly public: Bytes;
}

/** RFC 9180 7.1.3. */
export async function deriveKeyPair(ikm: Bytes): Promise<KeyPair> {
  const pair = await suite.kem.deriveKeyPair(ikm);
  return {
    secret: new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey)),
    public: new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)),
  };
}

export interface Shot {
  readonly enc: Bytes;
  readonly ct: Bytes;
}

/**
 * One message to one recipient. The ephemeral key follows from `ikmE`, which makes equal arguments give equal bytes; whoever
 * calls must never use one `ikmE` for two messages.
 */
export async function hpkeSeal(recipient: Bytes, ikmE: Bytes, info: Bytes, aad: Bytes, plain: Bytes): Promise<Shot> {
  needLength(recipient, X25519_BYTES, "a recipient's key");
  try {
    const recipientPublicKey = await suite.kem.deserializePublicKey(recipient);
    const context = await suite.createSenderContext({ recipientPublicKey, info, ekm: ikmE });
    return { enc: new Uint8Array(context.enc), ct: new Uint8Array(await context.seal(plain, aad)) };
  } catch {
    throw new BadInput("nothing can be sealed to this key");
  }
}

/** Undefined when it does not open, whatever the reason. */
export async function hpkeOpen(recipient: Bytes, enc: Bytes, info: Bytes, aad: Bytes, ct: Bytes): Promise<Bytes | undefined> {
  needLength(recipient, X25519_BYTES, "a recipient's secret key");
  try {
    const recipientKey = await suite.kem.deserializePrivateKey(recipient);
    const context = await suite.createRecipientContext({ recipientKey, enc, info });
    return new Uint8Array(await context.open(ct, aad));
  } catch {
    return undefined;
  }
}
