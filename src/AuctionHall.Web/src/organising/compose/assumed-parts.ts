// Which member of which part a mark in `assumed` means: `cap` is a part, `cap.byBidders` its member, `entry.decrease-from-ceiling` a
// condition of it. Marks are compared without case and hyphens, as the board compares them.
import type { RulePart } from "../../log/pipeline";
import type { Terms } from "../../log/terms";

export interface MarkedPart {
  /** The part's place in the pipeline. */
  readonly index: number;
  readonly part: RulePart;
  /** A member, a condition's kind, or empty for the part as a whole. */
  readonly member: string;
}

const folded = (name: string): string => name.toLowerCase().replaceAll("-", "");

/** Empty for what is no part of the pipeline, such as `terms.decimals`. */
export function partsOf({ pipeline }: Terms["rules"], mark: string): readonly MarkedPart[] {
  const [name = "", member = ""] = mark.split(".");
  return [...pipeline.entries()].filter(([, { part }]) => folded(part) === folded(name)).map(([index, part]) => ({ index, part, member: memberOf(part, member) }));
}

const memberOf = (part: RulePart, member: string): string =>
  part.part === "entry" ? part.any.find(({ kind }) => folded(kind) === folded(member))?.kind ?? "" : member;
