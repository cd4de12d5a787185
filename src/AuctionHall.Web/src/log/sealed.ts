// The sealed bids of a group, public from the closing on: FORMAT 3, 4 and 8.
import { fromBase64 } from "./bytes";
import { entryOf } from "./entry";
import type { Line } from "./lines";
import { sha256 } from "./sha256";
import { NotUnderstood } from "./shape";

export interface SealedBid {
  readonly index: number;
  /** Microseconds. */
  readonly time: number;
  readonly code: string;
  readonly revision: number;
  /** SHA-256 of the sealed body; absent in a withdrawal. */
  readonly sealed?: string;
  /** The enterprise's highest revision in the group. */
  readonly stands: boolean;
  /** The body is in the log and has this hash: computed here, not taken from the hall. */
  readonly checked: boolean;
}

/** Every bid in the log's order. */
export function sealedBids(lines: readonly Line[], codeByKey: ReadonlyMap<string, string>): SealedBid[] {
  const bids: SealedBid[] = [];
  const bodies = new Set<string>();
  for (const line of lines) {
    if (line.kind === "part") {
      bodies.add(sha256(fromBase64(line.base64, `${line.stream} ${line.index}`)));
      continue;
    }
    const { statement, index, time } = entryOf(line);
    if (statement?.kind !== "bid") continue;
    const code = codeByKey.get(statement.signers[0] ?? "");
    if (code === undefined) throw new NotUnderstood(`${line.stream} ${index}`, "the signer is no enterprise of the roster");
    bids.push({ index, time, code, revision: statement.payload.revision, sealed: statement.payload.sealed, stands: false, checked: false });
  }
  const highest = new Map<string, number>();
  for (const bid of bids) highest.set(bid.code, Math.max(bid.revision, highest.get(bid.code) ?? 0));
  return bids.map(bid => ({
    ...bid,
    stands: highest.get(bid.code) === bid.revision,
    checked: bid.sealed !== undefined && bodies.has(bid.sealed),
  }));
}
