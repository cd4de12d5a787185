// A person's key on this device: made or read from a file, kept where the browser can hold it without showing it again.
import { browserKey, browserSigner, draw, fromHex, publicKeyOfSeed, scriptSigner, SEED_BYTES, toHex, type Bytes, type Signer } from "../sealing";
import { seedKey } from "../sealing/custodian";
import type { Secret, SecretKind } from "./key-file";
import type { KeptKey, Role } from "./keeper";

/** What may be written to a file, once: from then on the browser holds it and nobody reads it. */
export interface FreshKey {
  readonly id: string;
  readonly secrets: readonly Secret[];
}

/** A custodian's file has both lines, so it is the backup too; the command line reads either from it. */
export function freshKey(role: Role, secrets: ReadonlyMap<SecretKind, Bytes> = drawn(role)): FreshKey | undefined {
  const signing = secrets.get("auctionhall-signing-key");
  const seed = secrets.get("auctionhall-custodian-seed");
  if (signing === undefined || (role === "custodian" && seed === undefined)) return undefined;
  const id = toHex(publicKeyOfSeed(signing));
  const key: Secret = { kind: "auctionhall-signing-key", secret: signing, about: `${role}'s signing key ${id}; keep it secret` };
  return { id, secrets: role === "custodian" ? [key, { kind: "auctionhall-custodian-seed", secret: seed!, about: `seed of custodian ${id}; keep it secret` }] : [key] };
}

function drawn(role: Role): ReadonlyMap<SecretKind, Bytes> {
  const secrets = new Map<SecretKind, Bytes>([["auctionhall-signing-key", draw(SEED_BYTES)]]);
  if (role === "custodian") secrets.set("auctionhall-custodian-seed", draw(SEED_BYTES));
  return secrets;
}

/** @param made milliseconds since 1970. */
export async function keptKey(role: Role, { id, secrets }: FreshKey, made: number): Promise<KeptKey> {
  const secretOf = (kind: SecretKind) => secrets.find(secret => secret.kind === kind)?.secret;
  const signing = secretOf("auctionhall-signing-key")!;
  const seed = secretOf("auctionhall-custodian-seed");
  return { id, role, made, secret: await browserKey(signing) ?? signing, ...(seed && { seed: await seedKey(seed) }) };
}

export const signerOfKept = ({ id, secret }: KeptKey): Signer =>
  secret instanceof Uint8Array ? scriptSigner(secret) : browserSigner(secret, fromHex(id)!);
