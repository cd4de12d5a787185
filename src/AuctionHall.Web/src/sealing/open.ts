// SEALING.md, Open. Void has two reasons and no third, in the words of the outcome (RULES R-43). A sealed body that is missing
// or has another hash than the statement names is the hall's fault and never void: that is for the caller to find first.
import { aeadOpen } from "./aead";
import { equal, type Bytes } from "./bytes";
import { bidContext, bodyStart, hasForm, HASH_BYTES, MAGIC, slotStart, type GroupSeal } from "./group";
import { ENC_BYTES, hpkeOpen } from "./hpke";
import { unpadded } from "./padding";
import { readQuotation, type Prices, type QuotationForm } from "./quotation";
import { bodyNonce, sealPlain, shareAad, shareInfo } from "./seal";
import { bidSecrets } from "./secrets";
import { combined, weightsOf } from "./shamir";
import { matches } from "./x25519";

/** One custodian's released secret key for a group, public from then on. */
export interface ReleasedKey {
  /** 1..n, in the terms' order. */
  readonly custodian: number;
  readonly secret: Bytes;
}

/** m keys that were checked against the public halves, ready to open any bid of their group. */
export interface GroupOpening {
  readonly group: GroupSeal;
  readonly keys: readonly ReleasedKey[];
  readonly weights: readonly number[];
}

/** K and P, from which every byte of the sealed body follows. */
export interface Recreated {
  readonly k: Bytes;
  /** L bytes. */
  readonly plain: Bytes;
}

export type OpenedBid =
  | { readonly void: "not re-creatable" }
  /** Its K counts in the lot. */
  | { readonly void: "bad quotation"; readonly k: Bytes }
  | { readonly void?: undefined; readonly k: Bytes; readonly prices: Prices };

/** Undefined when these are not exactly m keys of different custodians of the group, each matching its public key. */
export async function openingOf(group: GroupSeal, keys: readonly ReleasedKey[]): Promise<GroupOpening | undefined> {
  const weights = weightsOf(keys.map(key => key.custodian), group.threshold, group.custodianKeys.length);
  if (weights === undefined) return undefined;
  for (const key of keys) if (!await matches(key.secret, group.custodianKeys[key.custodian - 1]!)) return undefined;
  return { group, keys, weights };
}

/**
 * 1. Opens the m shares. 2. Combines K. 3. C must fit. 4. Opens the body. 5. Seals again from (K, P) and compares all bytes.
 * Any failure gives undefined, whichever it was, and K is forgotten: every quorum must see the same.
 */
export async function recreated(opening: GroupOpening, enterpriseKey: Bytes, revision: number, body: Bytes): Promise<Recreated | undefined> {
  const { group, keys, weights } = opening;
  if (!hasForm(group, body)) return undefined;
  const n = group.custodianKeys.length;
  const b = await bidContext(group, enterpriseKey, revision);
  // 1
  const shares: Bytes[] = [];
  for (const { custodian, secret } of keys) {
    const start = slotStart(custodian);
    const share = await hpkeOpen(
      secret, body.slice(start, start + ENC_BYTES), shareInfo(group), shareAad(b, custodian), body.slice(start + ENC_BYTES, slotStart(custodian + 1)));
    if (share === undefined) return undefined;
    shares.push(share);
  }
  // 2
  const k = combined(weights, shares);
  // 3
  const { commitment, bodyKey } = await bidSecrets(k, b, group.threshold, n);
  if (!equal(commitment, body.subarray(MAGIC.length, MAGIC.length + HASH_BYTES))) return undefined;
  // 4
  const plain = await aeadOpen(bodyKey, bodyNonce, b, body.slice(bodyStart(n)));
  if (plain === undefined) return undefined;
  // 5
  return equal(await sealPlain(group, enterpriseKey, revision, k, plain), body) ? { k, plain } : undefined;
}

/** What a bid says, or why it is void. Prices are not judged here: the rules do that. */
export async function openBid(
  opening: GroupOpening, form: QuotationForm, enterpriseKey: Bytes, revision: number, body: Bytes): Promise<OpenedBid> {
  const found = await recreated(opening, enterpriseKey, revision, body);
  if (found === undefined) return { void: "not re-creatable" };
  const quotation = unpadded(found.plain);
  const prices = quotation && readQuotation(quotation, form);
  return prices === undefined ? { void: "bad quotation", k: found.k } : { k: found.k, prices };
}
