// T to B of SEALING.md. g has 1-64 of [a-z0-9-]; 2 <= m < n <= 16 and 2m > n; custodians are 1..n in the terms' order.
import { TAG_BYTES } from "./aead";
import { BadInput, needLength } from "./bad-input";
import { bytesOf, equal, toHex, u32, u8, type Bytes } from "./bytes";
import { sha256 } from "./digest";
import { ENC_BYTES } from "./hpke";
import { labels } from "./labels";
import { isPaddedLength } from "./padding";
import { CUSTODIANS_MAX, SHARE_BYTES } from "./shamir";
import { isAcceptableX25519Key } from "./x25519";

export const MAGIC = bytesOf("AHS1");
export const HASH_BYTES = 32;
export const CT_BYTES = SHARE_BYTES + TAG_BYTES;
const REVISION_MAX = 2 ** 32 - 1;

/** What the sealed bids of one group have in common; all of it is public. */
export interface GroupTerms {
  /** T, 32 bytes. */
  readonly round: Bytes;
  readonly group: string;
  /** m: as many released keys open a bid, fewer do not. */
  readonly threshold: number;
  /** pk_1 to pk_n. */
  readonly custodianKeys: readonly Bytes[];
  /** L. */
  readonly paddedLength: number;
}

/** The terms of a group, checked, with what follows from them. */
export interface GroupSeal extends GroupTerms {
  /** Binds round, group, thresholds and every custodian's key. */
  readonly G: Bytes;
  /** 52 + 80n + L, for every bid of the group. */
  readonly bodyLength: number;
}

const isGroupId = (id: string): boolean => /^[a-z0-9-]{1,64}$/.test(id);

export function needGroupId(id: string): void {
  if (!isGroupId(id)) throw new BadInput("a group id has 1 to 64 of a-z, 0-9 and -");
}

export const isQuorum = (m: number, n: number): boolean => Number.isInteger(m) && m >= 2 && m < n && n <= CUSTODIANS_MAX && 2 * m > n;

export async function groupSeal(terms: GroupTerms): Promise<GroupSeal> {
  const { round, group, threshold, custodianKeys, paddedLength } = terms;
  needLength(round, HASH_BYTES, "a round's id");
  needGroupId(group);
  if (!isQuorum(threshold, custodianKeys.length)) throw new BadInput("2 <= m < n <= 16 and 2m > n must hold");
  if (!isPaddedLength(paddedLength)) throw new BadInput("a padded length is a multiple of 64");
  if (new Set(custodianKeys.map(toHex)).size !== custodianKeys.length) throw new BadInput("two custodians have one key");
  for (const key of custodianKeys) if (!isAcceptableX25519Key(key)) throw new BadInput("a custodian's key is not canonical, of small order, or has not 32 bytes");
  const id = bytesOf(group);
  const G = await sha256(labels.group, round, u8(id.length), id, u8(threshold), u8(custodianKeys.length), ...custodianKeys);
  return { ...terms, G, bodyLength: bodyStart(custodianKeys.length) + paddedLength + TAG_BYTES };
}

export function needRevision(revision: number): void {
  if (!Number.isInteger(revision) || revision < 1 || revision > REVISION_MAX) throw new BadInput("a revision is a whole number from 1");
}

/** B: binds a bid to its group, its signer and its revision, which counts from 1. */
export async function bidContext({ G }: GroupSeal, enterpriseKey: Bytes, revision: number): Promise<Bytes> {
  needLength(enterpriseKey, 32, "an enterprise's key");
  needRevision(revision);
  return sha256(labels.bid, G, enterpriseKey, u32(revision));
}

/** The checks of intake: length and magic. */
export const hasForm = (group: GroupSeal, body: Uint8Array): boolean =>
  body.length === group.bodyLength && equal(body.subarray(0, MAGIC.length), MAGIC);

/** Where enc_j lies, ct_j behind it; j from 1. */
export const slotStart = (j: number): number => MAGIC.length + HASH_BYTES + (ENC_BYTES + CT_BYTES) * (j - 1);

export const bodyStart = (n: number): number => slotStart(n + 1);
