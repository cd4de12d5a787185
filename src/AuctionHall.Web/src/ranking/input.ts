// What is ranked. The members are those of a ranking case (tests/vectors/README.md).
import type { Bytes } from "../log/bytes";
import type { Revived } from "../log/offers";
import type { RulePart } from "../log/pipeline";
import type { Group, Terms } from "../log/terms";

/** Those of group, product and pipeline that have 64 bits: FORMAT 2, and R-44 for `least` and `most`. */
export const longMembers = ["volume", "least", "most"] as const;
export type LongMember = (typeof longMembers)[number];

/**
 * T, whose members of 64 bits may be BigInt: JavaScript holds a number exactly to 2^53 only, and terms may go to 2^63 - 1. What log/
 * reads has plain numbers and is a Wide<T> as it stands: its readers refuse greater ones.
 */
export type Wide<T> = T extends object ? { readonly [K in keyof T]: K extends LongMember ? T[K] | bigint : Wide<T[K]> } : T;

export type Part = Wide<RulePart>;
export type PartNamed<P extends Part["part"]> = Extract<Part, { part: P }>;

/** A number of the roster for an enterprise's product. */
export interface Numbered {
  readonly criterion: string;
  readonly value: number | bigint;
}

/** An enterprise of the roster, as the closing froze it, in this group. */
export interface RosterLine {
  /** Its credit code. */
  readonly enterprise: string;
  /** The smallest credit code among itself and all its related enterprises. */
  readonly bidder: string;
  readonly suspended: boolean;
  /** What it may quote in the group. */
  readonly products: readonly { readonly product: string; readonly criteria: readonly Numbered[] }[];
}

/** A standing bid after the opening. */
export interface OpenedLine {
  readonly enterprise: string;
  /** E, 64 hexadecimal digits in lower case. */
  readonly key: string;
  readonly revision: number;
  /** The quotation's text; one that is no quotation of the group is `bad quotation`. Absent: `not re-creatable`. */
  readonly plaintext?: string;
}

export interface RankInput {
  readonly terms: Wide<Pick<Terms, "decimals" | "rules">>;
  readonly group: Wide<Group>;
  readonly roster: readonly RosterLine[];
  /** In any order: at most one of an enterprise and of a key. */
  readonly bids: readonly OpenedLine[];
  /** s of the lot, 32 bytes. */
  readonly seed: Bytes;
  /** Who accepted an offer of revival; undefined while they are offered. */
  readonly revived?: readonly Revived[];
}

/** Throws for a number that JavaScript may have rounded when it was read. */
export function exact(value: number | bigint): bigint {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new RangeError("a number beyond 2^53 must be handed in as BigInt");
  return BigInt(value);
}
