// A practice before the day (DESIGN 1): an invented quotation is sealed to n custodians of whom this one is real, and opened by m
// keys, this one's out of the backup file. The practice has an id of its own, drawn at random and so the hash of no terms: no key
// of it is the key of a round, and what is signed is of a kind that no hall takes (FORMAT 4, `drill`).
import { custodianKey, draw, groupSeal, openBid, openingOf, paddedLength, quotationOf, seal, SEED_BYTES, toHex, type Bytes, type Seed, type Signer } from "../sealing";
import { equal } from "../sealing/bytes";
import type { SignedStatement } from "../sealing";
import { drillStatement } from "../sealing/statements";

/** The practice's only group and product, by FORMAT 4. */
const GROUP = "practice";
const PRODUCT = "p-1";

/** What the practice takes from the round. */
export interface PracticeTerms {
  readonly round: string;
  readonly threshold: number;
  readonly custodians: number;
  readonly decimals: number;
  /** This custodian's place, 1..n. */
  readonly place: number;
}

/** Everything that is drawn for one practice, 32 bytes each. */
export interface PracticeChance {
  /** The practice's id. */
  readonly practice: Bytes;
  /** Seeds of the n − 1 invented custodians. */
  readonly others: readonly Bytes[];
  /** The invented enterprise's key, which signs nothing here. */
  readonly enterprise: Bytes;
  readonly k: Bytes;
}

export const practiceSteps = ["same", "sealed", "opened", "signed"] as const;
export type PracticeStep = (typeof practiceSteps)[number];

/** `other-seed`: the file's seed is not the one on this device. `not-opened`: nothing that is known can cause it. */
export type Practised = { readonly statement: SignedStatement; readonly context: string } | { readonly fault: "other-seed" | "not-opened" };

export const drawnChance = (custodians: number): PracticeChance => ({
  practice: draw(32), others: Array.from({ length: custodians - 1 }, () => draw(SEED_BYTES)), enterprise: draw(32), k: draw(32),
});

/**
 * @param held The seed on this device. @param backup The seed of the file.
 * @param time As payloads spell it. @param done Told after each step.
 */
export async function practise(
  terms: PracticeTerms, held: Seed, backup: Seed, signer: Signer, time: string, chance: PracticeChance, done: (step: PracticeStep) => void = () => {}): Promise<Practised> {
  const { practice, others, enterprise, k } = chance;
  const own = await custodianKey(held, practice, GROUP);
  const fromFile = await custodianKey(backup, practice, GROUP);
  if (!equal(own.public, fromFile.public)) return { fault: "other-seed" };
  done("same");

  const pairs = await Promise.all(others.map(seed => custodianKey(seed, practice, GROUP)));
  pairs.splice(terms.place - 1, 0, fromFile);
  const form = { products: [PRODUCT], decimals: terms.decimals };
  const group = await groupSeal({
    round: practice, group: GROUP, threshold: terms.threshold, custodianKeys: pairs.map(pair => pair.public), paddedLength: paddedLength(form.products, form.decimals),
  });
  const price = terms.decimals === 0 ? "3" : "2.5";
  const body = await seal(group, enterprise, 1, k, quotationOf(new Map([[PRODUCT, price]]), form));
  done("sealed");

  // One's own key and as many others as it takes.
  const quorum = [terms.place, ...pairs.map((_, i) => i + 1).filter(place => place !== terms.place)].slice(0, terms.threshold);
  const opening = await openingOf(group, quorum.map(place => ({ custodian: place, secret: pairs[place - 1]!.secret })));
  const opened = opening && await openBid(opening, form, enterprise, 1, body);
  if (opened === undefined || opened.void !== undefined || opened.prices.get(PRODUCT) !== price) return { fault: "not-opened" };
  done("opened");

  const context = toHex(group.G);
  const statement = await drillStatement(terms.round, toHex(practice), context, time, signer);
  done("signed");
  return { statement, context };
}
