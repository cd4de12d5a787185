// What is known of a round whose log was decided again, entry by entry, under an id that did not come from the hall.
import type { Bytes } from "../log/bytes";
import type { Entry } from "../log/entry";
import type { Label } from "../log/shape";
import type { RoundView } from "../log/view";
import type { OpenOffers } from "./revivals";

/** An accepted statement: enough to compare a receipt with. */
export interface Mark {
  readonly index: number;
  /** Leaf hash in hex. */
  readonly leaf: string;
  /** Microseconds. */
  readonly time: number;
}

/** What an enterprise may do in the round as it stands. */
export interface Rights {
  readonly code: string;
  readonly name: Label;
  readonly suspended: boolean;
  /** With which it may sign now, in hex. */
  readonly keys: readonly string[];
  readonly lostKeys: readonly string[];
  /** Product ids by group, in the terms' order; none empty. */
  readonly allowed: ReadonlyMap<string, readonly string[]>;
}

/** A snapshot: what is read later does not change it. */
export interface CheckedRound {
  /** The fold of log/round.ts, as the board makes it. */
  readonly view: RoundView;
  /** Leaf hash of the last entry: the `after` of a statement that may recur. */
  readonly lastLeaf: string;
  /** Microseconds. */
  readonly lastTime: number;
  /** Accepted statements by content hash. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** Public keys of custodian 1..n (index 0 is custodian 1), one for each group in the terms' order; undefined while not given. */
  readonly custody: readonly (readonly Bytes[] | undefined)[];
  /** Leaf hash of the `outcome` entry that a correction may answer, by group; none while one is answered already. */
  readonly outcomeLeaves: ReadonlyMap<string, string>;
  /** Offers of revival that are open, by group. */
  readonly offers: ReadonlyMap<string, OpenOffers>;
  /** By credit code. */
  readonly rights: ReadonlyMap<string, Rights>;
  /** By every key that an enterprise ever held, lost ones too. */
  readonly rightsByKey: ReadonlyMap<string, Rights>;
  readonly entries: readonly Entry[];
}
