// The standing bids of a group, opened with the keys that its log publishes: what the ranking goes by, out of the log alone.
import type { Entry } from "../log/entry";
import type { StatementOf } from "../log/statements";
import { fromHex, type Bytes } from "../sealing/bytes";
import type { GroupSeal } from "../sealing/group";
import { lotSeed } from "../sealing/lot";
import { openBid, openingOf } from "../sealing/open";
import type { QuotationForm } from "../sealing/quotation";
import type { RankInput } from "./input";
import { openedLine } from "./lines";

/**
 * Of each enterprise the highest revision, unless that is a withdrawal (FORMAT 8). Undefined where the entries have no fitting keys, a
 * signer is nobody's, or a body is missing.
 * @param entries The group's stream.
 * @param codes Credit codes by every key that an enterprise ever held.
 * @param bodies Sealed bodies by their SHA-256 in hex.
 */
export async function openedBids(
  entries: readonly Entry[], seal: GroupSeal, form: QuotationForm, codes: ReadonlyMap<string, string>, bodies: ReadonlyMap<string, Bytes>,
): Promise<Pick<RankInput, "bids" | "seed"> | undefined> {
  const standing = new Map<string, StatementOf<"bid">>();
  for (const { statement } of entries) {
    if (statement?.kind !== "bid") continue;
    const code = codes.get(statement.signers[0]!);
    if (code === undefined) return undefined;
    if ((standing.get(code)?.payload.revision ?? 0) < statement.payload.revision) standing.set(code, statement);
  }
  const keys = entries.map(entry => entry.record).find(record => record?.kind === "keys");
  const opening = keys?.kind === "keys" ? await openingOf(seal, keys.keys.map(({ custodian, key }) => ({ custodian, secret: fromHex(key)! }))) : undefined;
  if (opening === undefined) return undefined;
  const [bids, lot] = [[] as RankInput["bids"][number][], [] as { enterpriseKey: Bytes; k: Bytes }[]];
  for (const [code, { payload: { revision, sealed }, signers }] of standing) {
    if (sealed === undefined) continue;
    const [key, body] = [signers[0]!, bodies.get(sealed)];
    if (body === undefined) return undefined;
    const opened = await openBid(opening, form, fromHex(key)!, revision, body);
    bids.push(openedLine(code, key, revision, opened, form));
    if (opened.void !== "not re-creatable") lot.push({ enterpriseKey: fromHex(key)!, k: opened.k });
  }
  return { bids, seed: await lotSeed(seal, lot) };
}
