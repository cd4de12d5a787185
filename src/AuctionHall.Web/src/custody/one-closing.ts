// One seed signs for one closing of a round, ever (DESIGN 4a). Two closings of a round prove that the hall shows different logs to
// different people; a custodian who signed for both would make either of them valid.
import type { Keeper } from "../keeping/keeper";

const nameOf = (round: string, key: string): string => `${round} ${key}`;

/** The closing that this key has signed for on this device. */
export async function signedClosing(keeper: Keeper, round: string, key: string): Promise<string | undefined> {
  return (await keeper.all("closings")).find(kept => kept.of === nameOf(round, key))?.closing;
}

/**
 * To be called before a release is signed: from here on the key signs for this closing only.
 * @returns the other closing that was signed for before; then nothing may be signed. Undefined where all is well.
 */
export async function claimClosing(keeper: Keeper, round: string, key: string, closing: string): Promise<string | undefined> {
  const kept = await keeper.first("closings", { of: nameOf(round, key), closing });
  return kept.closing === closing ? undefined : kept.closing;
}
