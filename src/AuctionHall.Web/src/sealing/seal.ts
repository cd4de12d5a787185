// SEALING.md, Seal. S = "AHS1" ‖ C ‖ enc_1 ‖ ct_1 ‖ … ‖ enc_n ‖ ct_n ‖ body: 52 + 80n + L bytes.
import { aeadSeal } from "./aead";
import { needLength } from "./bad-input";
import { joined, u8, type Bytes } from "./bytes";
import { bidContext, MAGIC, type GroupSeal } from "./group";
import { hpkeSeal } from "./hpke";
import { labels } from "./labels";
import { padded } from "./padding";
import { bidSecrets } from "./secrets";
import { shareOf } from "./shamir";

/** The body key is used once, so its nonce need not differ. */
export const bodyNonce = new Uint8Array(12);

/** HPKE's info, the same for a whole group. */
export const shareInfo = ({ G }: GroupSeal): Bytes => joined(labels.share, G);

/** HPKE's aad of share j. */
export const shareAad = (b: Bytes, j: number): Bytes => joined(b, u8(j));

/**
 * The sealed body S of a quotation; equal arguments give equal bytes.
 * @param k 32 fresh bytes from `draw`. One K for one sealing, ever.
 */
export const seal = (group: GroupSeal, enterpriseKey: Bytes, revision: number, k: Bytes, quotation: Bytes): Promise<Bytes> =>
  sealPlain(group, enterpriseKey, revision, k, padded(quotation, group.paddedLength));

/**
 * 1. Derives all secrets from K and B. 2. Shares K. 3. Seals each share to its custodian. 4. Seals P, which has L bytes.
 * 5. Puts them in order.
 */
export async function sealPlain(group: GroupSeal, enterpriseKey: Bytes, revision: number, k: Bytes, plain: Bytes): Promise<Bytes> {
  needLength(plain, group.paddedLength, "what is sealed");
  const b = await bidContext(group, enterpriseKey, revision);
  // 1
  const secrets = await bidSecrets(k, b, group.threshold, group.custodianKeys.length);
  const slots: Bytes[] = [];
  for (const [i, key] of group.custodianKeys.entries()) {
    // 2
    const share = shareOf(k, secrets.coefficients, i + 1);
    // 3
    const { enc, ct } = await hpkeSeal(key, secrets.ephemerals[i]!, shareInfo(group), shareAad(b, i + 1), share);
    slots.push(enc, ct);
  }
  // 4
  const body = await aeadSeal(secrets.bodyKey, bodyNonce, b, plain);
  // 5
  return joined(MAGIC, secrets.commitment, ...slots, body);
}
