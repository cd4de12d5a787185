// The pocket round as a custodian sees it on the way: its log up to some entry, its keys and seeds.
import { RoundReader } from "../../src/auctions/round-reader";
import type { CheckedRound } from "../../src/auctions/checked-round";
import type { SeededKey } from "../../src/custody/acts";
import { seedKey } from "../../src/sealing/custodian";
import { bundle } from "../auctions/bundles";
import { people } from "../sealing/pocket";

export const pocket = bundle("pocket");

const read = new Map<string | undefined, Promise<CheckedRound>>();

/** Entries below the first that is of this kind; every entry without one. Verifying takes a while, so each is read once. */
export function before(kind?: string): Promise<CheckedRound> {
  const known = read.get(kind) ?? upTo(kind);
  read.set(kind, known);
  return known;
}

async function upTo(kind: string | undefined): Promise<CheckedRound> {
  const end = kind === undefined ? pocket.lines.length : pocket.lines.findIndex(line => line.includes(`"kind":"${kind}"`) || line.includes(`vnd.auctionhall.${kind}.`));
  const reader = new RoundReader(pocket.round);
  await reader.take(pocket.lines.slice(0, end).join("\n"));
  return reader.state!;
}

export const page = async (group: string, from: number): Promise<string> =>
  pocket.text.split("\n").filter(line => line.startsWith(`entry ${group} `)).slice(from).join("\n");

/** @param seedOf Whose seed it holds: another custodian's is the wrong one. */
export async function custodian(j: number, seedOf = j): Promise<SeededKey> {
  const { key } = await people.custodian(j);
  return { id: key, role: "custodian", secret: await people.custodianSecret(j), seed: await seedKey(await people.custodySeed(seedOf)), made: 0 };
}
