// Why a line is not believed: a closed list, so that a page has a word for each.
import type { RefusalName } from "./refusals";

/** What is wrong with a log itself; a statement that no honest hall would have taken has the name of its refusal instead. */
export const logFaults = [
  /** Neither a line of a log nor of a bundle, or of a stream that the round does not have. */
  "line",
  /** An entry is missing before this one. */
  "gap",
  /** The entry stands in the log already, in other bytes. */
  "other-entry",
  /** Not an entry in its one spelling. */
  "entry-spelling",
  /** Its time is not later than that of the entry before. */
  "time-back",
  /** `seen` is not its own index. */
  "seen",
  /** Entry 0 is no terms statement. */
  "no-terms",
  /** Terms, or a bundle, of another round than the one that the person named. */
  "other-round",
  /** The same statement stands in the log already. */
  "twice",
  /** A record that does not follow from the entries before it. */
  "does-not-follow",
  /** A closing that the hall did not sign alone, or that comes too early, or names another end or other groups. */
  "closing-not-sound",
  /** Honest, but with a number that a browser does not hold exactly: such a round is for the command line. */
  "number-too-large",
] as const;
export type LogFault = (typeof logFaults)[number];
export type Fault = LogFault | RefusalName;

/** A line that is not what it must be. Nothing behind it can be judged, and nothing is signed on its word. */
export class NotTrusted extends Error {
  /** @param at Where: the entry or line, for a person. */
  constructor(readonly at: string, readonly fault: Fault) {
    super(`${at}: ${fault}`);
    this.name = "NotTrusted";
  }
}
