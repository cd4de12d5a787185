// (sk_j, pk_j) of SEALING.md. A seed has 32 bytes and is one custodian's; every group of every round has a key pair of its own,
// so that a release opens its group and nothing else, and a drill shares no key with its real round.
import { needLength } from "./bad-input";
import { bytesOf, type Bytes } from "./bytes";
import { needGroupId } from "./group";
import { hkdf, keyingMaterial } from "./hkdf";
import { deriveKeyPair, type KeyPair } from "./hpke";
import { labels } from "./labels";

export const SEED_BYTES = 32;

/** A seed as it lies in a file, or as the browser holds it: then it derives keys and cannot be read. */
export type Seed = Bytes | CryptoKey;

export async function seedKey(seed: Bytes): Promise<CryptoKey> {
  needLength(seed, SEED_BYTES, "a custodian's seed");
  return keyingMaterial(seed);
}

/** HPKE DeriveKeyPair(HKDF(seed, T, lab("custodian") ‖ g, 32)). */
export async function custodianKey(seed: Seed, round: Bytes, group: string): Promise<KeyPair> {
  if (seed instanceof Uint8Array) needLength(seed, SEED_BYTES, "a custodian's seed");
  needLength(round, 32, "a round's id");
  needGroupId(group);
  return deriveKeyPair(await hkdf(seed, round, [labels.custodian, bytesOf(group)], 32));
}
