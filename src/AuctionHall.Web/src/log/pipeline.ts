// The parts of the ranking pipeline and their conditions: RULES R-44. Values stay decimal strings.
import { count, flag, integer, list, members, oneOf, optional, tagged, text, type Read } from "./shape";

export const conditionKinds = {
  "multiple-of-lowest": members({ kind: oneOf("multiple-of-lowest"), value: text }),
  "multiple-of-anchor": members({ kind: oneOf("multiple-of-anchor"), value: text, mean: text }),
  "decrease-from-ceiling": members({ kind: oneOf("decrease-from-ceiling"), value: text }),
  "decrease-from": members({ kind: oneOf("decrease-from"), from: text, value: text }),
  "price-at-most": members({ kind: oneOf("price-at-most"), value: text }),
  "comparable-at-most": members({ kind: oneOf("comparable-at-most"), value: text }),
  "price-at-most-named": members({ kind: oneOf("price-at-most-named"), name: text }),
  "at-most-selected-of": members({ kind: oneOf("at-most-selected-of"), of: text }),
};
export const condition = tagged("kind", conditionKinds);
export type Condition = Read<typeof condition>;

const counting = oneOf("counted", "not counted");
const shareClass = members({ name: text, share: text, places: optional(count), when: optional(condition) });
export type ShareClass = Read<typeof shareClass>;

export const partKinds = {
  unit: members({ part: oneOf("unit"), of: oneOf("enterprise", "product"), prices: optional(oneOf("best", "all")), apart: optional(list(text)) }),
  eligible: members({ part: oneOf("eligible"), criterion: text, without: oneOf("refused", "eligible"), least: optional(integer), most: optional(integer) }),
  decimals: members({ part: oneOf("decimals"), places: count, excess: oneOf("refused", "rounded") }),
  "known-lowest": members({ part: oneOf("known-lowest"), criterion: text }),
  bidders: members({ part: oneOf("bidders"), overCeiling: counting, unpriced: counting }),
  comparable: members({
    part: oneOf("comparable"), by: oneOf("price", "price/ceiling", "price/coefficient", "price/content"), decimals: optional(count),
    base: optional(text), coefficientDecimals: optional(count),
  }),
  entry: members({ part: oneOf("entry"), any: list(condition), in: optional(text) }),
  "worst-ratio": members({ part: oneOf("worst-ratio"), above: text, in: optional(text) }),
  order: members({ part: oneOf("order"), ties: list(members({ criterion: text, first: oneOf("smaller", "larger") })) }),
  cap: members({ part: oneOf("cap"), byBidders: optional(list(count)), perBidder: optional(count), tied: optional(oneOf("lot", "taken")), in: optional(text) }),
  revival: members({
    part: oneOf("revival"), of: oneOf("entry not met", "cap reached"), at: oneOf("highest selected", "named price", "own price"), minutes: optional(count),
    alone: optional(text), aloneOf: optional(oneOf("selected", "anchor")), name: optional(text), any: optional(list(condition)), atLeastMeanOf: optional(text),
    notHighest: optional(flag), share: optional(text), regions: optional(oneOf("picked", "none")), in: optional(text),
  }),
  "shares-by-number": members({ part: oneOf("shares-by-number"), table: list(text), split: optional(oneOf("evenly", "regions")) }),
  "shares-by-rank": members({ part: oneOf("shares-by-rank"), ofRest: list(list(text)) }),
  "shares-by-class": members({ part: oneOf("shares-by-class"), classes: list(shareClass), unselected: oneOf("free", "split") }),
  regions: members({ part: oneOf("regions"), number: count, backups: optional(count) }),
  totals: members({ part: oneOf("totals"), base: text, mean: oneOf("simple", "by volume") }),
};
export const rulePart = tagged("part", partKinds);
export type RulePart = Read<typeof rulePart>;
export type PartOf<P extends RulePart["part"]> = Extract<RulePart, { part: P }>;

/** The part of that name where the pipeline has one; of those that may stand more than once, the first. */
export function partOf<P extends RulePart["part"]>(pipeline: readonly RulePart[], name: P): PartOf<P> | undefined {
  return pipeline.find((part): part is PartOf<P> => part.part === name);
}
