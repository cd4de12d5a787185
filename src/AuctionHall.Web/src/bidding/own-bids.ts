// What an enterprise said in each group: the statements that this device keeps, and those that the hall lists for it, of all its
// keys and devices (FORMAT 12). The highest accepted revision stands (FORMAT 8); a client goes on above every one that it knows.
import type { CheckedRound } from "../auctions/checked-round";
import type { RefusalName } from "../auctions/refusals";
import type { OwnStatement } from "../hall/answer";
import type { KeptStatement } from "../keeping/keeper";
import { bytesOf, type Bytes } from "../log/bytes";
import { contentHash } from "../sealing/dsse";
import { receiptKnown } from "./receipt-known";

/** `waiting`: kept here and not yet answered; the same bytes are to be sent again. */
export type BidStage = "waiting" | "taken" | "refused";

export interface OwnBid {
  /** Content hash of the statement. */
  readonly hash: string;
  readonly group: string;
  readonly revision: number;
  readonly stage: BidStage;
  /** The enterprise's last accepted word in the group, a withdrawal too. */
  readonly standing: boolean;
  readonly withdrawal: boolean;
  /** Microseconds, by the hall; where it answered. */
  readonly time?: number;
  /** Leaf hash of the entry, where the hall promised one. */
  readonly entry?: string;
  /** The hall's envelope, verified. */
  readonly receipt?: Bytes;
  readonly refusal?: RefusalName;
  /** Where this device made it. */
  readonly kept?: KeptStatement;
  /** The hall listed the enterprise's statements and left this one out, although it gave a receipt. */
  readonly dropped: boolean;
}

/** The hall's list with every receipt verified; `forged` counts those that its key of this round did not sign. */
export interface Listed {
  readonly statements: readonly OwnStatement[];
  readonly forged: number;
  /** Statements for which this device had a receipt when it asked, in groups of which the hall tells: they must be in the list. */
  readonly owed: ReadonlySet<string>;
}

export async function verifiedList(state: CheckedRound, statements: readonly OwnStatement[], owed: ReadonlySet<string>): Promise<Listed> {
  const sound: OwnStatement[] = [];
  for (const own of statements) {
    const receipt = await receiptKnown(state, own.receipt);
    if (receipt?.statement === own.statement && receipt.stream === own.group && receipt.entry === own.entry && receipt.time === own.time) sound.push(own);
  }
  return { statements: sound, forged: statements.length - sound.length, owed };
}

/**
 * Ascending by group id, then by revision.
 * @param kept This enterprise's statements of this round on this device.
 * @param listed Undefined where the hall was not asked or did not answer.
 */
export async function ownBids(state: CheckedRound, kept: readonly KeptStatement[], listed: Listed | undefined): Promise<readonly OwnBid[]> {
  const byHash = new Map((listed?.statements ?? []).map(own => [own.statement, own]));
  const bids: Omit<OwnBid, "standing">[] = [];
  for (const statement of kept) {
    const own = byHash.get(statement.hash);
    const receipt = statement.receipt ?? own?.receipt;
    const promise = receipt && await receiptKnown(state, receipt);
    bids.push({
      hash: statement.hash, group: statement.stream, revision: statement.revision!, withdrawal: statement.prices === undefined, kept: statement,
      stage: promise ? "taken" : statement.refusal ? "refused" : "waiting",
      dropped: own === undefined && listed?.owed.has(statement.hash) === true,
      ...(promise && receipt && { time: promise.time, entry: promise.entry, receipt }),
      ...(!promise && statement.refusal && { refusal: statement.refusal as RefusalName }),
    });
    byHash.delete(statement.hash);
  }
  for (const { statement, group, revision, time, entry, receipt } of byHash.values())
    bids.push({ hash: statement, group, revision, time, entry, receipt, stage: "taken", dropped: false, withdrawal: statement === await withdrawalHash(state.view.id, group, revision) });
  const highest = new Map<string, number>();
  for (const { group, revision, stage } of bids) if (stage === "taken") highest.set(group, Math.max(revision, highest.get(group) ?? 0));
  return bids.map(bid => ({ ...bid, standing: bid.stage === "taken" && highest.get(bid.group) === bid.revision }))
    .sort((a, b) => a.group === b.group ? a.revision - b.revision : a.group < b.group ? -1 : 1);
}

/** A withdrawal says nothing that is secret, so that of another device is known by its hash; as all clients of ours spell it. */
const withdrawalHash = (round: string, group: string, revision: number): Promise<string> =>
  contentHash("application/vnd.auctionhall.bid.v1+json", bytesOf(JSON.stringify({ group, revision, round })));

const inGroup = (bids: readonly OwnBid[], group: string) => bids.filter(bid => bid.group === group);

/** What counts now in a group, a withdrawal too; undefined where nothing was accepted. */
export const standingIn = (bids: readonly OwnBid[], group: string): OwnBid | undefined => inGroup(bids, group).find(bid => bid.standing);

export const waitingIn = (bids: readonly OwnBid[], group: string): readonly OwnBid[] => inGroup(bids, group).filter(bid => bid.stage === "waiting");

/** Above every revision that was ever signed here or accepted by the hall, refused ones too: no two sealings share a revision. */
export const nextRevision = (bids: readonly OwnBid[], group: string): number => Math.max(0, ...inGroup(bids, group).map(bid => bid.revision)) + 1;

/** The enterprise's own last quotation in a group as far as this device made it, by product; withdrawals and refused bids are none. */
export const lastPrices = (bids: readonly OwnBid[], group: string): Readonly<Record<string, string>> =>
  inGroup(bids, group).findLast(bid => bid.stage !== "refused" && bid.kept?.prices !== undefined)?.kept?.prices ?? {};
