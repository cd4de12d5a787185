// Whether a seed is the one behind the custody that the log has: with another one nothing of the round can ever be released.
import type { CheckedRound } from "../auctions/checked-round";
import { custodianKey, fromHex, type Bytes, type Seed } from "../sealing";
import { equal } from "../sealing/bytes";

/** How many groups are done; for large rounds the page shows it. */
export type Told = (done: number) => void;

/** `none`: this custodian has given no keys yet. */
export type SeedVerdict = "none" | "ours" | "other";

/** Derives every group's key again and compares all of them. @param place 1..n. */
export async function seedCheck(state: CheckedRound, place: number, seed: Seed, told: Told = () => {}): Promise<SeedVerdict> {
  const given = state.custody[place - 1];
  if (given === undefined) return "none";
  for (const [i, { id }] of state.view.terms.groups.entries()) {
    if (!equal(await publicKey(state, seed, id), given[i]!)) return "other";
    told(i + 1);
  }
  return "ours";
}

const publicKey = async ({ view }: CheckedRound, seed: Seed, group: string): Promise<Bytes> =>
  (await custodianKey(seed, fromHex(view.id)!, group)).public;
