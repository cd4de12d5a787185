// Values that do not matter, the same in every run, and a group whose custodians' keys are known.
import { createHash } from "node:crypto";
import type { Bytes } from "../../src/sealing/bytes";
import { custodianKey } from "../../src/sealing/custodian";
import { groupSeal, type GroupSeal } from "../../src/sealing/group";
import type { KeyPair } from "../../src/sealing/hpke";
import { openingOf, type GroupOpening } from "../../src/sealing/open";

/** 32 bytes that differ for each name. */
export const secret = (name: string): Bytes => Uint8Array.from(createHash("sha256").update(name).digest());

/** All choices of m out of 1..n. */
export const quorums = (m: number, n: number): number[][] =>
  Array.from({ length: 2 ** n }, (_, bits) => Array.from({ length: n }, (_, i) => i + 1).filter(j => (bits >> (j - 1)) & 1)).filter(quorum => quorum.length === m);

export interface SomeGroup {
  readonly group: GroupSeal;
  readonly keys: readonly KeyPair[];
  opening(...quorum: number[]): Promise<GroupOpening>;
}

export async function someGroup(m: number, n: number, id = "g-01", length = 64): Promise<SomeGroup> {
  const round = secret("terms");
  const keys = await Promise.all(Array.from({ length: n }, (_, i) => custodianKey(secret(`custodian ${i + 1}`), round, id)));
  const group = await groupSeal({ round, group: id, threshold: m, custodianKeys: keys.map(key => key.public), paddedLength: length });
  return {
    group, keys,
    opening: async (...quorum) => (await openingOf(group, quorum.map(custodian => ({ custodian, secret: keys[custodian - 1]!.secret }))))!,
  };
}
