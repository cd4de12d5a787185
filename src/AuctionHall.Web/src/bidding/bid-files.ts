// The files that a bid leaves on a disk, named and spelled as the command line names and spells them, so that `auctionhall submit`
// and `auctionhall receipt check` take what a page saved.
import { bytesOf, joined } from "../sealing/bytes";
import type { OwnBid } from "./own-bids";
import { zipOf, type ZippedFile } from "./zip";

const lineFeed = bytesOf("\n");

/** The statement where this device made it; the receipt, or the signed word that it came too late, where the hall gave one. */
export function filesOf({ group, revision, withdrawal, kept, receipt }: OwnBid): readonly ZippedFile[] {
  const name = `${withdrawal ? "withdrawal" : "bid"}-${group}-r${revision}.statement`;
  return [
    ...(kept ? [{ name, content: kept.submission }] : []),
    ...(receipt ? [{ name: `${name}.receipt`, content: joined(receipt, lineFeed) }] : []),
    ...(kept?.late ? [{ name: `${name}.late`, content: joined(kept.late, lineFeed) }] : []),
  ];
}

export const zipName = (round: string): string => `bids-${round.slice(0, 8)}.zip`;

export const allFilesOf = (bids: readonly OwnBid[]): Uint8Array<ArrayBuffer> => zipOf(bids.flatMap(filesOf));
