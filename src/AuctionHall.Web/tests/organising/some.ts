// Rounds that C# played, read and checked to an entry; people who sign.
import { RoundReader } from "../../src/auctions/round-reader";
import type { CheckedRound } from "../../src/auctions/checked-round";
import { scriptSigner, type Signer } from "../../src/sealing";
import { bundle } from "../auctions/bundles";
import { secret } from "../sealing/some";

/** Below the entry that is asked for; the whole log without one. */
export async function checked(name: string, below?: (line: string) => boolean): Promise<CheckedRound> {
  const { round, lines } = bundle(name);
  const end = below ? lines.findIndex(below) : lines.length;
  const reader = new RoundReader(round);
  await reader.take(`${lines.slice(0, end).join("\n")}\n`);
  return reader.state!;
}

/** Decodes the payloads of a line, so that a kind can be looked for. */
export const isKind = (kind: string) => (line: string): boolean => line.includes(`vnd.auctionhall.${kind}.`) || line.includes(`"kind":"${kind}"`);

export const signer = (name: string): Signer => scriptSigner(secret(name));
