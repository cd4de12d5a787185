// What a custodian signs, kept before anything is sent (DESIGN 4). Custody and release say nothing that chance or a clock puts into
// them, so two tabs, two devices or two clicks make the same bytes, and a hall takes them once.
import type { CheckedRound } from "../auctions/checked-round";
import type { Keeper, KeptKey, KeptStatement } from "../keeping/keeper";
import { signerOfKept } from "../keeping/own-key";
import { instantOf } from "../log/instant";
import { custodyStatement, releaseStatement, submission, type SignedStatement } from "../sealing";
import { destroyedStatement } from "../sealing/statements";
import { claimClosing } from "./one-closing";
import type { Told } from "./seed-check";
import type { CustodiansSitting } from "./sittings";

/** A key with its seed; a destroyed seed is there no more. */
export type SeededKey = KeptKey & { readonly seed: CryptoKey };
export const hasSeed = (key: KeptKey | undefined): key is SeededKey => key?.seed !== undefined;

export type CustodianKind = "custody" | "release" | "drill" | "destroyed";

/** The statement as it is kept. A statement that was kept before is left as it is, for it may have its receipt. */
export function keep(keeper: Keeper, round: string, kind: CustodianKind, statement: SignedStatement, signer: string, made: number): Promise<KeptStatement> {
  const stream = kind === "custody" || kind === "release" ? "@round" : "none";
  return keeper.first("statements", { hash: statement.hash, round, stream, kind, signer, submission: submission(statement), made });
}

/** @param made Milliseconds since 1970 by this device. */
export async function giveCustody(keeper: Keeper, { view }: CheckedRound, key: SeededKey, made: number, told: Told): Promise<KeptStatement> {
  const groups = view.terms.groups.map(group => group.id);
  const statement = await custodyStatement(view.id, groups, key.seed, signerOfKept(key), told);
  return keep(keeper, view.id, "custody", statement, key.id, made);
}

export type Released = { readonly kept: KeptStatement } | { readonly otherClosing: string };

/**
 * The secret keys of what is left of a sitting. One closing of a round, ever: it is claimed before anything is signed.
 * @param place 1..n. @param made Milliseconds since 1970 by this device.
 */
export async function release(keeper: Keeper, state: CheckedRound, key: SeededKey, place: number, sitting: CustodiansSitting, made: number): Promise<Released> {
  const { view } = state;
  const closing = view.closing!.statement;
  const otherClosing = await claimClosing(keeper, view.id, key.id, closing);
  if (otherClosing !== undefined) return { otherClosing };
  const places = new Map(view.terms.groups.map((group, i) => [group.id, i]));
  const groups = sitting.left.map(group => ({ group, publicKey: state.custody[place - 1]![places.get(group)!]! }));
  const statement = await releaseStatement(view.id, closing, sitting.statement, groups, key.seed, signerOfKept(key));
  return { kept: await keep(keeper, view.id, "release", statement, key.id, made) };
}

export interface Destroyed {
  /** Without its seed; it can still sign. */
  readonly key: KeptKey;
  readonly kept: KeptStatement;
}

/**
 * Takes the seed out of this device, and secret keys out of the releases that were kept, and then signs that it is done: never the
 * other way round. Done again after an interruption it ends the same.
 * @param now Microseconds, for the statement. @param made Milliseconds since 1970 by this device.
 */
export async function destroySeed(keeper: Keeper, round: string, key: KeptKey, now: number, made: number): Promise<Destroyed> {
  const { seed: _, ...without } = key;
  await keeper.put("keys", without);
  for (const kept of await keeper.all("statements"))
    if (kept.signer === key.id && kept.kind === "release") await keeper.put("statements", { ...kept, submission: envelopeLine(kept.submission) });
  const statement = await destroyedStatement(round, instantOf(now), signerOfKept(key));
  return { key: without, kept: await keep(keeper, round, "destroyed", statement, key.id, made) };
}

/** A submission without its parts. */
const envelopeLine = (submission: KeptStatement["submission"]) => submission.slice(0, submission.indexOf(0x0a) + 1);

/** What this key signed in this round and is kept here, oldest first. */
export async function ownKept(keeper: Keeper, round: string, key: string): Promise<readonly KeptStatement[]> {
  const kept = (await keeper.all("statements")).filter(statement => statement.round === round && statement.signer === key);
  return kept.sort((one, other) => one.made - other.made);
}

/** Other rounds for which this key gave custody on this device and did not say yet that the seed is destroyed: they still need it. */
export async function otherRounds(keeper: Keeper, round: string, key: string): Promise<readonly string[]> {
  const own = (await keeper.all("statements")).filter(statement => statement.signer === key && statement.round !== round);
  const gone = new Set(own.filter(statement => statement.kind === "destroyed").map(statement => statement.round));
  return [...new Set(own.filter(statement => statement.kind === "custody").map(statement => statement.round))].filter(id => !gone.has(id));
}
